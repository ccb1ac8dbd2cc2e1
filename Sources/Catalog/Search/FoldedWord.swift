/// One folded word, in buffers that the next word reuses.
struct FoldedWord {
    enum Script { case russian, latin, other }

    private let bytes: UnsafeMutablePointer<UInt8>
    private let letters: UnsafeMutablePointer<RussianLetter>
    private let scalarLimit: Int
    private var byteCount = 0
    private var scalarCount = 0
    private var latinCount = 0
    /// The last letters, if the word is Russian.
    private(set) var spelling = RussianSpelling()

    init(scalarLimit: Int) {
        self.scalarLimit = scalarLimit
        bytes = .allocate(capacity: 4 * scalarLimit)
        letters = .allocate(capacity: scalarLimit)
    }

    func deallocate() {
        bytes.deallocate()
        letters.deallocate()
    }

    var isEmpty: Bool { scalarCount == 0 }

    /// Russian and Latin words have letters only, all of one alphabet.
    var script: Script {
        if spelling.count == scalarCount { return .russian }
        return latinCount == scalarCount ? .latin : .other
    }

    /// The word in UTF-8. Valid until the next word is read.
    var text: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: byteCount) }
    /// The letters of a Russian word. Valid until the next word is read.
    var russianLetters: UnsafeBufferPointer<RussianLetter> { .init(start: letters, count: spelling.count) }

    mutating func clear() {
        (byteCount, scalarCount, latinCount) = (0, 0, 0)
        spelling = RussianSpelling()
    }

    @inline(__always)
    mutating func append(_ letter: RussianLetter) {
        guard scalarCount < scalarLimit else { return }
        letters[spelling.count] = letter
        spelling.append(letter)
        letter.write(to: bytes + byteCount)
        byteCount += 2
        scalarCount += 1
    }

    @inline(__always)
    mutating func append(latin letter: UInt8) {
        guard scalarCount < scalarLimit else { return }
        latinCount += 1
        append(digit: letter)
    }

    @inline(__always)
    mutating func append(digit: UInt8) {
        guard scalarCount < scalarLimit else { return }
        bytes[byteCount] = digit
        byteCount += 1
        scalarCount += 1
    }

    mutating func append(other scalar: Unicode.Scalar) {
        guard scalarCount < scalarLimit else { return }
        for byte in UTF8.encode(scalar)! {
            bytes[byteCount] = byte
            byteCount += 1
        }
        scalarCount += 1
    }

    /// и with a combining breve is й, as text in NFD has it.
    mutating func addBreve() {
        guard script == .russian, scalarCount > 0, letters[scalarCount - 1] == "и" else { return }
        (byteCount, scalarCount) = (byteCount - 2, scalarCount - 1)
        spelling = spelling.dropping(1)
        append("й")
    }
}
