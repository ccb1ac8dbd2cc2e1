import ArchiveModel
import FoundationEssentials
import Hummingbird
import NIOCore

/// A small body, all of it in memory.
struct RequestBodyBytes: Sendable {
    let bytes: [UInt8]

    static let none = RequestBodyBytes(bytes: [])

    /// Reads a value out of JSON. What does not fit is refused with the name of the field, never with its content.
    func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw Self.refusal(error)
        }
    }

    private static func refusal(_ error: DecodingError) -> ServiceError {
        switch error {
        case .keyNotFound(let key, let context): .fieldInvalid(path(context.codingPath + [key]))
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            context.codingPath.isEmpty ? .bodyNotJSON : .fieldInvalid(path(context.codingPath))
        @unknown default: .bodyNotJSON
        }
    }

    /// Keys of our own types alone; a key of a dictionary of the sender's could be anything.
    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { $0.intValue.map(String.init) ?? String($0.stringValue.prefix(40)) }.joined(separator: ".")
    }
}

extension String? {
    /// A field that was left empty is one that was left out.
    var filled: String? { flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 } }
}
