import Archive

/// Metrics as Prometheus reads them: <https://prometheus.io/docs/instrumenting/exposition_formats/>.
struct MetricsText {
    private(set) var text = ""

    init(_ counts: Metrics.Counts, readiness: Readiness) {
        family("larets_requests_total", "counter", "Requests by route, method and status.")
        for (series, count) in counts.requests.sorted(by: { Self.order($0.key) < Self.order($1.key) }) {
            line(
                "larets_requests_total",
                #"route="\#(series.route)",method="\#(series.method)",status="\#(series.status)""#, "\(count)")
        }
        family("larets_request_seconds", "histogram", "Time to the head of the answer, by route.")
        for (route, histogram) in counts.latency.sorted(by: { $0.key < $1.key }) { add(histogram, route) }
        gauge("larets_requests_in_flight", "Requests being answered.", counts.requestsInFlight)
        counter("larets_uploads_total", "Bodies of files that came.", counts.uploads)
        gauge("larets_uploads_in_flight", "Bodies of files that are coming.", counts.uploadsInFlight)
        counter("larets_downloads_total", "Files that went out.", counts.downloads)
        counter(
            "larets_downloads_broken_off_total", "Files that were not taken to their end.", counts.downloadsBrokenOff)
        gauge("larets_downloads_in_flight", "Files that are going out.", counts.downloadsInFlight)
        counter("larets_clients_given_up_total", "Connections closed as nothing was taken.", counts.clientsGivenUp)
        counter("larets_received_bytes_total", "Bytes of files that came.", Int(counts.bytesReceived))
        counter("larets_sent_bytes_total", "Bytes of files that went out.", Int(counts.bytesSent))
        gauge("larets_sessions_open", "Sessions that are not over.", readiness.openSessions)
        gauge("larets_disk_free_bytes", "Room on the archive's disk.", Int(readiness.freeBytes))
        gauge("larets_ready", "1 when catalog, keys and disk are as they should be.", readiness.isReady ? 1 : 0)
    }

    private static func order(_ series: Metrics.Series) -> String {
        "\(series.route) \(series.method) \(series.status)"
    }

    private mutating func add(_ histogram: Metrics.Histogram, _ route: String) {
        var sum = 0
        for (bound, count) in zip(Metrics.boundsSeconds, histogram.buckets) {
            sum += count
            line("larets_request_seconds_bucket", #"route="\#(route)",le="\#(bound)""#, "\(sum)")
        }
        line("larets_request_seconds_bucket", #"route="\#(route)",le="+Inf""#, "\(histogram.count)")
        line("larets_request_seconds_sum", #"route="\#(route)""#, "\(histogram.sumSeconds)")
        line("larets_request_seconds_count", #"route="\#(route)""#, "\(histogram.count)")
    }

    private mutating func counter(_ name: String, _ help: String, _ value: Int) {
        family(name, "counter", help)
        text += "\(name) \(value)\n"
    }

    private mutating func gauge(_ name: String, _ help: String, _ value: Int) {
        family(name, "gauge", help)
        text += "\(name) \(value)\n"
    }

    private mutating func family(_ name: String, _ type: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private mutating func line(_ name: String, _ labels: String, _ value: String) {
        text += "\(name){\(labels)} \(value)\n"
    }
}
