import ArchiveModel

/// The entity tag of a file (RFC 9110, section 8.8.3): the SHA-256 of the original. Strong, since the bytes never change.
struct EntityTag: Equatable, Sendable {
    let text: String

    init(_ digest: Digest) { text = "\"\(digest)\"" }

    /// `If-None-Match`: whether the client has it already. Compared weakly, as that field is.
    func isNamed(by field: String?) -> Bool {
        guard let field else { return false }
        return field.split(separator: ",").contains { part in
            var tag = part.drop { $0 == " " }
            while tag.last == " " { tag.removeLast() }
            if tag.hasPrefix("W/") { tag = tag.dropFirst(2) }
            return tag == "*" || tag == text
        }
    }

    /// `If-Range`: whether a range is wanted of this very file. A date cannot say that, nor can a weak tag.
    func permitsRange(_ field: String?) -> Bool { field == nil || field == text }
}
