/// The stems of a Russian word, such that all its forms share at least one: диплом, дипломы, дипломами → диплом.
///
/// Endings of nouns, adjectives and participles come off by rules. Where spelling alone cannot tell an ending from the
/// end of a stem (дипл-ом?), both readings are given: a wrong one is seldom a word, so it finds nothing. Verbs have no
/// rules. How well this does, and why not Snowball: `docs/decisions/0003-russian-search.md`. `Benchmarks/search_recall`
/// has the same rules in Python: change both, and rebuild the index.
final class RussianStemmer {
    static let stemLimit = 5
    private static let strideBytes = 2 * (FoldedWords.scalarLimit + 2)

    private let letters = UnsafeMutablePointer<RussianLetter>.allocate(capacity: FoldedWords.scalarLimit + 2)
    private let texts = UnsafeMutablePointer<UInt8>.allocate(capacity: stemLimit * strideBytes)
    private let textCounts = UnsafeMutablePointer<Int>.allocate(capacity: stemLimit)
    private(set) var stemCount = 0

    deinit {
        letters.deallocate()
        texts.deallocate()
        textCounts.deallocate()
    }

    /// Finds the different stems of a folded word, ``stemCount`` of them.
    func findStems(of word: UnsafeBufferPointer<RussianLetter>, spelling: RussianSpelling, mark: UInt8) {
        stemCount = 0
        read(word, spelling, mark)
    }

    /// A stem in UTF-8, behind the mark. Valid until the next word.
    func stem(at index: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: texts + index * Self.strideBytes, count: textCounts[index])
    }

    private func read(_ word: UnsafeBufferPointer<RussianLetter>, _ spelling: RussianSpelling, _ mark: UInt8) {
        if spelling.count <= RussianWords.longestIrregularCount, let stem = RussianWords.irregular[spelling] {
            for index in stem.indices { letters[index] = stem[index] }
            return unify(stem.count, mark)
        }
        if Self.isReflexiveParticiple(word, spelling) {
            let plain = UnsafeBufferPointer(rebasing: word.dropLast(2))
            strip(plain, spelling.dropping(2)) { self.add(plain, dropping: $0, replacement: $1, mark) }
        } else {
            strip(word, spelling) { self.add(word, dropping: $0, replacement: $1, mark) }
        }
    }

    /// обучающий-ся, учащего-ся.
    private static func isReflexiveParticiple(
        _ word: UnsafeBufferPointer<RussianLetter>, _ spelling: RussianSpelling
    ) -> Bool {
        let count = word.count
        return count > 6 && spelling.ends(with: RussianWords.reflexive)
            && (word[count - 5].isOne(of: RussianWords.participleSigns)
                || word[count - 6].isOne(of: RussianWords.participleSigns))
    }

    /// Calls `keep` with each number of letters that may be an ending, and the letters to put in its place, if any.
    @inline(__always)
    private func strip(
        _ word: UnsafeBufferPointer<RussianLetter>, _ spelling: RussianSpelling, keep: (Int, RussianSpelling) -> Void
    ) {
        let count = word.count, none = RussianSpelling()
        guard count > 2 else { return keep(0, none) }
        if spelling.ends(with: RussianWords.shortNounEnding) { return keep(1, RussianWords.shortNounSuffix) }
        if count > 4, spelling.ends(withOneOf: RussianWords.dativeEndings) {
            keep(3, none)
            return keep(1, none)
        }
        for ending in RussianWords.certainEndings where spelling.ends(with: ending) {
            guard count - ending.count >= 2 else { break }
            return keep(ending.count, none)
        }
        if count > 3, stripDoubtful(word, spelling, keep: keep) { return }
        keep(word[count - 1].isOne(of: RussianWords.lastLettersOfForms) ? 1 : 0, none)
    }

    /// False if the word has none of the endings that can be read in two ways.
    @inline(__always)
    private func stripDoubtful(
        _ word: UnsafeBufferPointer<RussianLetter>, _ spelling: RussianSpelling, keep: (Int, RussianSpelling) -> Void
    ) -> Bool {
        let count = word.count, none = RussianSpelling()
        if spelling.ends(withOneOf: RussianWords.doubtfulEndings) {
            keep(0, none)
            let isSurname =
                spelling.ends(withOneOf: RussianWords.surnameEndings)
                && RussianWords.givenNames.contains(spelling.dropping(2))
            if !isSurname { keep(2, none) }
        } else if RussianWords.stemsInVowel.contains(spelling.dropping(1)) {
            keep(1, none)
        } else if spelling.ends(withOneOf: RussianWords.adjectiveEndings) {
            keep(2, none)
            // нов-ая, but ма-я: only short nouns end so.
            if count <= 5 { keep(1, none) }
        } else if spelling.ends(withOneOf: RussianWords.softEndings) {
            keep(2, none)
            keep(1, none)
            // статей is of стать-я.
            if count <= 6, word[count - 1] == "й" { keep(2, RussianWords.softPlural) }
        } else if spelling.ends(withOneOf: RussianWords.nominativeEndings) {
            let before = word[count - 3]
            if before.isOne(of: RussianWords.adjectivalConsonants) { keep(2, none) }
            if !before.isOne(of: RussianWords.onlyAdjectivalConsonants) { keep(1, none) }
        } else {
            return false
        }
        return true
    }

    private func add(
        _ word: UnsafeBufferPointer<RussianLetter>, dropping dropped: Int, replacement: RussianSpelling, _ mark: UInt8
    ) {
        let kept = word.count - dropped
        guard replacement.count == 0 else {
            copy(word, kept)
            let tail = replacement.letters
            for index in tail.indices { letters[kept + index] = tail[index] }
            return unify(kept + tail.count, mark)
        }
        // сочинень-е is сочинени-е.
        if dropped > 0, word[kept - 1] == "ь" {
            copy(word, kept)
            letters[kept - 1] = "и"
            unify(kept, mark)
        }
        copy(word, kept)
        unify(kept, mark)
    }

    private func copy(_ word: UnsafeBufferPointer<RussianLetter>, _ count: Int) {
        if let base = word.baseAddress { letters.update(from: base, count: count) }
    }

    /// Gives one spelling to a stem whose last vowel comes and goes (песен, песня), and to граждан(ин).
    private func unify(_ letterCount: Int, _ mark: UInt8) {
        var count = letterCount
        if count > 2, letters[count - 1] == "ь" { count -= 1 }
        if count > 5, letters[count - 1] == "н", letters[count - 2] == "и", letters[count - 3] == "н",
            letters[count - 4] == "а" || letters[count - 4] == "я"
        {
            count -= 2
        }
        if count > 3, losesVowel(count) {
            letters[count - 2] = letters[count - 1]
            count -= 1
        }
        write(count, mark)
    }

    private func losesVowel(_ count: Int) -> Bool {
        let (third, before, last) = (letters[count - 3], letters[count - 2], letters[count - 1])
        guard last.isOne(of: RussianWords.lettersAfterFleetingVowel) else { return false }
        let isFleeting =
            before == "е" || before == "о" && !last.isOne(of: RussianWords.lettersAfterFleetingEOnly)
        let isAfterConsonant = !third.isOne(of: RussianWords.vowels)
        return before == "ь" || before == "й"
            || isFleeting && (isAfterConsonant || last.isOne(of: RussianWords.lettersAfterFleetingVowelInHiatus))
    }

    private func write(_ count: Int, _ mark: UInt8) {
        precondition(stemCount < Self.stemLimit)
        let text = texts + stemCount * Self.strideBytes
        text[0] = mark
        for index in 0..<count { letters[index].write(to: text + 1 + 2 * index) }
        let byteCount = 1 + 2 * count
        for index in 0..<stemCount where textCounts[index] == byteCount {
            let known = UnsafeRawBufferPointer(start: texts + index * Self.strideBytes, count: byteCount)
            if known.elementsEqual(UnsafeRawBufferPointer(start: text, count: byteCount)) { return }
        }
        textCounts[stemCount] = byteCount
        stemCount += 1
    }
}

extension RussianLetter {
    /// Two bytes of UTF-8.
    @inline(__always)
    func write(to bytes: UnsafeMutablePointer<UInt8>) {
        bytes[0] = code < 16 ? 0xD0 : 0xD1
        bytes[1] = code < 16 ? 0xB0 &+ code : 0x70 &+ code
    }
}
