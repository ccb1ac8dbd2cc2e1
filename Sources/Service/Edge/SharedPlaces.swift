import Synchronization

/// Places for what lasts, of which nobody takes more than a share: one account cannot keep all the others out.
final class SharedPlaces: Sendable {
    private let ofAll: Int
    private let ofOne: Int
    private let taken = Mutex<[String: Int]>([:])

    /// How often whoever waits for a place looks for one.
    private static let lookAgainMilliseconds = 100

    /// - Parameters:
    ///   - ofAll: how many there are.
    ///   - ofOne: how many of them one account holds at most.
    init(ofAll: Int, ofOne: Int) { (self.ofAll, self.ofOne) = (ofAll, ofOne) }

    /// - Parameters:
    ///   - who: the account's login.
    ///   - waitingSeconds: so long a place is waited for.
    /// - Throws: `busy` when there is no place left by then, or none for them.
    func holding<Value>(
        for who: String, waitingSeconds: Int = 0, _ work: () async throws -> Value
    ) async throws -> Value {
        let end = ContinuousClock.now + .seconds(waitingSeconds)
        while !isTaken(by: who) {
            guard ContinuousClock.now < end else { throw ServiceError.busy }
            try await Task.sleep(for: .milliseconds(Self.lookAgainMilliseconds))
        }
        defer { giveBack(who) }
        return try await work()
    }

    private func isTaken(by who: String) -> Bool {
        taken.withLock { taken in
            let own = taken[who] ?? 0
            // As many as accounts that hold some now.
            guard own < ofOne, taken.values.reduce(0, +) < ofAll else { return false }
            taken[who] = own + 1
            return true
        }
    }

    private func giveBack(_ who: String) {
        taken.withLock { taken in
            let left = (taken[who] ?? 1) - 1
            taken[who] = left == 0 ? nil : left
        }
    }
}

/// What programs of the system draw, PDF above all: seconds each. They have threads of their own, and whoever waits for
/// one of these keeps nobody waiting who only asks the catalog.
struct Drawings: Sendable {
    private let pool: BlockingPool
    private let places: SharedPlaces
    private let anteroom: SharedPlaces
    private let patienceSeconds: Int

    /// - Parameters:
    ///   - count: drawn at the same time.
    ///   - ofOne: drawn or waiting in one line with those of others, of one account.
    ///   - before: of one account, that wait until one of its own is drawn, behind nobody's but its own.
    ///   - patienceSeconds: how long they do.
    init(atOnce count: Int, waiting: Int, ofOne: Int, before: Int = 0, patienceSeconds: Int = 0) {
        pool = BlockingPool(count: count)
        places = SharedPlaces(ofAll: count + waiting, ofOne: ofOne)
        anteroom = SharedPlaces(ofAll: 2 * (count + waiting), ofOne: ofOne + before)
        self.patienceSeconds = patienceSeconds
    }

    /// - Throws: `busy` when too many wait already, or too many of this account.
    func run<Value: Sendable>(for who: String, _ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await anteroom.holding(for: who) {
            try await places.holding(for: who, waitingSeconds: patienceSeconds) { try await pool.run(work) }
        }
    }

    func stop() async { await pool.stop() }
}
