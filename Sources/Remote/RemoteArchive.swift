import Archive
import ArchiveModel
import FoundationEssentials
import Glibc
import NIOHTTP1

/// An archive that is far away: the use cases, asked of a service over HTTP.
///
/// It answers with the values and refusals of an archive in a folder. Each call blocks until the answer is there; what only
/// reads is asked again when a connection breaks, what changes something is not, unless doing it twice does nothing.
public final class RemoteArchive: UseCases {
    let connection: Connection
    let surroundings: RemoteSurroundings

    /// Nothing is sent before the first use case.
    ///
    /// - Parameters:
    ///   - token: of the account that acts.
    ///   - certificatesPath: of a PEM file with the authorities to be believed, where they are not the system's.
    public init(
        at address: ServiceAddress, token: String, certificatesPath: String? = nil, surroundings: RemoteSurroundings
    ) throws {
        guard !token.isEmpty, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw ArchiveError.loginNeeded(address)
        }
        self.surroundings = surroundings
        connection = try Connection(
            address, certificatesPath: certificatesPath, credentials: ["Authorization": "Bearer \(token)"],
            language: surroundings.language, checkInterrupted: surroundings.checkInterrupted)
    }

    public func close() throws { try connection.close() }

    var address: ServiceAddress { connection.address }
}

/// What the far end cannot know of this one.
public struct RemoteSurroundings: Sendable {
    /// Of the words in answers.
    public var language: Language
    public var checkInterrupted: @Sendable () throws -> Void

    public init(language: Language, checkInterrupted: @escaping @Sendable () throws -> Void = {}) {
        self.language = language
        self.checkInterrupted = checkInterrupted
    }
}

// MARK: - Asking

extension RemoteArchive {
    func get<Value: Decodable>(_ path: Path) throws -> Value {
        try connection.value(Message(method: .GET, path: path, isRepeatable: true))
    }

    func list<Value: Decodable>(_ path: Path) throws -> [Value] {
        let answer: Items<Value> = try get(path)
        return answer.items
    }

    /// - Parameter isRepeatable: doing it twice does nothing the second time.
    func send<Value: Decodable>(
        _ method: HTTPMethod, _ path: Path, _ body: (any Encodable)?, isRepeatable: Bool = false
    ) throws -> Value {
        try connection.value(Message(method: method, path: path, json: body, isRepeatable: isRepeatable))
    }

    func post<Value: Decodable>(_ path: Path, _ body: (any Encodable)? = nil) throws -> Value {
        try send(.POST, path, body)
    }

    /// A file that the service reads whole.
    func sendTable<Value: Decodable>(_ method: HTTPMethod, _ path: Path, from file: String) throws -> Value {
        let table = try OutgoingFile(table: file, checkInterrupted: surroundings.checkInterrupted)
        let bytes = try table.bytes.bytes(at: 0, count: Int(min(table.bytes.sizeBytes, Int64(Int32.max))))
        try table.checkUnchanged()
        return try connection.value(
            Message(method: method, path: path, body: .bytes(bytes, mediaType: "application/octet-stream")))
    }

    func form(_ path: Path, as format: FormFormat) throws -> PrintedForm {
        let reply = try connection.answer(
            Message(method: .GET, path: path.with("format", format.rawValue), isRepeatable: true))
        return PrintedForm(format: format, bytes: reply.body)
    }

    func text(_ path: Path) throws -> String {
        let reply = try connection.answer(Message(method: .GET, path: path, isRepeatable: true))
        return String(decoding: reply.body, as: UTF8.self)
    }

    /// A value that says more than the type of it: what it was made of has to fit together.
    func whole<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw ArchiveError.answerUnreadable(address, "a value that does not fit together") }
        return value
    }
}

struct Items<Value: Decodable>: Decodable {
    let items: [Value]
}

extension Message {
    init(method: HTTPMethod, path: Path, json: (any Encodable)?, isRepeatable: Bool) throws {
        self.init(method: method, path: path, isRepeatable: isRepeatable)
        guard let json else { return }
        body = .bytes(Array(try JSONEncoder().encode(json)), mediaType: "application/json")
    }
}

extension Connection {
    func value<Value: Decodable>(_ message: Message) throws -> Value {
        try read(try answer(message))
    }

    func read<Value: Decodable>(_ reply: Reply) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(reply.body))
        } catch {
            throw ArchiveError.answerUnreadable(address, Self.place(error))
        }
    }

    /// An answer that is a success.
    ///
    /// - Throws: the refusal, in the words of the service; what the network refuses.
    func answer(_ message: Message) throws -> Reply {
        var patience = Patience()
        while true {
            let reply: Reply
            do {
                reply = try ask(message)
            } catch let failure as ConnectionFailure {
                guard message.isRepeatable, failure.hadBegun, try patience.waits(checkInterrupted) else {
                    throw ArchiveError.connectionFailed(failure, to: address)
                }
                continue
            }
            if (200..<300).contains(reply.status) { return reply }
            let refusal = address.refusal(reply)
            // Nothing of it was begun.
            if ["busy", "stopping"].contains(refusal.code), try patience.waits(checkInterrupted) { continue }
            throw refusal
        }
    }

    /// Where an answer does not fit, never what stands there.
    private static func place(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "not JSON" }
        return switch error {
        case .keyNotFound(let key, let context): Self.path(context.codingPath + [key])
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            Self.path(context.codingPath)
        @unknown default: "not JSON"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
}

/// How often something is tried again, with longer and longer pauses.
struct Patience {
    private static let tries = 6
    private static let firstPauseMilliseconds = 200
    private var left = Self.tries
    private var pauseMilliseconds = Self.firstPauseMilliseconds

    /// Waits a little; false when that was done often enough.
    mutating func waits(_ checkInterrupted: () throws -> Void) throws -> Bool {
        guard left > 0 else { return false }
        left -= 1
        for _ in 0..<(pauseMilliseconds / 50) {
            try checkInterrupted()
            usleep(50_000)
        }
        pauseMilliseconds *= 2
        return true
    }

    /// It went on: from here on there are as many tries as at first.
    mutating func renew() { self = Patience() }
}
