import Synchronization

/// Which entries of the journal this process made by uploading. They change none of the conditions of another upload, so
/// what was checked before them still holds after them.
final class OwnUploads: Sendable {
    /// As many as groups that can be on their way at once, and a few more.
    private static let kept = 8

    /// Positions in the journal, in order.
    private let ranges = Mutex<[Range<Int>]>([])

    /// To be called once they are committed.
    func add(_ entries: Range<Int>) {
        guard !entries.isEmpty else { return }
        ranges.withLock { $0 = $0.suffix(Self.kept - 1) + [entries] }
    }

    /// Whether nobody else wrote these entries, as far as is remembered.
    func cover(_ entries: Range<Int>) -> Bool {
        let end = ranges.withLock { ranges in
            ranges.reduce(entries.lowerBound) { end, range in range.contains(end) ? range.upperBound : end }
        }
        return end >= entries.upperBound
    }
}
