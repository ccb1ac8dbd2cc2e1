import ArchiveModel

/// The signature of a checkpoint as it is set on paper: with the journal's name and the checkpoint above it the whole
/// signed note can be typed in again.
enum CheckpointSignature {
    /// Half of a signature in Base64.
    private static let lineLength = 46

    /// Nil when there is no note.
    ///
    /// - Parameter note: C2SP's signed note, of which the first line is the journal's name and the last the signature.
    static func values(_ note: String?) -> [String: String]? {
        guard let lines = note?.split(separator: "\n"), let origin = lines.first,
            let signature = lines.last?.split(separator: " ").last
        else { return nil }
        return [
            "origin": PrintableText.line(String(origin)), "first": String(signature.prefix(lineLength)),
            "second": String(signature.dropFirst(lineLength)),
        ]
    }
}
