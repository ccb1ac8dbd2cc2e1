import Hummingbird
import NIOCore

/// Takes a form with one table in it: read whole, since it is small, and kept nowhere.
enum FormTable {
    /// A school of 10 000 in long names is half of it.
    static let maximumBytes = 2 << 20
    /// Around the table: boundaries and the other fields.
    private static let envelopeBytes = 64 << 10

    /// - Throws: `table-missing` when the field is empty, `body-too-large`, `too-slow`, `request-malformed`.
    static func receive(_ request: Request, field: String, timeoutSeconds: Int) async throws -> [UInt8] {
        guard let boundary = FormUpload.boundary(request.headers[.contentType]),
            var parser = MultipartParser(boundary: boundary)
        else { throw FormUpload.malformed }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > maximumBytes + envelopeBytes {
            throw ServiceError.bodyTooLarge(limitBytes: Int64(maximumBytes))
        }
        let buffer = try await TimeLimit.within(seconds: timeoutSeconds) {
            try await request.body.collect(upTo: maximumBytes + envelopeBytes)
        }
        let events: [MultipartParser.Event]
        do {
            events = try parser.feed(buffer.readableBytesView)
        } catch {
            throw FormUpload.malformed
        }
        guard parser.isFinished else { throw FormUpload.malformed }
        var table: [UInt8] = []
        var isTable = false
        for event in events {
            switch event {
            case .began(let name, let file): isTable = name == field && file != nil
            case .bytes(let bytes): if isTable { table += bytes }
            case .ended: isTable = false
            }
        }
        guard !table.isEmpty else { throw ServiceError.tableMissing }
        return table
    }
}
