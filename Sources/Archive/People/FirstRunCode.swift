/// A code that is read off one screen and typed on another: `7KQM-3XHD-W9PR`.
public enum FirstRunCode {
    /// Nothing that can be taken for something else.
    private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
    private static let groups = 3
    private static let groupLength = 4

    public static func random(using generator: inout some RandomNumberGenerator) -> String {
        (0..<groups).map { _ in
            String((0..<groupLength).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
        }.joined(separator: "-")
    }
}
