import ArchiveModel
import Dispatch
import Synchronization

extension Catalog {
    /// Reads one state on two threads: half of a long walk beside the other half.
    ///
    /// Whether both look at the same state the length of the journal tells, for nothing is done without its entry. Where
    /// somebody wrote in between, or another reading has its second look already, `other` runs in the first look when it
    /// is asked for.
    /// - Parameters:
    ///   - other: what the second thread reads; it is asked once or not at all.
    ///   - body: what this thread reads. Its second argument waits for what the other found.
    public func read<Value: Sendable, Other: Sendable>(
        within scope: Scope = .everything, beside other: @escaping @Sendable (Session) throws -> Other,
        _ body: (Session, () throws -> Other) throws -> Value
    ) throws -> Value {
        guard hasSecondLook.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged else {
            return try read(within: scope) { session in try body(session) { try other(session) } }
        }
        defer { hasSecondLook.store(false, ordering: .releasing) }
        return try read(within: scope) { session in
            let length = try session.journalLength()
            let look = SecondLook<Other>()
            DispatchQueue.global().async { [self] in
                look.found(
                    Result {
                        try read(within: scope) { second in
                            try second.journalLength() == length ? other(second) : nil
                        }
                    })
            }
            // Also where the body fails: what the other thread uses must not go before it.
            defer { _ = look.result() }
            return try body(session) { try look.result().get() ?? other(session) }
        }
    }
}

/// What a second look found, waited for by the first.
private final class SecondLook<Value: Sendable>: Sendable {
    private let isDone = DispatchSemaphore(value: 0)
    /// Nil within: it looked at another state.
    private let value = Mutex<Result<Value?, any Error>?>(nil)

    func found(_ result: Result<Value?, any Error>) {
        value.withLock { $0 = result }
        isDone.signal()
    }

    func result() -> Result<Value?, any Error> {
        while true {
            if let found = value.withLock({ $0 }) { return found }
            isDone.wait()
        }
    }
}
