import NIOCore
import Synchronization

/// Closes the connection of a client that takes nothing for too long. The server's own idle timeout does not count while
/// an answer is being sent.
final class StallWatch: Sendable {
    private let sent = Atomic<Int64>(0)
    private let seen = Atomic<Int64>(-1)
    private let task = Mutex<RepeatedTask?>(nil)

    init(_ channel: any Channel, seconds: Int) {
        let period = TimeAmount.seconds(Int64(seconds))
        let repeated = channel.eventLoop.scheduleRepeatedTask(initialDelay: period, delay: period) { [weak self] task in
            guard let self else { return task.cancel() }
            let bytes = sent.load(ordering: .relaxed)
            if seen.exchange(bytes, ordering: .relaxed) == bytes { channel.close(promise: nil) }
        }
        task.withLock { $0 = repeated }
    }

    /// How many bytes the client has taken.
    var bytes: Int64 { sent.load(ordering: .relaxed) }

    func moved(_ count: Int64) { sent.add(count, ordering: .relaxed) }

    func stop() { task.withLock { $0?.cancel() } }
}
