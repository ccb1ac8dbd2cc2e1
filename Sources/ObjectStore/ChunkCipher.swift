import Crypto
import FoundationEssentials

/// Seals and opens the chunks of one object: AES-256-GCM (NIST SP 800-38D) in the STREAM construction
/// (Hoang, Reyhanitabar, Rogaway, Vizár 2015).
///
/// The nonce of a chunk is its number and whether it is the last one: an 88-bit big-endian counter from 0, then a byte
/// that is 1 for the last chunk and 0 for the others. Nonces repeat from object to object, keys never do. A chunk that
/// was moved, left out or added therefore fails to open, and so does a chunk under another header.
struct ChunkCipher: Sendable {
    private let key: SymmetricKey
    private let header: [UInt8]

    init(key: SymmetricKey, header: [UInt8]) {
        self.key = key
        self.header = header
    }

    /// Hands the ciphertext followed by its tag to `use`.
    func seal(
        _ plain: UnsafeRawBufferPointer, chunk: Int64, isLast: Bool, use: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let nonce = try AES.GCM.Nonce(data: Self.nonce(chunk: chunk, isLast: isLast))
        let box = try AES.GCM.seal(plain, using: key, nonce: nonce, authenticating: header)
        guard let combined = box.combined else { throw CryptoKitError.incorrectParameterSize }
        try combined.withUnsafeBytes { bytes in
            try use(UnsafeRawBufferPointer(rebasing: bytes[Self.nonceBytes...]))
        }
    }

    /// The plaintext of a chunk with its tag; nil unless every bit, its place and the header are as they were sealed.
    func open(_ sealed: UnsafeRawBufferPointer, chunk: Int64, isLast: Bool) -> Data? {
        guard sealed.count >= SealedFormat.tagBytes else { return nil }
        let border = sealed.count - SealedFormat.tagBytes
        return try? AES.GCM.open(
            AES.GCM.SealedBox(
                nonce: AES.GCM.Nonce(data: Self.nonce(chunk: chunk, isLast: isLast)),
                ciphertext: UnsafeRawBufferPointer(rebasing: sealed[..<border]),
                tag: UnsafeRawBufferPointer(rebasing: sealed[border...])),
            using: key, authenticating: header)
    }

    static let nonceBytes = 12

    static func nonce(chunk: Int64, isLast: Bool) -> [UInt8] {
        var nonce = [UInt8](repeating: 0, count: nonceBytes)
        withUnsafeBytes(of: UInt64(chunk).bigEndian) { counter in
            for (position, byte) in counter.enumerated() { nonce[3 + position] = byte }
        }
        nonce[nonceBytes - 1] = isLast ? 1 : 0
        return nonce
    }
}
