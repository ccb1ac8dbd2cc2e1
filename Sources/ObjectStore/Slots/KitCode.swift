import ArchiveModel
import Crypto

/// The secret of a recovery kit as a person types it: seven groups of five symbols, such as `7K3QM`.
///
/// Each symbol is of Crockford's base 32: digits and capital letters without I, L, O and U. Of each group four symbols
/// carry 20 bits and the last one checks the group: it finds every single wrong symbol, every two exchanged ones, and
/// groups in each other's place, so a slip is named by its group. The 140 bits are: version (4), secret (128), the first
/// 8 bits of the SHA-256 of both.
public struct KitCode: Sendable, Equatable {
    public static let groupCount = 7
    public static let symbolsPerGroup = 5
    static let version: UInt8 = 1
    static let secretByteCount = 16
    /// Before the code in a QR symbol: archive and code follow, parted by colons.
    public static let qrPrefix = "LARETS-KIT"

    let secret: [UInt8]

    init(secret: [UInt8]) {
        precondition(secret.count == Self.secretByteCount, "a kit has a secret of 128 bits")
        self.secret = secret
    }

    static func random() -> KitCode { KitCode(secret: KeyFile.randomBytes(secretByteCount)) }

    /// As they are printed.
    public var groups: [String] {
        let symbols = Self.symbols(of: secret)
        return (0..<Self.groupCount).map { group in
            let data = Array(symbols[group * 4..<group * 4 + 4])
            return String((data + [Self.checkSymbol(of: data, group: group)]).map { Self.alphabet[Int($0)] })
        }
    }

    /// All of it in one line.
    public var text: String { groups.joined(separator: "-") }

    // MARK: Reading

    /// Reads what a person typed or a camera saw: small letters, Cyrillic letters that look like the Latin ones, O for 0,
    /// I and L for 1, any blanks and dashes.
    /// - Throws: `kit-code-mistyped`, naming the groups that are wrong.
    public init(reading text: String) throws {
        let symbols = Self.values(in: text)
        guard symbols.count == Self.groupCount * Self.symbolsPerGroup else {
            throw ArchiveError.kitCodeLength(symbols.count, groups: Self.oddGroups(in: text))
        }
        var wrong: [Int] = []
        var data: [UInt8] = []
        for group in 0..<Self.groupCount {
            let part = Array(symbols[group * Self.symbolsPerGroup..<(group + 1) * Self.symbolsPerGroup])
            let values = part.compactMap { $0 }
            let isRight =
                values.count == part.count
                && Self.checkSymbol(of: Array(values.dropLast()), group: group) == values.last
            if isRight { data += values.dropLast() } else { wrong.append(group + 1) }
        }
        guard wrong.isEmpty else { throw ArchiveError.kitCodeMistyped(groups: wrong) }
        secret = Self.secretBytes(of: data)
        guard Self.symbols(of: secret) == data else { throw ArchiveError.kitCodeMistyped(groups: []) }
    }

    /// Whether a text was meant as a code, however mistyped: about as long, and of its symbols.
    static func looksLike(_ text: String) -> Bool {
        if text.contains(qrPrefix) { return true }
        let symbols = values(in: text)
        let full = groupCount * symbolsPerGroup
        return abs(symbols.count - full) <= 6 && symbols.filter { $0 == nil }.count <= 4
    }

    /// One value a symbol; nil for what is no symbol. Of the text of a QR symbol, the code.
    private static func values(in text: String) -> [UInt8?] {
        let code = text.contains(qrPrefix) ? text.split(separator: ":").last.map(String.init) ?? text : text
        return code.uppercased().filter { !isSeparator($0) }.map { character in
            let symbol = lookalikes[character] ?? character
            return alphabet.firstIndex(of: symbol).map { UInt8($0) }
        }
    }

    /// The groups that have too many symbols or too few, where the text is parted into groups.
    private static func oddGroups(in text: String) -> [Int] {
        let groups = text.split(whereSeparator: isSeparator)
        guard abs(groups.count - groupCount) <= 1 else { return [] }
        return groups.indices.filter { groups[$0].count != symbolsPerGroup }.map { $0 + 1 }
    }

    private static func isSeparator(_ character: Character) -> Bool {
        character.isWhitespace || "-–—._".contains(character)
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    private static let lookalikes: [Character: Character] = [
        "O": "0", "I": "1", "L": "1", "А": "A", "В": "B", "С": "C", "Е": "E", "Ё": "E", "Н": "H", "К": "K", "М": "M",
        "О": "0", "Р": "P", "Т": "T", "Х": "X", "У": "Y", "З": "3",
    ]

    // MARK: Bits and checks

    /// 28 values of 5 bits.
    private static func symbols(of secret: [UInt8]) -> [UInt8] {
        let check = Array(SHA256.hash(data: [version] + secret))[0]
        var bits = bits(of: version, count: 4)
        for byte in secret + [check] { bits += self.bits(of: byte, count: 8) }
        return values(of: bits, bitsEach: 5)
    }

    private static func secretBytes(of symbols: [UInt8]) -> [UInt8] {
        var bits: [UInt8] = []
        for symbol in symbols { bits += self.bits(of: symbol, count: 5) }
        return Array(values(of: Array(bits.dropFirst(4)), bitsEach: 8).prefix(secretByteCount))
    }

    /// The lowest bits, the highest of them first.
    private static func bits(of value: UInt8, count: UInt8) -> [UInt8] {
        (0..<count).reversed().map { (value >> $0) & 1 }
    }

    private static func values(of bits: [UInt8], bitsEach: Int) -> [UInt8] {
        stride(from: 0, to: bits.count, by: bitsEach).map { start in
            var value: UInt8 = 0
            for bit in bits[start..<min(start + bitsEach, bits.count)] { value = value << 1 | bit }
            return value
        }
    }

    /// The sum in GF(32) of each symbol times a weight of its own, and a constant of the group.
    private static func checkSymbol(of data: [UInt8], group: Int) -> UInt8 {
        var sum = UInt8(group + 1)
        for (position, value) in data.enumerated() {
            var weighted = value
            for _ in 0...position { weighted = timesAlpha(weighted) }
            sum ^= weighted
        }
        return sum
    }

    /// Times the generator of GF(32) = GF(2)[x] / (x⁵ + x² + 1).
    private static func timesAlpha(_ value: UInt8) -> UInt8 {
        let doubled = value << 1
        return doubled & 0x20 == 0 ? doubled : (doubled ^ 0x25) & 0x1F
    }
}
