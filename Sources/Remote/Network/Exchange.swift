import AsyncHTTPClient
import Dispatch
import NIOCore
import NIOHTTP1
import Synchronization

/// One request and its answer, between the event loop that speaks to the network and the thread that asked.
///
/// The event loop only posts what happens. Files are read and written by the thread that asked, piece by piece, and no
/// next piece comes before it is done with the last one.
final class Exchange: HTTPClientResponseDelegate {
    typealias Response = Void

    enum Event: Sendable {
        /// The connection stands and waits for the body.
        case wanted(HTTPClient.Body.StreamWriter)
        case head(HTTPResponseHead)
        case part(ByteBuffer, EventLoopPromise<Void>)
        case end
        case failure(any Error)
    }

    private struct State {
        var events: [Event] = []
        var isOver = false
    }

    private let state = Mutex(State())
    private let arrived = DispatchSemaphore(value: 0)
    private static let pauseMilliseconds = 100

    /// Waits for what happens next.
    ///
    /// - Parameter checkInterrupted: asked again and again while nothing does.
    func next(_ checkInterrupted: () throws -> Void) throws -> Event {
        while arrived.wait(timeout: .now() + .milliseconds(Self.pauseMilliseconds)) == .timedOut {
            try checkInterrupted()
        }
        return state.withLock { $0.events.removeFirst() }
    }

    /// Nobody listens any more.
    func abandon() {
        let rest = state.withLock { state in
            state.isOver = true
            defer { state.events = [] }
            return state.events
        }
        rest.forEach(Self.refuse)
    }

    func post(_ event: Event) {
        let isHeard = state.withLock { state in
            if !state.isOver { state.events.append(event) }
            return !state.isOver
        }
        if isHeard { arrived.signal() } else { Self.refuse(event) }
    }

    private static func refuse(_ event: Event) {
        if case .part(_, let taken) = event { taken.fail(CancellationError()) }
    }

    // MARK: On the event loop

    func didReceiveHead(task: HTTPClient.Task<Void>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        post(.head(head))
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<Void>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
        let taken = task.eventLoop.makePromise(of: Void.self)
        post(.part(buffer, taken))
        return taken.futureResult
    }

    func didReceiveError(task: HTTPClient.Task<Void>, _ error: any Error) { post(.failure(error)) }

    func didFinishRequest(task: HTTPClient.Task<Void>) throws { post(.end) }
}
