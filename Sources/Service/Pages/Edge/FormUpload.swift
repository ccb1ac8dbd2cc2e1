import Archive
import ArchiveModel
import Hummingbird
import NIOCore

/// Takes a form with files in: fields in memory, files sealed in `tmp/` as they come, however large.
struct FormUpload: Sendable {
    /// A file that came whole.
    struct File: Sendable {
        let field: String
        let source: UploadSource
    }

    let archive: Archive
    let work: SharedWork
    let timeoutSeconds: Int
    /// Keeps the fields, for a refusal.
    let typed: TypedForm

    /// All fields of a form that are no files.
    static let maximumFieldBytes = 64 << 10
    /// Pages of one paper; more than anybody scans one by one.
    static let maximumFiles = 50
    /// All files of a form together, in files of the largest size that is taken.
    private static let maximumLargestFiles: Int64 = 4
    /// What is gathered before it is handed to a blocking thread.
    private static let pieceBytes = 256 << 10

    /// What is too large is passed over, and the rest of the form still read: a browser looks at no answer before it has sent
    /// everything, and what was typed may come after the files.
    ///
    /// - Throws: `body-too-large`, `files-too-many`, `too-slow`, `request-malformed`, `busy` while too many upload.
    func receive(_ request: Request) async throws -> (fields: FormFields, files: [File]) {
        guard let boundary = Self.boundary(request.headers[.contentType]),
            let parser = MultipartParser(boundary: boundary)
        else { throw Self.malformed }
        return try await work.countingUpload(by: archive.actor.name) {
            try await TimeLimit.within(seconds: timeoutSeconds) { try await read(request.body, parser) }
        }
    }

    /// Reads what was typed, and passes over every file: of a form that nobody may send.
    ///
    /// - Parameter login: whose it was.
    func receiveFields(_ request: Request, of login: String) async throws {
        guard let boundary = Self.boundary(request.headers[.contentType]),
            let parser = MultipartParser(boundary: boundary)
        else { throw Self.malformed }
        var nothing = Taken()
        nothing.keepsFiles = false
        let taken = nothing
        _ = try await work.countingUpload(by: login) {
            try await TimeLimit.within(seconds: timeoutSeconds) { try await read(request.body, parser, taken) }
        }
    }

    private func read(
        _ body: RequestBody, _ parser: MultipartParser, _ taken: Taken = Taken()
    ) async throws -> (FormFields, [File]) {
        var (parser, taken) = (parser, taken)
        var gathered = ByteBuffer()
        var pace = Pace()
        for try await buffer in body {
            try pace.came(buffer.readableBytes)
            gathered.writeImmutableBuffer(buffer)
            if gathered.readableBytes >= Self.pieceBytes {
                (parser, taken) = try await feed(gathered, parser, taken)
                gathered.clear()
            }
        }
        (parser, taken) = try await feed(gathered, parser, taken)
        guard parser.isFinished else { throw Self.malformed }
        if let refusal = taken.refusal { throw refusal }
        return (taken.fields, taken.files)
    }

    /// What has come so far.
    private struct Taken: Sendable {
        var fields = FormFields()
        var files: [File] = []
        var part: Part?
        var fieldBytes = 0
        var fileBytes: Int64 = 0
        var keepsFiles = true
        /// Why the form is not taken; no more files are kept then.
        var refusal: ServiceError?

        mutating func refuse(_ error: ServiceError) {
            refusal = refusal ?? error
            files = []
            part?.bytes = nil
        }
    }

    private struct Part: Sendable {
        let name: String
        let fileName: String?
        var text: [UInt8] = []
        var bytes: IncomingBytes?
    }

    private func feed(
        _ buffer: ByteBuffer, _ parser: MultipartParser, _ taken: Taken
    ) async throws -> (MultipartParser, Taken) {
        try await work.pool.run {
            var (parser, taken) = (parser, taken)
            do {
                for event in try parser.feed(buffer.readableBytesView) { try take(event, &taken) }
            } catch is MultipartParser.Fault {
                throw Self.malformed
            }
            return (parser, taken)
        }
    }

    private func take(_ event: MultipartParser.Event, _ taken: inout Taken) throws {
        switch event {
        case .began(let name, let fileName):
            // A file field that was left empty comes with an empty name and no bytes.
            let isFile = fileName.map { !$0.isEmpty } ?? false
            if isFile { typed.noteFile() }
            if isFile, taken.files.count >= Self.maximumFiles { taken.refuse(Self.tooManyFiles) }
            let isKept = isFile && taken.keepsFiles && taken.refusal == nil
            taken.part = Part(name: name, fileName: fileName, bytes: isKept ? try archive.beginReceiving() : nil)
        case .bytes(let bytes):
            if let file = taken.part?.bytes {
                try take(bytes, of: file, &taken)
            } else if taken.part?.fileName == nil {
                taken.fieldBytes += bytes.count
                guard taken.fieldBytes <= Self.maximumFieldBytes else { throw Self.tooMuchText }
                taken.part?.text += bytes
            }
        case .ended:
            guard let part = taken.part else { return }
            if let bytes = part.bytes {
                taken.files.append(
                    File(field: part.name, source: try bytes.source(name: part.fileName ?? "")))
            } else if part.fileName == nil {
                guard let text = String(validating: part.text, as: UTF8.self) else { throw Self.malformed }
                taken.fields.add(text, to: part.name)
                typed.add(text, to: part.name)
            }
            taken.part = nil
        }
    }

    /// More of a file that is kept, unless it becomes too large.
    private func take(_ bytes: [UInt8], of file: IncomingBytes, _ taken: inout Taken) throws {
        taken.fileBytes += Int64(bytes.count)
        if file.sizeBytes + Int64(bytes.count) > work.maximumFileBytes {
            taken.refuse(.fileTooLarge(taken.part?.fileName ?? "", limitBytes: work.maximumFileBytes))
        } else if taken.fileBytes > work.maximumFileBytes * Self.maximumLargestFiles {
            taken.refuse(.filesTooLarge(limitBytes: work.maximumFileBytes * Self.maximumLargestFiles))
        } else {
            try bytes.withUnsafeBytes { try file.append($0) }
        }
    }

    private static let tooManyFiles = ServiceError(
        status: .contentTooLarge, code: "files-too-many",
        phrase: Phrase(
            "В одной форме – не больше \(maximumFiles) файлов. Остальное внесите следующей.",
            "A form takes at most \(maximumFiles) files. Send the rest in another."))

    private static let tooMuchText = ServiceError(
        status: .contentTooLarge, code: "body-too-large",
        phrase: Phrase(
            "В форме слишком много текста: сократите его.", "There is too much text in the form: shorten it."),
        closesConnection: true)

    static let malformed = ServiceError.malformed("Форма не читается.", "The form cannot be read.")

    static func boundary(_ contentType: String?) -> String? {
        guard let contentType, contentType.lowercased().hasPrefix("multipart/form-data"),
            let start = contentType.range(of: "boundary=", options: .caseInsensitive)
        else { return nil }
        let value = contentType[start.upperBound...].prefix { $0 != ";" }
        return String(value.first == "\"" ? value.dropFirst().prefix { $0 != "\"" } : value)
    }
}

extension PageCall {
    /// The form that is sent, with its files.
    func receivedForm() async throws -> (fields: FormFields, files: [FormUpload.File]) {
        try await FormUpload(
            archive: archive, work: work, timeoutSeconds: work.uploadTimeoutSeconds, typed: typed
        ).receive(request)
    }
}

extension ServiceError {
    /// - Parameter name: as whoever chose the file knows it.
    fileprivate static func fileTooLarge(_ name: String, limitBytes: Int64) -> ServiceError {
        let limit = (ShownSize.text(limitBytes, in: .russian), ShownSize.text(limitBytes, in: .english))
        return ServiceError(
            status: .contentTooLarge, code: "body-too-large",
            phrase: Phrase(
                "Файл «\(name)» больше \(limit.0): отсканируйте с меньшим разрешением или разделите его.",
                "The file \"\(name)\" is larger than \(limit.1): scan it with a lower resolution, or divide it."))
    }

    fileprivate static func filesTooLarge(limitBytes: Int64) -> ServiceError {
        let limit = (ShownSize.text(limitBytes, in: .russian), ShownSize.text(limitBytes, in: .english))
        return ServiceError(
            status: .contentTooLarge, code: "body-too-large",
            phrase: Phrase(
                "Файлы вместе больше \(limit.0): внесите их несколькими документами.",
                "The files together are larger than \(limit.1): enter them as several papers."))
    }
}
