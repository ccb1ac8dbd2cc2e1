import NIOCore

/// Closes the connection of a client that takes nothing for too long, whatever is being answered. The server's own idle
/// timeout does not count while an answer is being sent, and whoever asks much and reads nothing would hold a
/// connection for ever.
///
/// A slow client is not a stalled one: as long as fewer bytes wait for it than when last looked, it is waited for.
final class StalledClientHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any

    private let period: TimeAmount
    private let onGivingUp: () -> Void
    private var watch: RepeatedTask?
    private var waitingBytes = 0

    /// - Parameters:
    ///   - seconds: without one byte taken until the client is given up.
    ///   - onGivingUp: told before the connection is closed.
    init(seconds: Int, onGivingUp: @escaping () -> Void) {
        period = .seconds(Int64(seconds))
        self.onGivingUp = onGivingUp
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { rest() } else if watch == nil { begin(context) }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        rest()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { rest() }

    private func rest() {
        watch?.cancel()
        watch = nil
    }

    private func begin(_ context: ChannelHandlerContext) {
        waitingBytes = Self.waitingBytes(context)
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        watch = context.eventLoop.scheduleRepeatedTask(initialDelay: period, delay: period) { _ in
            let (handler, context) = loopBound.value
            handler.look(context)
        }
    }

    private func look(_ context: ChannelHandlerContext) {
        let now = Self.waitingBytes(context)
        defer { waitingBytes = now }
        guard now >= waitingBytes else { return }
        rest()
        onGivingUp()
        context.close(promise: nil)
    }

    /// What was written and the system did not take yet.
    private static func waitingBytes(_ context: ChannelHandlerContext) -> Int {
        (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    }
}
