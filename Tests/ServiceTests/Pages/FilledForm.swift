import Archive
import HTTPTypes

@testable import Service

/// A form as a browser sends it from a page of ours.
enum FilledForm {
    static let headers: HTTPFields = [
        .contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin",
    ]

    /// - Parameter page: that it is on.
    static func headers(on page: String) -> HTTPFields {
        var sent: HTTPFields = Self.headers
        sent[.referer] = "http://127.0.0.1" + page
        return sent
    }

    static func bytes(_ fields: KeyValuePairs<String, String>) -> [UInt8] {
        Array(
            fields.map { "\(PercentEncoding.encoded($0.key))=\(PercentEncoding.encoded($0.value))" }
                .joined(separator: "&").utf8)
    }

    /// Of a form with files, which is `multipart/form-data` with the boundary `xyz`.
    ///
    /// - Parameter page: that it is on.
    static func scanHeaders(on page: String? = nil) -> HTTPFields {
        var headers: HTTPFields = [
            .contentType: "multipart/form-data; boundary=xyz", .secFetchSite: "same-origin",
        ]
        if let page { headers[.referer] = "http://127.0.0.1" + page }
        return headers
    }

    /// One scan, then the fields.
    static func bytes(_ fields: KeyValuePairs<String, String>, scan: [UInt8], as field: String = "files") -> [UInt8] {
        var body = Array(
            "--xyz\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"скан.jpg\"\r\n\r\n".utf8)
        body += scan + Array("\r\n".utf8)
        for (name, value) in fields {
            body += Array("--xyz\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        return body + Array("--xyz--\r\n".utf8)
    }
}
