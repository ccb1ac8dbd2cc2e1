/// Ends work that takes too long.
enum TimeLimit {
    /// - Throws: `too-slow` once the time is over; the work was cancelled and has ended.
    static func within<Value: Sendable>(
        seconds: Int, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let value = first else {
                throw ServiceError.tooSlow(seconds)
            }
            return value
        }
    }
}
