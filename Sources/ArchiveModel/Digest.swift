/// A SHA-256 (FIPS 180-4): of an original file, of sealed bytes, or of a node of the journal.
public struct Digest: Hashable, Sendable {
    public static let byteCount = 32
    /// Exactly ``byteCount`` bytes.
    public let bytes: [UInt8]

    /// Nil unless there are exactly 32 bytes.
    public init?(bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Nil unless there are exactly 32 bytes; reads where they lie.
    public init?(bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = Array(bytes)
    }

    /// Reads 64 hexadecimal digits of any case.
    public init?(_ hexadecimal: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        var high: UInt8?
        for byte in hexadecimal.utf8 {
            guard let value = hexadecimalValue(byte) else { return nil }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        guard high == nil, bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }
}

extension Digest: CustomStringConvertible {
    /// 64 lower-case hexadecimal digits, as `sha256sum` prints them.
    public var description: String {
        String(unsafeUninitializedCapacity: 2 * Self.byteCount) { text in
            for (index, byte) in bytes.enumerated() {
                text[2 * index] = UInt8(ascii: hexadecimalDigit(byte >> 4))
                text[2 * index + 1] = UInt8(ascii: hexadecimalDigit(byte & 0xF))
            }
            return 2 * Self.byteCount
        }
    }
}

extension Digest: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a SHA-256"))
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Where a sealed object lies: the SHA-256 of its *sealed* bytes, so that any copy can be checked without a key.
///
/// Every object has a random key, so an address is never used twice, even for the same original.
public struct ObjectAddress: Hashable, Sendable, CustomStringConvertible {
    public let digest: Digest
    public init(_ digest: Digest) { self.digest = digest }
    public var description: String { digest.description }
}

extension ObjectAddress: Codable {
    public init(from decoder: any Decoder) throws { digest = try Digest(from: decoder) }
    public func encode(to encoder: any Encoder) throws { try digest.encode(to: encoder) }
}
