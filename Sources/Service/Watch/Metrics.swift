import HTTPTypes
import Synchronization

/// Counts for Prometheus, in its text exposition format 0.0.4. Labels are patterns of paths, methods and statuses: a
/// closed set, in which no name can stand.
final class Metrics: Sendable {
    struct Series: Hashable {
        let route: String
        let method: String
        let status: Int
    }

    struct Histogram {
        var buckets = [Int](repeating: 0, count: Metrics.boundsSeconds.count)
        var count = 0
        var sumSeconds = 0.0
    }

    struct Counts {
        var requests: [Series: Int] = [:]
        var latency: [String: Histogram] = [:]
        var requestsInFlight = 0
        var uploads = 0
        var uploadsInFlight = 0
        var downloads = 0
        var downloadsBrokenOff = 0
        var downloadsInFlight = 0
        var clientsGivenUp = 0
        var bytesReceived: Int64 = 0
        var bytesSent: Int64 = 0
    }

    static let boundsSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

    private let counts = Mutex(Counts())

    func begin() { counts.withLock { $0.requestsInFlight += 1 } }

    func end(route: String, method: HTTPRequest.Method, status: Int, after duration: Duration) {
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        counts.withLock { counts in
            counts.requestsInFlight -= 1
            let series = Series(route: route, method: Self.known(method), status: status)
            counts.requests[series, default: 0] += 1
            counts.latency[route, default: Histogram()].add(seconds)
        }
    }

    func uploadBegan() { counts.withLock { $0.uploadsInFlight += 1 } }
    func uploadEnded(bytes: Int64) {
        counts.withLock {
            $0.uploadsInFlight -= 1
            $0.uploads += 1
            $0.bytesReceived += bytes
        }
    }

    func downloadBegan() { counts.withLock { $0.downloadsInFlight += 1 } }
    func downloadEnded(bytes: Int64, isWhole: Bool) {
        counts.withLock {
            $0.downloadsInFlight -= 1
            if isWhole { $0.downloads += 1 } else { $0.downloadsBrokenOff += 1 }
            $0.bytesSent += bytes
        }
    }

    func clientGivenUp() { counts.withLock { $0.clientsGivenUp += 1 } }

    var current: Counts { counts.withLock { $0 } }

    /// A method as a label: whoever calls can invent methods without end.
    static func known(_ method: HTTPRequest.Method) -> String {
        switch method {
        case .get, .head, .post, .put, .patch, .delete, .options: method.rawValue
        default: "other"
        }
    }
}

extension Metrics.Histogram {
    mutating func add(_ seconds: Double) {
        count += 1
        sumSeconds += seconds
        if let bucket = Metrics.boundsSeconds.firstIndex(where: { seconds <= $0 }) { buckets[bucket] += 1 }
    }
}
