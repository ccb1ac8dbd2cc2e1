import ArchiveModel
import FoundationEssentials
import HTTPTypes
import Hummingbird

/// What a client says its bytes hash to: `Content-Digest` of this message, `Repr-Digest` of the whole file (RFC 9530).
struct DeclaredDigest: Sendable, Equatable {
    /// Of the bytes of this message.
    let content: Digest?
    /// Of the whole file.
    let representation: Digest?

    /// - Throws: `parameter-invalid` for a SHA-256 that is none. Other algorithms say nothing to us and are passed over.
    init(_ headers: HTTPFields) throws {
        content = try Self.sha256(headers[.contentDigest], "Content-Digest")
        representation = try Self.sha256(headers[.reprDigest], "Repr-Digest")
    }

    private static func sha256(_ field: String?, _ name: String) throws -> Digest? {
        guard let field else { return nil }
        for member in field.split(separator: ",") {
            let parts = member.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].drop(while: { $0 == " " }).lowercased() == "sha-256" else { continue }
            var value = parts[1]
            while value.last == " " { value.removeLast() }
            // A byte sequence of RFC 8941: base64 between colons.
            guard value.count > 2, value.first == ":", value.last == ":",
                let bytes = Data(base64Encoded: String(value.dropFirst().dropLast())), let digest = Digest(bytes: bytes)
            else { throw ServiceError.parameterInvalid(name) }
            return digest
        }
        return nil
    }
}
