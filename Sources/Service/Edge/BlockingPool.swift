import NIOCore
import NIOPosix

/// Threads for what blocks: the archive's use cases. Nothing of it may run on the cooperative pool, which has as many
/// threads as there are processors.
struct BlockingPool: Sendable {
    private let threads: NIOThreadPool

    /// - Parameter count: of threads.
    init(count: Int) {
        threads = NIOThreadPool(numberOfThreads: count)
        threads.start()
    }

    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await threads.runIfActive(work)
    }

    /// Without waiting for its end.
    func start(_ work: @escaping @Sendable () -> Void) {
        threads.submit { _ in work() }
    }

    /// After the last use.
    func stop() async { try? await threads.shutdownGracefully() }
}
