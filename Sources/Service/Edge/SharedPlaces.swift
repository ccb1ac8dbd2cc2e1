import Synchronization

/// Places for what lasts, of which nobody takes more than a share: one account cannot keep all the others out.
final class SharedPlaces: Sendable {
    private let ofAll: Int
    private let ofOne: Int
    private let taken = Mutex<[String: Int]>([:])

    /// - Parameters:
    ///   - ofAll: how many there are.
    ///   - ofOne: how many of them one account holds at most.
    init(ofAll: Int, ofOne: Int) { (self.ofAll, self.ofOne) = (ofAll, ofOne) }

    /// - Parameter who: the account's login.
    /// - Throws: `busy` when there is no place left, or none for them.
    func holding<Value>(for who: String, _ work: () async throws -> Value) async throws -> Value {
        let isTaken = taken.withLock { taken in
            let own = taken[who] ?? 0
            // As many as accounts that hold some now.
            guard own < ofOne, taken.values.reduce(0, +) < ofAll else { return false }
            taken[who] = own + 1
            return true
        }
        guard isTaken else { throw ServiceError.busy }
        defer {
            taken.withLock { taken in
                let left = (taken[who] ?? 1) - 1
                taken[who] = left == 0 ? nil : left
            }
        }
        return try await work()
    }
}

/// What programs of the system draw, PDF above all: seconds each. They have threads of their own, and whoever waits for
/// one of these keeps nobody waiting who only asks the catalog.
struct Drawings: Sendable {
    private let pool: BlockingPool
    private let places: SharedPlaces

    /// - Parameters:
    ///   - count: drawn at the same time.
    ///   - ofOne: drawn or waiting, of one account.
    init(atOnce count: Int, waiting: Int, ofOne: Int) {
        pool = BlockingPool(count: count)
        places = SharedPlaces(ofAll: count + waiting, ofOne: ofOne)
    }

    /// - Throws: `busy` when too many wait already, or too many of this account.
    func run<Value: Sendable>(for who: String, _ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await places.holding(for: who) { try await pool.run(work) }
    }

    func stop() async { await pool.stop() }
}
