import Archive
import ArchiveModel
import Synchronization

/// The check of everything that is stored, made for its act: it takes longer than anybody waits for an answer. So it is
/// begun, tells how far it is, and its act is asked for when it is made.
///
/// One at a time, on a thread of its own. The last act is kept as long as the service runs; afterwards it is made anew.
final class FullCheck: Sendable {
    enum State: Sendable {
        case none
        /// Objects that were read, and how many there are.
        case running(done: Int64, total: Int64?)
        case made(StoreCheckPaper)
        case failed(any Error)
    }

    private let pool = BlockingPool(count: 1)
    private let current = Mutex(State.none)
    private let isStopping = Atomic<Bool>(false)

    var state: State { current.withLock { $0 } }

    /// Begins, unless one is under way: then that one is the answer.
    ///
    /// - Parameter archive: for whoever asks, who has the right to it.
    func begin(in archive: Archive) {
        let begins = current.withLock { state in
            if case .running = state { return false }
            state = .running(done: 0, total: nil)
            return true
        }
        guard begins else { return }
        pool.start { [self] in
            let end: State
            do {
                let progress = Progress { [self] done, total, _ in set(.running(done: done, total: total)) }
                end = .made(try archive.checkStore(progress: progress) { [self] in try requireGoingOn() })
            } catch {
                end = .failed(error)
            }
            set(end)
        }
    }

    /// After the last use. What is under way is broken off: nothing is lost but its time.
    func stop() async {
        isStopping.store(true, ordering: .relaxed)
        await pool.stop()
    }

    private func set(_ state: State) { current.withLock { $0 = state } }

    private func requireGoingOn() throws {
        if isStopping.load(ordering: .relaxed) { throw ServiceError.stopping }
    }
}

extension FullCheck.State {
    /// What is said of it to programs.
    ///
    /// - Throws: `store-check-missing` where there is none; what the check itself failed by.
    func told() throws -> StoreCheckJSON {
        switch self {
        case .none: throw ServiceError.noStoreCheck
        case .running(let done, let total): StoreCheckJSON(done: done, total: total)
        case .made(let paper): StoreCheckJSON(paper)
        case .failed(let error): throw error
        }
    }

    /// The act.
    ///
    /// - Throws: `store-check-missing` until it is made; what the check itself failed by.
    func paper() throws -> StoreCheckPaper {
        switch self {
        case .none, .running: throw ServiceError.noStoreCheck
        case .made(let paper): paper
        case .failed(let error): throw error
        }
    }
}

extension ServiceError {
    static let noStoreCheck = ServiceError(
        status: .notFound, code: "store-check-missing",
        phrase: Phrase("Акта полной проверки пока нет.", "There is no act of a full check so far."))
}
