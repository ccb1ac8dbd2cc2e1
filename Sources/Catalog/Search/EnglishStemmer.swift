import CStemmer

/// Snowball's English stemmer: diploma and diplomas are one word.
final class EnglishStemmer {
    private let stemmer: OpaquePointer

    /// Nil if the library lacks English or memory ran out.
    init?() {
        guard let stemmer = sb_stemmer_new("english", "UTF_8") else { return nil }
        self.stemmer = stemmer
    }

    deinit { sb_stemmer_delete(stemmer) }

    /// The stem of a word in lower case. Valid until the next call; the word itself if memory ran out.
    func stem(of word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard let stem = sb_stemmer_stem(stemmer, word.baseAddress, CInt(word.count)) else { return word }
        return UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer)))
    }
}
