import ArchiveModel
import Programs

/// Makes pictures of the pages of foreign files: each by a program of its own that is confined and bounded, so that a
/// hostile file harms nobody. PDF by poppler, the others by libvips; both come from Debian.
///
/// The picture is turned the way that EXIF asks for, and then nothing of EXIF, XMP, IPTC or a colour profile is left: its
/// pixels and its size are all that comes out.
public struct PreviewMaker: Sendable {
    /// What one program may use, and how long it may take.
    public struct Limits: Sendable {
        public var confinement = Confinement(memoryBytes: 1 << 30, processorSeconds: 10, openFiles: 64)
        public var timeLimitSeconds = 20
        public var maximumInputBytes: Int64 = 256 << 20
        /// Of the picture as it is unpacked: A2 at 600 dpi has 139 million.
        public var maximumSourcePixels = 150_000_000
        public var maximumOutputBytes = 8 << 20

        public init() {}
    }

    /// Where Debian puts the programs.
    public static let folder = "/usr/bin"

    let limits: Limits
    let folder: String

    public init(limits: Limits = Limits(), folder: String = Self.folder) {
        self.limits = limits
        self.folder = folder
    }

    /// The kinds of file that pictures are made of.
    public static let mediaTypes: [MediaType] = [.pdf, .jpeg, .png, .tiff]

    /// The kind of a file by its registered name; nil for one that no picture is made of.
    public static func mediaType(_ registered: String) -> MediaType? {
        MediaType(mimeType: registered).flatMap { mediaTypes.contains($0) ? $0 : nil }
    }

    /// Whether a file may be opened at all.
    public func checkSize(_ sizeBytes: Int64) throws {
        guard sizeBytes <= limits.maximumInputBytes else { throw NoPreview.fileTooLarge }
    }

    /// How many pages a file has.
    ///
    /// - Throws: ``NoPreview``; ``ArchiveError`` `preview-program-missing`.
    public func pageCount(of file: MemoryFile, _ type: MediaType) throws -> Int {
        let isPDF = type == .pdf
        let words = isPDF ? ["pdfinfo", MemoryFile.pathInChild] : ["vipsheader", "-a", MemoryFile.pathInChild]
        let report = String(decoding: try run(words, file, maximumOutputBytes: 1 << 20), as: UTF8.self)
        // Own words of the program come before what the file says of itself.
        func number(_ name: String) -> Int? {
            let line = report.split(separator: "\n").first { $0.hasPrefix(name + ":") }
            return line?.split(separator: ":").last.flatMap { Int($0.filter { !$0.isWhitespace }) }
        }
        if isPDF {
            guard let count = number("Pages"), count > 0 else { throw NoPreview.damaged }
            return count
        }
        guard let width = number("width"), let height = number("height"), width > 0, height > 0 else {
            throw NoPreview.damaged
        }
        let (pixels, isTooLarge) = width.multipliedReportingOverflow(by: height)
        guard !isTooLarge, pixels <= limits.maximumSourcePixels else { throw NoPreview.tooManyPixels }
        return type == .tiff ? max(1, number("n-pages") ?? 1) : 1
    }

    /// Draws one page.
    ///
    /// - Parameters:
    ///   - page: counted from 1, at most `pageCount`.
    ///   - pageCount: what ``pageCount(of:_:)`` has found.
    /// - Throws: ``NoPreview``; ``ArchiveError`` `preview-program-missing`.
    public func picture(
        of page: Int, _ size: PreviewSize, _ file: MemoryFile, _ type: MediaType, pageCount: Int
    ) throws -> Preview {
        let words = type == .pdf ? Self.pdfWords(page, size) : Self.imageWords(page, size, type)
        let bytes = try run(words, file, maximumOutputBytes: limits.maximumOutputBytes)
        guard let drawn = try BareJPEG(bytes), max(drawn.widthPixels, drawn.heightPixels) <= size.longEdgePixels else {
            throw NoPreview.damaged
        }
        return Preview(
            bytes: bytes, size: size, widthPixels: drawn.widthPixels, heightPixels: drawn.heightPixels, page: page,
            pageCount: pageCount)
    }

    private static let quality = 80

    /// pdftoppm runs no scripts and follows no links.
    private static func pdfWords(_ page: Int, _ size: PreviewSize) -> [String] {
        [
            "pdftoppm", "-q", "-f", String(page), "-l", String(page), "-singlefile", "-cropbox",
            "-scale-to", String(size.longEdgePixels), "-jpeg", "-jpegopt", "quality=\(quality),optimize=y",
            MemoryFile.pathInChild,
        ]
    }

    private static func imageWords(_ page: Int, _ size: PreviewSize, _ type: MediaType) -> [String] {
        let edge = size.longEdgePixels
        // Only TIFF has pages; ">": a small picture stays small.
        let source = MemoryFile.pathInChild + (type == .tiff ? "[page=\(page - 1)]" : "")
        return [
            "vipsthumbnail", source, "--size", "\(edge)x\(edge)>", "--export-profile", "srgb",
            "--output", ".jpg[Q=\(quality),optimize_coding,strip,background=255]",
        ]
    }

    /// One thread; nothing unpacked to the disk; no code made at run time; none of the formats that libvips itself calls
    /// untrusted.
    private static let environment = [
        "LC_ALL=C.UTF-8", "VIPS_CONCURRENCY=1", "VIPS_DISC_THRESHOLD=4g", "VIPS_NOVECTOR=1", "VIPS_BLOCK_UNTRUSTED=1",
    ]

    private func run(_ words: [String], _ file: MemoryFile, maximumOutputBytes: Int) throws -> [UInt8] {
        let answer: (status: Int32, output: [UInt8])
        do {
            let child = try ChildProcess(
                [folder + "/" + words[0]] + words.dropFirst(), environment: Self.environment, reading: file,
                confinement: limits.confinement)
            answer = try child.exchange(
                timeLimitSeconds: limits.timeLimitSeconds, maximumOutputBytes: maximumOutputBytes)
        } catch ProgramFailure.tooSlow {
            throw NoPreview.tooSlow
        } catch ProgramFailure.tooMuchOutput {
            throw NoPreview.tooDemanding
        } catch ProgramFailure.notStarted(let cause) {
            throw ArchiveError.previewProgramMissing(cause: cause)
        }
        switch answer.status {
        case 0: return answer.output
        case Self.endedBySlowness: throw NoPreview.tooSlow
        // What cannot get memory says so in many ways: an error, an abort, a wild pointer.
        case let status where Self.endedForWantOfMemory.contains(status): throw NoPreview.tooDemanding
        default: throw NoPreview.damaged
        }
    }

    /// 128 and SIGXCPU.
    private static let endedBySlowness: Int32 = 128 + 24
    /// 128 and SIGTRAP (with which GLib gives up), SIGABRT, SIGKILL, SIGSEGV.
    private static let endedForWantOfMemory: [Int32] = [128 + 5, 128 + 6, 128 + 9, 128 + 11]
}

extension ArchiveError {
    static func previewProgramMissing(cause: String) -> ArchiveError {
        ArchiveError(
            .failure, "preview-program-missing",
            Phrase(
                "Для предпросмотра нужны программы: apt-get install poppler-utils libvips-tools.",
                "Previews need two programs: apt-get install poppler-utils libvips-tools."), cause: cause)
    }
}
