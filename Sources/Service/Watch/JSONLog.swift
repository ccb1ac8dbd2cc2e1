import Archive
import FoundationEssentials
import Glibc
import Logging
import Synchronization

/// Log lines as JSON objects, one a line, on standard error.
struct JSONLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info
    /// Takes one whole line.
    let write: @Sendable (String) -> Void

    static let toStandardError: @Sendable (String) -> Void = { line in
        // One call, so that lines of several threads do not mix.
        var line = line
        line.withUTF8 { bytes in _ = Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields = ["level": event.level.rawValue, "message": event.message.description, "time": Self.now]
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
            fields[key == "hb.request.id" ? "request" : key] = value.description
        }
        guard let line = try? JSONText(in: nil).bytes(of: fields) else { return }
        write(String(decoding: line, as: UTF8.self) + "\n")
    }

    /// RFC 3339 in UTC.
    private static var now: String { Date.now.formatted(.iso8601) }
}
