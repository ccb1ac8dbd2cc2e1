/// The words of a text, one after another, folded so that equal ones have equal bytes: lower case, ё as е, Latin
/// letters without diacritics; stress and other combining marks and invisible characters are left out.
///
/// A word is a run of letters and digits of any script; everything else separates words. Text may be in NFC or NFD.
/// Buffers are reused from word to word: nothing is allocated for Cyrillic and Latin text.
final class FoldedWords {
    /// Longer words are cut here, in documents and queries alike.
    static let scalarLimit = 64

    /// The word found last.
    private(set) var word: FoldedWord
    /// Where it stands in the text, in bytes.
    private(set) var range = 0..<0

    init() { word = FoldedWord(scalarLimit: Self.scalarLimit) }

    deinit { word.deallocate() }

    /// Finds the next word at or after `position` and moves `position` behind it; false if there is none.
    func next(in text: UnsafeBufferPointer<UInt8>, from position: inout Int) -> Bool {
        var word = self.word
        word.clear()
        var start = position, end = position
        scanning: while position < text.count {
            let before = position
            let wasEmpty = word.isEmpty
            switch Self.read(text, &position, into: &word) {
            case .part: if wasEmpty { start = before }
            case .ignored: break
            case .separator: if !wasEmpty { break scanning }
            }
            end = position
        }
        self.word = word
        range = start..<end
        return !word.isEmpty
    }

    private enum Role { case part, ignored, separator }

    @inline(__always)
    private static func read(
        _ text: UnsafeBufferPointer<UInt8>, _ position: inout Int, into word: inout FoldedWord
    ) -> Role {
        let byte = text[position]
        if byte < 0x80 {
            position += 1
            let lowered = byte | 0x20
            if lowered >= 0x61, lowered <= 0x7A {
                word.append(latin: lowered)
            } else if byte >= 0x30, byte <= 0x39 {
                word.append(digit: byte)
            } else {
                return .separator
            }
            return .part
        }
        if byte == 0xD0 || byte == 0xD1, position + 1 < text.count, text[position + 1] & 0xC0 == 0x80 {
            let scalar = UInt32(byte & 0x1F) << 6 | UInt32(text[position + 1] & 0x3F)
            if let letter = RussianLetter(folding: scalar) {
                position += 2
                word.append(letter)
                return .part
            }
        }
        return readUncommon(text, &position, into: &word)
    }

    @inline(never)
    private static func readUncommon(
        _ text: UnsafeBufferPointer<UInt8>, _ position: inout Int, into word: inout FoldedWord
    ) -> Role {
        var codec = UTF8()
        var bytes = text[position...].makeIterator()
        guard case .scalarValue(let scalar) = codec.decode(&bytes) else {
            position += 1
            return .separator
        }
        position += UTF8.width(scalar)
        if let base = LatinLetters.base(of: scalar) {
            word.append(latin: base)
            return .part
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format:
            if scalar == "\u{306}" { word.addBreve() }
            return .ignored
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .spacingMark,
            .decimalNumber, .letterNumber, .otherNumber:
            for lowered in properties.lowercaseMapping.unicodeScalars { word.append(other: lowered) }
            return .part
        default:
            return .separator
        }
    }
}

/// Precomposed letters of the Latin-1 Supplement and Latin Extended-A without their marks.
private enum LatinLetters {
    private static let first: UInt32 = 0xC0
    /// From U+00C0 to U+017F; a space where there is no letter (×, ÷).
    private static let bases: StaticString = """
        aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty\
        aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll\
        lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs
        """

    static func base(of scalar: Unicode.Scalar) -> UInt8? {
        guard scalar.value >= first, scalar.value < first + UInt32(bases.utf8CodeUnitCount) else { return nil }
        let base = bases.utf8Start[Int(scalar.value - first)]
        return base == 0x20 ? nil : base
    }
}

extension RussianLetter {
    /// Nil for letters that Russian does not have.
    @inline(__always)
    fileprivate init?(folding scalar: UInt32) {
        switch scalar {
        case 0x410...0x42F: self.init(code: UInt8(truncatingIfNeeded: scalar &- 0x410))
        case 0x430...0x44F: self.init(code: UInt8(truncatingIfNeeded: scalar &- 0x430))
        case 0x401, 0x451: self = "е"
        default: return nil
        }
    }
}
