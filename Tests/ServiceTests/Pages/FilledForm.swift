import Archive
import HTTPTypes

@testable import Service

/// A form as a browser sends it from a page of ours.
enum FilledForm {
    static let headers: HTTPFields = [
        .contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin",
    ]

    static func bytes(_ fields: KeyValuePairs<String, String>) -> [UInt8] {
        Array(
            fields.map { "\(PercentEncoding.encoded($0.key))=\(PercentEncoding.encoded($0.value))" }
                .joined(separator: "&").utf8)
    }
}
