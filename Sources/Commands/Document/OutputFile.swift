import ArchiveModel
import CLinux
import Glibc

/// A file that is being taken out: written beside its place under a name of its own, and put there whole.
struct OutputFile {
    private let descriptor: Int32
    private let temporaryPath: String
    private let folder: String
    /// Where it is to stand.
    private let path: String

    /// - Parameters:
    ///   - part: tells files apart that are being written to one folder at once.
    ///   - mode: who may read it, before the umask.
    init(beside path: String, part: Int = 0, mode: mode_t = 0o666) throws {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
        let temporaryPath = "\(folder).larets-\(getpid())\(part == 0 ? "" : "-\(part)").part"
        // What a crashed process of the same number left behind is of no use to anybody.
        unlink(temporaryPath)
        let descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw ArchiveError.notWritable(path, errno) }
        (self.descriptor, self.temporaryPath, self.folder, self.path) = (descriptor, temporaryPath, folder, path)
    }

    /// All of it at once, for what is in memory.
    static func put(_ bytes: [UInt8], at path: String, replacing: Bool) throws {
        let file = try OutputFile(beside: path)
        do {
            try bytes.withUnsafeBytes(file.write)
        } catch {
            file.discard()
            throw error
        }
        try file.finish(as: path, replacing: replacing)
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if errno != EINTR {
                throw ArchiveError.notWritable(path, errno)
            }
        }
    }

    /// fsync, then the name, then the folder: after that the file survives a power cut.
    func finish(as path: String, replacing: Bool) throws {
        try Self.finish([(self, path)], replacing: replacing)
    }

    /// The same for several that were written whole, which wait for the disk together: alone each would have the file
    /// system write its journal twice.
    ///
    /// Those before one that cannot have its name stay, and are told of. When the disk fails nobody knows which of them
    /// are on it: none gets its name.
    ///
    /// - Parameter tell: is given the position of each when it has its name and would survive a power cut.
    static func finish(
        _ files: [(file: OutputFile, path: String)], replacing: Bool, tell: (Int) throws -> Void = { _ in }
    ) throws {
        var placed = 0
        defer { for (file, _) in files[placed...] { file.discard() } }
        let unsynced = Int(cs_sync_all(files.map(\.file.descriptor), Int32(files.count), 0))
        guard unsynced < 0 else { throw ArchiveError.notWritable(files[unsynced].path, errno) }
        var refusal: (any Error)?
        do {
            for (file, path) in files {
                try file.place(at: path, replacing: replacing)
                close(file.descriptor)
                placed += 1
            }
        } catch {
            refusal = error
        }
        for (folder, here) in Dictionary(grouping: files[..<placed], by: \.file.folder) {
            try syncFolder(folder, having: here.map(\.path))
        }
        for position in 0..<placed { try tell(position) }
        if let refusal { throw refusal }
    }

    private static func syncFolder(_ folder: String, having paths: [String]) throws {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // A folder that may be written to and not listed is one that nobody can sync.
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        // Some file systems, of memory sticks and of other machines, know no sync of a folder.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw ArchiveError.notDurable(paths, errno) }
    }

    func discard() {
        close(descriptor)
        unlink(temporaryPath)
    }

    private func place(at path: String, replacing: Bool) throws {
        if !replacing {
            // A link refuses to take the place of a file that appeared meanwhile; a rename would not.
            if link(temporaryPath, path) == 0 {
                unlink(temporaryPath)
                return
            }
            if errno == EEXIST { throw ArchiveError.fileExists(path) }
            // Memory sticks know no links: there a last look has to do.
            if access(path, F_OK) == 0 { throw ArchiveError.fileExists(path) }
        }
        guard rename(temporaryPath, path) == 0 else { throw ArchiveError.notWritable(path, errno) }
    }
}
