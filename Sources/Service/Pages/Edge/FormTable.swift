import Archive
import ArchiveModel
import Hummingbird
import NIOCore

/// Takes a form with one small file in it: read whole, and kept nowhere.
enum FormTable {
    /// A school of 10 000 in long names is half of it.
    static let maximumBytes = 2 << 20
    /// Around the table: boundaries and the other fields.
    private static let envelopeBytes = 64 << 10

    struct Sent: Sendable {
        var bytes: [UInt8] = []
        /// As the browser gives it.
        var fileName = ""
        var fields = FormFields()
    }

    /// - Parameter missing: what is said where no file was chosen, or an empty one.
    /// - Throws: `missing`, `table-too-large`, `too-slow`, `request-malformed`.
    static func receive(_ call: PageCall, field: String, missing: ServiceError) async throws -> Sent {
        let request = call.request
        guard let boundary = FormUpload.boundary(request.headers[.contentType]),
            var parser = MultipartParser(boundary: boundary)
        else { throw FormUpload.malformed }
        // That a file comes is known before it is read: a refusal brings back the form, and says that it is to be chosen.
        call.typed.noteFile()
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > maximumBytes + envelopeBytes {
            throw ServiceError.tableTooLarge
        }
        let events: [MultipartParser.Event]
        do {
            let buffer = try await TimeLimit.within(seconds: call.work.uploadTimeoutSeconds) {
                try await request.body.collect(upTo: maximumBytes + envelopeBytes)
            }
            events = try parser.feed(buffer.readableBytesView)
        } catch is MultipartParser.Fault {
            throw FormUpload.malformed
        } catch let error as HTTPError where error.status == .contentTooLarge {
            throw ServiceError.tableTooLarge
        }
        guard parser.isFinished else { throw FormUpload.malformed }
        let sent = try read(events, field: field)
        call.typed.keep(sent.fields)
        guard !sent.bytes.isEmpty else { throw missing }
        guard sent.bytes.count <= maximumBytes else { throw ServiceError.tableTooLarge }
        return sent
    }

    private static func read(_ events: [MultipartParser.Event], field: String) throws -> Sent {
        var sent = Sent()
        var part: (name: String, isFile: Bool, bytes: [UInt8]) = ("", false, [])
        for event in events {
            switch event {
            case .began(let name, let file):
                part = (name, file != nil, [])
                if name == field, let file { sent.fileName = file }
            case .bytes(let bytes): part.bytes += bytes
            case .ended:
                if part.isFile {
                    if part.name == field { sent.bytes = part.bytes }
                    continue
                }
                guard let text = String(validating: part.bytes, as: UTF8.self) else { throw FormUpload.malformed }
                sent.fields.add(text, to: part.name)
            }
        }
        return sent
    }
}

extension ServiceError {
    /// Of a form with one small file.
    fileprivate static let tableTooLarge = ServiceError(
        status: .contentTooLarge, code: "table-too-large",
        phrase: Phrase(
            "Файл больше \(ShownSize.text(Int64(FormTable.maximumBytes), in: .russian)): проверьте, тот ли это файл.",
            "The file is larger than \(ShownSize.text(Int64(FormTable.maximumBytes), in: .english)): check that it is the "
                + "right one."))
}
