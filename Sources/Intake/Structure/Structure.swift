import ArchiveModel

/// What a look at the structure of a file has shown.
struct Structure {
    /// What keeps a file from being viewed.
    enum Flaw: Equatable {
        /// It begins as its kind does, and then there is no document.
        case nothingInside(MediaType)
        case truncated
        case damaged
    }

    /// What viewers cope with.
    var marks: Set<FileMark> = []
    var flaw: Flaw?

    static let sound = Structure()
    static let truncated = Structure(flaw: .truncated)
    static let damaged = Structure(flaw: .damaged)

    static func nothingInside(_ type: MediaType) -> Structure { Structure(flaw: .nothingInside(type)) }
    static func marked(_ mark: FileMark) -> Structure { Structure(marks: [mark]) }
}

extension MediaType {
    /// Whether the file holds together from its beginning to its end. Bounded by the size of the file, and constant in
    /// memory, whatever numbers stand in it.
    func checkStructure(_ window: inout ByteWindow) throws -> Structure {
        switch self {
        case .pdf: try PDFStructure.check(&window)
        case .jpeg: try JPEGStructure.check(&window)
        case .png: try PNGStructure.check(&window)
        case .tiff: try TIFFStructure.check(&window)
        case .heic: try HEICStructure.check(&window)
        case .docx, .pptx, .odt: try ZIPStructure.check(window.source, self)
        }
    }
}

/// The first bytes of a kind with hardly anything behind them: a copy that broke off at once, or a forgery.
enum BareSignature {
    /// No document of any kind fits into fewer: the smallest PNG has 67.
    static let maximumBytes: Int64 = 64

    static func mediaType(of bytes: ArraySlice<UInt8>) -> MediaType? {
        signatures.first { bytes.starts(with: $0.0) }?.1
    }

    private static let signatures: [([UInt8], MediaType)] = [
        (Array("%PDF-".utf8), .pdf),
        ([0xFF, 0xD8, 0xFF], .jpeg),
        (PNGStructure.signature, .png),
        (Array("II*\0".utf8), .tiff), (Array("MM\0*".utf8), .tiff),
        (Array("II+\0".utf8), .tiff), (Array("MM\0+".utf8), .tiff),
    ]
}
