import Intake
import Synchronization

/// Lends inspectors: each is confined to one thread at a time, because it holds a libmagic cookie, and is kept for the
/// next file, because its database is costly to load.
final class InspectorPool: Sendable {
    /// An inspector on its way between threads; only one holds it.
    private struct Parked: @unchecked Sendable {
        let inspector: ContentInspector
    }

    private let idle = Mutex<[Parked]>([])

    func withInspector<Value>(_ body: (ContentInspector) throws -> Value) rethrows -> Value {
        let parked = idle.withLock { $0.popLast() } ?? Parked(inspector: ContentInspector())
        defer { idle.withLock { $0.append(parked) } }
        return try body(parked.inspector)
    }
}
