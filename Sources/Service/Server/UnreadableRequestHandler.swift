import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Says in words what is wrong with a request that cannot be read as HTTP, or whose head is larger than is read at all.
/// No route sees such a request; the server itself answers 400 without a word, and what it says is put in order here.
///
/// Answers to requests that came before on the same connection go out as they are.
final class UnreadableRequestHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let isSecure: Bool
    private var refusal: ServiceError?

    init(isSecure: Bool) { self.isSecure = isSecure }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? HTTPParserError { refusal = Self.refusal(error) }
        context.fireErrorCaught(error)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard let refusal, case .head(let head) = unwrapOutboundIn(data), Self.isWordless(head) else {
            return context.write(data, promise: promise)
        }
        // What language is spoken stood in what could not be read.
        let body = ErrorAnswers.body(refusal.code, refusal.phrase.russian)
        var headers: HTTPFields = [
            .contentType: "application/json; charset=utf-8", .contentLength: String(body.readableBytes),
            .connection: "close",
        ]
        headers.addWhatEveryAnswerCarries(isSecure: isSecure)
        context.write(wrapOutboundOut(.head(HTTPResponse(status: refusal.status, headerFields: headers))), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: promise)
    }

    private static func refusal(_ error: HTTPParserError) -> ServiceError {
        guard error == .headerOverflow else {
            return .malformed("Запрос не читается как HTTP.", "The request cannot be read as HTTP.")
        }
        return .headersTooLarge
    }

    private static func isWordless(_ head: HTTPResponse) -> Bool {
        head.status == .badRequest && head.headerFields[.contentLength] == "0"
    }
}
