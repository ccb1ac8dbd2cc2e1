import Synchronization

/// Does work that is dearer alone than together: what is asked for while one batch is under way becomes the next one.
///
/// A transaction is synced once, however much is in it; so callers that come at the same time share the sync. None of
/// them is answered before the batch that has its work is done.
final class Gatherer<Item: Sendable, Outcome: Sendable>: Sendable {
    private struct Waiting {
        let item: Item
        let continuation: CheckedContinuation<Outcome, any Error>
    }

    private struct State {
        var waiting: [Waiting] = []
        var isWorking = false
    }

    private let state = Mutex(State())
    private let pool: BlockingPool
    private let limit: Int
    private let work: @Sendable ([Item]) -> [Result<Outcome, any Error>]

    /// - Parameters:
    ///   - limit: how much is done together at most.
    ///   - work: as many results as items, in their order.
    init(
        on pool: BlockingPool, limit: Int, work: @escaping @Sendable ([Item]) -> [Result<Outcome, any Error>]
    ) {
        self.pool = pool
        self.limit = limit
        self.work = work
    }

    /// - Parameter prepare: what each does alone first. It and what follows are done on one blocking thread: to wake another
    ///   one, and whoever asks in between, costs more than many a piece of work.
    /// - Throws: what `prepare` throws, and what became of the item in its batch.
    func callAsFunction(_ prepare: @escaping @Sendable () throws -> Item) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            pool.start { [self] in
                let item: Item
                do { item = try prepare() } catch { return continuation.resume(throwing: error) }
                let starts = state.withLock { state in
                    state.waiting.append(Waiting(item: item, continuation: continuation))
                    defer { state.isWorking = true }
                    return !state.isWorking
                }
                if starts { workOff() }
            }
        }
    }

    private func workOff() {
        while true {
            let batch = state.withLock { state in
                let batch = Array(state.waiting.prefix(limit))
                state.waiting.removeFirst(batch.count)
                if batch.isEmpty { state.isWorking = false }
                return batch
            }
            if batch.isEmpty { return }
            for (waiting, result) in zip(batch, work(batch.map(\.item))) { waiting.continuation.resume(with: result) }
        }
    }
}
