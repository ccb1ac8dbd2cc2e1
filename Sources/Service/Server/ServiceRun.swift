import Archive
import ArchiveModel
import Dispatch
import Logging
import ServiceLifecycle
import Synchronization
import UnixSignals

extension ServiceApplication {
    /// Runs until it is told to stop (SIGTERM, SIGINT): from then on nobody new is let in, and what is under way has so
    /// many seconds to end. Blocks.
    public static func run(
        archive: Archive, settings: ServiceSettings, onListening: @escaping @Sendable (Int) -> Void
    ) throws {
        let service = try build(archive: archive, settings: settings, onListening: onListening)
        let outcome = Mutex<Result<Void, any Error>>(.success(()))
        let ended = DispatchSemaphore(value: 0)
        Task {
            do {
                try await service.run(stopTimeoutSeconds: settings.stopTimeoutSeconds)
            } catch {
                outcome.withLock { $0 = .failure(ArchiveError.notListening(error, settings) ?? error) }
            }
            ended.signal()
        }
        ended.wait()
        try outcome.withLock { try $0.get() }
    }

    func run(stopTimeoutSeconds: Int) async throws {
        var configuration = ServiceGroupConfiguration(
            services: [application, StopWatch(admission: admission)], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: application.logger)
        configuration.maximumGracefulShutdownDuration = .seconds(stopTimeoutSeconds)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch is CancellationError {
            // What was still under way after its time was broken off.
        }
        work.pending.removeAll()
        await work.stop()
    }
}

/// Closes the door the moment the service is told to stop, also on connections that stay open.
private struct StopWatch: Service {
    let admission: Admission

    func run() async throws {
        await withGracefulShutdownHandler {
            try? await gracefulShutdown()
        } onGracefulShutdown: {
            admission.stop()
        }
    }
}
