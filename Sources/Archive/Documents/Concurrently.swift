import Dispatch
import Synchronization

/// Threads that stage or verify side by side: the work is hashing and sealing, so one for each of two processors.
private let workerCount = 2

/// Applies `work` to every element on a few threads and returns the results in the order of the elements. The first
/// error ends the rest and is thrown.
///
/// Blocks the calling thread; to be called from outside Swift's cooperative pool only.
func concurrently<Element: Sendable, Value: Sendable>(
    _ elements: [Element], _ work: @Sendable (Element) throws -> Value
) throws -> [Value] {
    let state = Mutex(SharedWork<Value>(values: Array(repeating: nil, count: elements.count)))
    DispatchQueue.concurrentPerform(iterations: min(workerCount, elements.count)) { _ in
        while let index = state.withLock({ state -> Int? in
            guard state.failure == nil, state.next < elements.count else { return nil }
            defer { state.next += 1 }
            return state.next
        }) {
            do {
                let value = try work(elements[index])
                state.withLock { $0.values[index] = value }
            } catch {
                state.withLock { $0.failure = $0.failure ?? error }
            }
        }
    }
    let outcome = state.withLock { $0 }
    if let failure = outcome.failure { throw failure }
    return outcome.values.compactMap { $0 }
}

/// Runs the same work on every processor; it shares out among its threads what there is to do. The first error is
/// thrown when all have ended.
func onAllProcessors(_ work: @Sendable () throws -> Void) throws {
    let failure = Mutex<(any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: workerCount) { _ in
        do { try work() } catch { failure.withLock { $0 = $0 ?? error } }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
}

/// What the threads of one call share.
private struct SharedWork<Value: Sendable>: Sendable {
    var next = 0
    var values: [Value?]
    var failure: (any Error)?

    init(values: [Value?]) { self.values = values }
}
