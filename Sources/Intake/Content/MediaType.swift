/// The kinds of file that the archive can be told to take in.
public enum MediaType: String, Sendable, CaseIterable, Codable {
    case pdf, jpeg, png, tiff, heic, docx, pptx, odt

    /// What schools scan into; the others are switched on where they are wanted.
    public static let scans: [MediaType] = [.pdf, .jpeg, .png, .tiff]

    /// Reads the short name or one of the extensions, in any letter case: `JPEG`, `jpg`.
    public init?(named text: String) {
        let wanted = text.lowercased()
        guard let match = Self.allCases.first(where: { $0.rawValue == wanted || $0.fileExtensions.contains(wanted) })
        else { return nil }
        self = match
    }

    /// As people call it: `PDF`.
    public var shortName: String { rawValue.uppercased() }

    /// As registered with IANA.
    public var mimeType: String {
        switch self {
        case .pdf: "application/pdf"
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .tiff: "image/tiff"
        case .heic: "image/heic"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        case .odt: "application/vnd.oasis.opendocument.text"
        }
    }

    /// Endings that a name may have, in lower case; the usual one first.
    public var fileExtensions: [String] {
        switch self {
        case .pdf: ["pdf"]
        case .jpeg: ["jpg", "jpeg", "jpe", "jfif"]
        case .png: ["png"]
        case .tiff: ["tif", "tiff"]
        case .heic: ["heic", "heif", "hif"]
        case .docx: ["docx"]
        case .pptx: ["pptx"]
        case .odt: ["odt"]
        }
    }

    /// What libmagic answers for it.
    init?(mimeType: String) {
        if mimeType == "image/heif" { self = .heic; return }
        guard let match = Self.allCases.first(where: { $0.mimeType == mimeType }) else { return nil }
        self = match
    }

    /// Whether it is a zip archive of parts.
    var isZipped: Bool { self == .docx || self == .pptx || self == .odt }
}

/// What the archive takes in. A value from the settings; the module has none of its own.
public struct IntakePolicy: Hashable, Sendable {
    public var accepted: [MediaType]
    public var maximumSizeBytes: Int64
    /// Takes in truncated and damaged files with a visible mark, where nothing better will ever come.
    public var acceptsDamaged: Bool

    public init(
        accepted: [MediaType] = MediaType.scans, maximumSizeBytes: Int64 = 100 << 20, acceptsDamaged: Bool = false
    ) {
        self.accepted = accepted
        self.maximumSizeBytes = maximumSizeBytes
        self.acceptsDamaged = acceptsDamaged
    }
}
