import ArchiveModel
import Catalog
import ObjectStore
import Retention

/// What a plan's digest is over: a line a holding, of document, student, outcome and first day; then a line a card.
struct DecisionLines: Sendable {
    private static let bufferBytes = 1 << 16

    /// Nil where another's lines come before: what is full is kept until then.
    private var hash: RunningHash?
    private var kept: [[UInt8]] = []
    private var buffer = [UInt8](repeating: 0, count: Self.bufferBytes)
    private var count = 0
    /// What follows the identifiers, by the decision's number.
    private var endings: [[UInt8]] = []

    /// The first lines of all, hashed as they come.
    static func hashed() -> DecisionLines { DecisionLines(hash: RunningHash()) }

    /// Lines that go behind others', some 80 bytes each.
    static func kept() -> DecisionLines { DecisionLines(hash: nil) }

    private init(hash: RunningHash?) { self.hash = hash }

    /// The next number's.
    mutating func addDecision(_ verdict: Verdict) {
        endings.append(Array(" \(verdict.outcome.rawValue) \(verdict.earliest?.description ?? "-")\n".utf8))
    }

    mutating func add(_ holding: borrowing ScannedHolding, _ number: Int) {
        let most = 2 * DocumentID.textByteCount + 1 + endings[number].count
        if count + most > Self.bufferBytes { flush() }
        let (documentID, studentID) = (holding.documentID, holding.studentID)
        var end = count
        buffer.withUnsafeMutableBytes { bytes in
            documentID.write(to: UnsafeMutableRawBufferPointer(rebasing: bytes[end...]))
            end += DocumentID.textByteCount
            bytes[end] = UInt8(ascii: " ")
            end += 1
            if let studentID {
                studentID.write(to: UnsafeMutableRawBufferPointer(rebasing: bytes[end...]))
                end += StudentID.textByteCount
            } else {
                bytes[end] = UInt8(ascii: "-")
                end += 1
            }
            endings[number].withUnsafeBytes { ending in
                UnsafeMutableRawBufferPointer(rebasing: bytes[end...]).copyMemory(from: ending)
                end += ending.count
            }
        }
        count = end
    }

    mutating func add(_ card: CardPlanLine) {
        let day = card.earliest?.description ?? "-"
        take(Array("card \(card.studentID) \(card.outcome.rawValue) \(day)\n".utf8))
    }

    /// Lines that come behind these.
    mutating func append(_ other: consuming DecisionLines) {
        other.flush()
        for bytes in other.kept { take(bytes) }
    }

    mutating func digest() -> Digest {
        flush()
        return hash?.digest ?? RunningHash().digest
    }

    private mutating func take(_ bytes: [UInt8]) {
        flush()
        hashOrKeep(bytes[...])
    }

    private mutating func flush() {
        hashOrKeep(buffer[..<count])
        count = 0
    }

    private mutating func hashOrKeep(_ bytes: ArraySlice<UInt8>) {
        guard hash != nil else { return kept.append(Array(bytes)) }
        bytes.withUnsafeBytes { hash?.update($0) }
    }
}
