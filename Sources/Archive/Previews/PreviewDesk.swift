import Dispatch
import Intake

/// Where pictures are drawn, a few at once; the others wait. One for an archive, whoever acts in it.
final class PreviewDesk: Sendable {
    private static let drawnAtOnce = 2

    let maker: PreviewMaker
    private let places = DispatchSemaphore(value: drawnAtOnce)

    /// - Parameter folder: of the programs.
    init(programsIn folder: String) { maker = PreviewMaker(folder: folder) }

    func atOnePlace<Value>(_ work: () throws -> Value) rethrows -> Value {
        places.wait()
        defer { places.signal() }
        return try work()
    }
}
