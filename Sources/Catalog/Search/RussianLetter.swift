/// One of the 32 letters of a folded Russian word (ё is е): а is 0 … я is 31, so that twelve of them fit one number.
struct RussianLetter: Equatable, ExpressibleByUnicodeScalarLiteral {
    let code: UInt8

    init(code: UInt8) { self.code = code }

    init(unicodeScalarLiteral scalar: Unicode.Scalar) {
        code = UInt8(truncatingIfNeeded: scalar.value &- 0x430)
    }

    @inline(__always)
    func isOne(of letters: RussianLetterSet) -> Bool { letters.bits & (1 << UInt64(code)) != 0 }
}

struct RussianLetterSet: ExpressibleByStringLiteral {
    let bits: UInt64

    init(stringLiteral letters: StaticString) {
        bits = RussianSpelling(stringLiteral: letters).letters.reduce(0) { $0 | 1 << UInt64($1.code) }
    }
}

/// Up to twelve letters in one number, the last in the lowest bits: endings and whole words are compared in one step.
struct RussianSpelling: Hashable, ExpressibleByStringLiteral {
    static let bitsPerLetter: UInt64 = 5
    static let letterLimit = 12

    private(set) var bits: UInt64
    private(set) var count: Int

    init() { (bits, count) = (0, 0) }

    init(stringLiteral text: StaticString) {
        self.init()
        text.withUTF8Buffer { bytes in
            for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
                append(RussianLetter(unicodeScalarLiteral: scalar))
            }
        }
    }

    /// Every word of a text of words with single spaces, each of at most ``letterLimit`` letters.
    static func words(_ text: String) -> [RussianSpelling] {
        text.split(separator: " ").map { word in
            var spelling = RussianSpelling()
            for scalar in word.unicodeScalars { spelling.append(RussianLetter(unicodeScalarLiteral: scalar)) }
            return spelling
        }
    }

    /// Letters before the last twelve fall out of ``bits``, but stay in ``count``.
    @inline(__always)
    mutating func append(_ letter: RussianLetter) {
        bits = bits << Self.bitsPerLetter | UInt64(letter.code)
        count += 1
    }

    /// The word without its last letters. Exact only for words of at most ``letterLimit`` letters.
    @inline(__always)
    func dropping(_ dropped: Int) -> RussianSpelling {
        var rest = self
        rest.bits >>= UInt64(dropped) * Self.bitsPerLetter
        rest.count -= dropped
        return rest
    }

    @inline(__always)
    func ends(with ending: RussianSpelling) -> Bool {
        ending.count <= count && bits & (1 << (UInt64(ending.count) * Self.bitsPerLetter) - 1) == ending.bits
    }

    @inline(__always)
    func ends(withOneOf endings: [RussianSpelling]) -> Bool {
        for ending in endings where ends(with: ending) { return true }
        return false
    }

    var letters: [RussianLetter] {
        (0..<count).reversed().map {
            RussianLetter(code: UInt8(truncatingIfNeeded: bits >> (UInt64($0) * Self.bitsPerLetter)) & 0x1F)
        }
    }
}
