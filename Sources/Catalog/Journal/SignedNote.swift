import ArchiveModel

/// A text with signatures under it, as C2SP's signed-note has it: the text, an empty line, and a line for each
/// signature: an em dash, who signed, and Base64 of the key's hash and the signature.
public struct SignedNote: Sendable, Hashable {
    struct Signature: Sendable, Hashable {
        let name: String
        let keyHash: [UInt8]
        let bytes: [UInt8]

        var line: String { "\u{2014} \(name) \(Base64.text(keyHash + bytes))\n" }
    }

    /// Notes are short; what is longer is none, and is not looked at.
    public static let maximumSizeBytes = 64 << 10
    private static let maximumSignatures = 100

    /// Ends with a line feed.
    let body: String
    let signatures: [Signature]

    /// The note as it is kept and sent.
    public var text: String { body + "\n" + signatures.map(\.line).joined() }

    init(body: String, signatures: [Signature]) {
        self.body = body
        self.signatures = signatures
    }

    /// Nil for what is no note: without a signature, with a control character, with a line that is no signature.
    public init?(_ text: String) {
        guard text.utf8.count <= Self.maximumSizeBytes, !text.unicodeScalars.contains(where: Self.isRefused),
            let split = text.range(ofLast: "\n\n"), text.hasSuffix("\n")
        else { return nil }
        let lines = text[text.index(after: split)...].dropFirst().split(
            separator: "\n", omittingEmptySubsequences: false
        ).dropLast()
        let signatures = lines.compactMap(Self.signature)
        guard !lines.isEmpty, signatures.count == lines.count, lines.count <= Self.maximumSignatures else { return nil }
        self.init(body: String(text[...split]), signatures: signatures)
    }

    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 && scalar != "\n" || scalar.value == 0x7F
    }

    private static func signature(_ line: Substring) -> Signature? {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0] == "\u{2014}", VerifierKey.isName(parts[1]),
            let bytes = Base64.bytes(parts[2]), bytes.count > VerifierKey.hashByteCount
        else { return nil }
        return Signature(
            name: parts[1], keyHash: Array(bytes.prefix(VerifierKey.hashByteCount)),
            bytes: Array(bytes.dropFirst(VerifierKey.hashByteCount)))
    }

    /// Whether this key signed it. Signatures of other keys say nothing; one that names this key and is not of it makes
    /// the note a forgery, whatever stands beside it.
    public func isSigned(by key: VerifierKey) -> Bool {
        let own = signatures.filter { $0.name == key.name && $0.keyHash == key.hash }
        return !own.isEmpty && own.allSatisfy { key.isValid($0.bytes, over: body) }
    }
}

extension String {
    /// Where a short text stands for the last time: the index of its first character.
    fileprivate func range(ofLast text: String) -> String.Index? {
        let (bytes, wanted) = (Array(utf8), Array(text.utf8))
        guard bytes.count >= wanted.count else { return nil }
        for start in (0...bytes.count - wanted.count).reversed()
        where bytes[start..<start + wanted.count].elementsEqual(wanted) {
            return utf8.index(utf8.startIndex, offsetBy: start)
        }
        return nil
    }
}
