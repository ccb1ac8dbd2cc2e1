import ArchiveModel

/// One act as the journal keeps it. Pseudonymous: ids and numbers, never a name or a title, so that a purge never needs
/// to touch it.
public struct JournalEntry: Sendable, Hashable, Codable {
    /// Counted from 0, without gaps.
    public var position: Int
    public var at: Timestamp
    /// The account that acted.
    public var user: String
    /// What was done, such as `document.uploaded`.
    public var action: String
    /// What it was done to: an id or a number.
    public var subject: String?
    public var details: [String: String]

    public init(
        position: Int, at: Timestamp, user: String, action: String, subject: String? = nil,
        details: [String: String] = [:]
    ) {
        self.position = position
        self.at = at
        self.user = user
        self.action = action
        self.subject = subject
        self.details = details
    }

    /// The bytes that are hashed as a leaf: each field preceded by its length, so that no two entries give the same.
    private func canonicalBytes(details text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for field in [String(position), at.description, user, action, subject ?? "", text] {
            bytes += "\(field.utf8.count):".utf8
            bytes += field.utf8
        }
        return bytes
    }

    var leaf: Digest { MerkleTree.leafHash(canonicalBytes(details: Self.text(of: details))) }

    /// The details as a JSON object without spaces, in the order of the names' bytes. Written by hand, for these bytes
    /// are hashed and must never change; they are what Foundation's encoder gives.
    static func text(of details: [String: String]) -> String {
        var text = "{"
        for (name, value) in details.sorted(by: { $0.key < $1.key }) {
            if text.utf8.count > 1 { text += "," }
            appendQuoted(name, to: &text)
            text += ":"
            appendQuoted(value, to: &text)
        }
        return text + "}"
    }

    private static func appendQuoted(_ string: String, to text: inout String) {
        text += "\""
        defer { text += "\"" }
        // Nearly all of them.
        guard string.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) else {
            text += string
            return
        }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\u{8}": text += "\\b"
            case "\u{C}": text += "\\f"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case ..<" ":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
