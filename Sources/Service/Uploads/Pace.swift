/// How slowly a file may come. Whoever sends a byte now and then holds one of the places that others wait for, for as long
/// as an upload may take; a telephone at the edge of its network sends ten times as much as is asked for here.
struct Pace {
    /// How much it is on the average from then on.
    static let leastBytesPerSecond = 1024
    /// Before that nothing is asked: connections stand still for a while.
    static let graceSeconds = 60

    private let now: @Sendable () -> ContinuousClock.Instant
    private let began: ContinuousClock.Instant
    private var bytes = 0

    init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.now = now
        began = now()
    }

    /// - Throws: `too-slow`.
    mutating func came(_ count: Int) throws {
        bytes += count
        let seconds = Int((now() - began).components.seconds)
        guard seconds <= Self.graceSeconds || bytes / seconds >= Self.leastBytesPerSecond else {
            throw ServiceError.tooSlowly(Self.leastBytesPerSecond)
        }
    }
}
