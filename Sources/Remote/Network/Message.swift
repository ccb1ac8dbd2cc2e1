import ArchiveModel
import NIOHTTP1

/// One request.
struct Message {
    enum Body {
        case none
        case bytes([UInt8], mediaType: String)
        /// A file from an offset on.
        case file(ByteSource, from: Int64, sent: (Int64) -> Void)
    }

    var method: HTTPMethod
    var path: Path
    var headers: HTTPHeaders = [:]
    var body = Body.none
    /// Whether it may be sent once more where nobody knows what became of it: what only reads, and what does nothing the
    /// second time.
    var isRepeatable = false
}

/// A whole answer.
struct Reply {
    let status: Int
    let headers: HTTPHeaders
    let body: [UInt8]
}

/// The connection broke, or never came to be.
struct ConnectionFailure: Error {
    let cause: any Error
    /// Whether anything may have reached the service.
    let hadBegun: Bool
}
