import Archive
import Hummingbird

/// How a file that comes is called: `name` in the query, or `Content-Disposition` with `filename*` (RFC 6266, RFC 8187).
enum UploadName {
    static let maximumBytes = 1024

    static func name(_ arguments: Arguments, _ headers: HTTPFields) throws -> String {
        let name = try arguments.text("name") ?? fromDisposition(headers[.contentDisposition])
        guard let name else { throw ServiceError.parameterMissing("name") }
        guard name.utf8.count <= maximumBytes else { throw ServiceError.parameterInvalid("name") }
        return name
    }

    /// `attachment; filename*=UTF-8''%D0%B4.pdf`, or the plain `filename="d.pdf"`.
    static func fromDisposition(_ field: String?) throws -> String? {
        guard let field else { return nil }
        var plain: String?
        for part in field.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { continue }
            let value = pair[1].drop { $0 == " " }
            switch pair[0].filter({ $0 != " " }).lowercased() {
            case "filename*":
                let pieces = value.split(separator: "'", omittingEmptySubsequences: false)
                guard pieces.count == 3, pieces[0].lowercased() == "utf-8",
                    let name = PercentEncoding.decoded(pieces[2].utf8, plusIsSpace: false)
                else { throw ServiceError.parameterInvalid("Content-Disposition") }
                return name
            case "filename":
                plain = value.hasPrefix("\"") ? String(value.dropFirst().prefix { $0 != "\"" }) : String(value)
            default: continue
            }
        }
        return plain
    }
}
