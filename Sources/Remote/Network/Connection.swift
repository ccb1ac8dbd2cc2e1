import ArchiveModel
import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// The way to one service. Blocks the thread that asks, never an event loop.
final class Connection: Sendable {
    let address: ServiceAddress
    let language: Language
    let checkInterrupted: @Sendable () throws -> Void
    private let client: HTTPClient
    private let credentials: HTTPHeaders

    private static let connectSeconds: Int64 = 10
    /// Without a byte either way; a service that checks and seals a large file takes its time.
    private static let idleSeconds: Int64 = 300
    /// An answer that is no file.
    private static let maximumAnswerBytes = 256 << 20
    private static let pieceBytes = 256 << 10

    /// - Parameters:
    ///   - certificatesPath: of a PEM file whose authorities are believed instead of the system's; never nobody's.
    ///   - credentials: fields that say who asks.
    init(
        _ address: ServiceAddress, certificatesPath: String?, credentials: HTTPHeaders, language: Language,
        checkInterrupted: @escaping @Sendable () throws -> Void
    ) throws {
        self.address = address
        self.credentials = credentials
        self.language = language
        self.checkInterrupted = checkInterrupted
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if let certificatesPath {
            guard (try? NIOSSLCertificate.fromPEMFile(certificatesPath)).map({ !$0.isEmpty }) ?? false else {
                throw ArchiveError.certificatesUnreadable(certificatesPath)
            }
            tls.trustRoots = .file(certificatesPath)
        }
        // A token goes to the address that it belongs to and nowhere else: no redirects.
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(
                connect: .seconds(Self.connectSeconds), read: .seconds(Self.idleSeconds),
                write: .seconds(Self.idleSeconds)))
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func close() throws { try client.syncShutdown() }

    /// Asks, and gathers the answer.
    ///
    /// - Throws: ``ConnectionFailure``; what reading the body threw; what stopped the wait.
    func ask(_ message: Message) throws -> Reply {
        var gathered: [UInt8] = []
        let head = try ask(message) { _ in
            { bytes in
                guard gathered.count + bytes.count <= Self.maximumAnswerBytes else {
                    throw ArchiveError.answerUnreadable(self.address, "more than \(Self.maximumAnswerBytes) bytes")
                }
                gathered += bytes
            }
        }
        return Reply(status: Int(head.status.code), headers: head.headers, body: gathered)
    }

    /// Asks, and hands each piece of the answer to whoever the head is shown to.
    func ask(
        _ message: Message, receiver: (HTTPResponseHead) throws -> (UnsafeRawBufferPointer) throws -> Void
    ) throws -> HTTPResponseHead {
        let exchange = Exchange()
        let sent = client.eventLoopGroup.any().makePromise(of: Void.self)
        var request: HTTPClient.Request
        do {
            request = try self.request(message, exchange, sent)
        } catch {
            sent.succeed()
            throw error
        }
        request.headers.add(contentsOf: message.headers)
        let task = client.execute(request: request, delegate: exchange)
        var answered: HTTPResponseHead?
        var take: (UnsafeRawBufferPointer) throws -> Void = { _ in }
        var hadBegun = false
        do {
            while true {
                switch try exchange.next(checkInterrupted) {
                case .wanted(let writer):
                    hadBegun = true
                    if try send(message.body, to: writer) { sent.succeed() }
                case .head(let head):
                    answered = head
                    take = try receiver(head)
                case .part(let buffer, let taken):
                    defer { taken.succeed() }
                    try buffer.withUnsafeReadableBytes(take)
                case .end:
                    // What answers before it has read the body does not read the rest.
                    sent.succeed()
                    guard let answered else { throw ConnectionFailure(cause: ChannelError.eof, hadBegun: true) }
                    return answered
                case .failure(let error):
                    sent.fail(error)
                    throw ConnectionFailure(cause: error, hadBegun: hadBegun || !Self.isBeforeConnection(error))
                }
            }
        } catch {
            exchange.abandon()
            sent.fail(error)
            task.cancel()
            throw error
        }
    }

    private func request(
        _ message: Message, _ exchange: Exchange, _ sent: EventLoopPromise<Void>
    ) throws -> HTTPClient.Request {
        var request = try HTTPClient.Request(
            url: address.description + message.path.description, method: message.method, headers: credentials)
        request.headers.add(name: "Accept-Language", value: language.rawValue)
        switch message.body {
        case .none: sent.succeed()
        case .bytes(let bytes, let mediaType):
            sent.succeed()
            request.headers.add(name: "Content-Type", value: mediaType)
            request.body = .bytes(bytes)
        case .file(let source, let offset, _):
            request.headers.add(name: "Content-Type", value: "application/octet-stream")
            request.body = .stream(contentLength: source.sizeBytes - offset) { writer in
                exchange.post(.wanted(writer))
                return sent.futureResult
            }
        }
        return request
    }

    /// - Returns: whether all of it went out; if not, the answer or the failure that says why is on its way.
    private func send(_ body: Message.Body, to writer: HTTPClient.Body.StreamWriter) throws -> Bool {
        guard case .file(let source, var offset, let sent) = body else { return true }
        while offset < source.sizeBytes {
            try checkInterrupted()
            let piece = try source.bytes(
                at: offset, count: Int(min(Int64(Self.pieceBytes), source.sizeBytes - offset)))
            guard !piece.isEmpty else { throw ArchiveError.fileShrank }
            do {
                try writer.write(.byteBuffer(ByteBuffer(bytes: piece))).wait()
            } catch {
                return false
            }
            offset += Int64(piece.count)
            sent(offset)
        }
        return true
    }

    private static let notReached = [ECONNREFUSED, ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL]

    private static func isBeforeConnection(_ error: any Error) -> Bool {
        if let error = error as? IOError { return notReached.contains(error.errnoCode) }
        return error is NIOConnectionError || error is NIOSSLError || error is NIOSSLExtraError
            || error as? HTTPClientError == .connectTimeout || error as? HTTPClientError == .tlsHandshakeTimeout
    }
}

extension ArchiveError {
    fileprivate static let fileShrank = ArchiveError(
        .failure, "file-changed",
        Phrase("Файл изменился, пока его отправляли.", "The file changed while it was sent."))
}
