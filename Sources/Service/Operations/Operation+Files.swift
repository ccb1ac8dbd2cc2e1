import Archive
import ArchiveModel
import HTTPTypes
import Hummingbird

extension Operation {
    private static let scanQuery = [
        "name", "student", "title", "kind", "number", "issuer", "issued-on", "case", "source", "accept-damaged",
        "achievement",
    ]

    static let files: [Operation] = [
        Operation(
            "downloadFile", .get, "/documents/{id}/files/{number}", .action(.documentDownload), query: ["inline"],
            .look { try await download($0) }),
        Operation(
            "downloadZip", .get, "/documents/zip", .action(.documentDownload), query: findQuery + ["document"],
            .stream { call in
                try await ZipAnswer.response(
                    DocumentSelection(call.arguments), of: call.archive, in: call.scope, call.work)
            }),
        Operation(
            "uploadDocument", .post, "/documents", .action(.documentUpload), body: .json,
            .shared { call, work in
                let body: UploadBody = try call.body.decoded()
                let taken = try call.taken(body.files, from: work.pending)
                let receipt = try await work.uploads(
                    Upload(asker: call.asker, request: body.request(taken.sources)))
                taken.names.forEach(work.pending.remove)
                return .receipt(receipt)
            }),
        Operation(
            "uploadScan", .post, "/scans", .action(.documentUpload), query: scanQuery, body: .bytes,
            .stream { try await uploadScan($0) }),
        Operation(
            "uploadState", .get, "/uploads/{sha256}", .action(.documentUpload),
            .shared { call, work in .value(try call.uploadState(work.pending)) }),
        Operation(
            "sendUpload", .put, "/uploads/{sha256}", .action(.documentUpload), body: .bytes,
            .stream { try await sendUpload($0) }),
        Operation(
            "dropUpload", .delete, "/uploads/{sha256}", .action(.documentUpload),
            .shared { call, work in
                work.pending.remove(try call.uploadName())
                return .nothing
            }),
    ]

    private static func download(_ call: LookCall) async throws -> Response {
        let arguments = call.arguments
        let (archive, released) = try await call.work.releases {
            let view = try call.view()
            // Before anything is entered, and after it is known who asks.
            _ = (try arguments.number("number"), try arguments.flag("inline"))
            return view
        }
        let (number, isInline) = (try arguments.number("number"), try arguments.flag("inline"))
        let answer = FileAnswer(
            file: try archive.file(number, of: released), isInline: isInline, pool: call.work.pool,
            metrics: call.work.metrics)
        return try await answer.response(to: call.request, in: call.scope) { try archive.open(number, of: released) }
    }

    /// A file and what it says in one request: for a paper of one scan.
    private static func uploadScan(_ call: StreamingCall) async throws -> Response {
        let name = try UploadName.name(call.arguments, call.request.headers)
        let digest = try DeclaredDigest(call.request.headers)
        let request = try call.arguments.scan()
        let bytes = try await call.work.pool.run { [archive = call.archive] in try archive.beginReceiving() }
        try await call.work.receive(call.request, from: call.archive.actor, into: bytes)
        for declared in [digest.content, digest.representation].compactMap({ $0 }) where declared != bytes.digest {
            throw ServiceError.digestDiffers
        }
        var filled = request
        filled.files = [try bytes.source(name: name)]
        let receipt = try await call.work.uploads(Upload(asker: call.asker, request: filled))
        return try Answer.receipt(receipt).response(language: call.scope.language)
    }

    /// Bytes of a file from an offset on; whatever came before a connection broke is kept for the next one.
    private static func sendUpload(_ call: StreamingCall) async throws -> Response {
        let name = try call.uploadName()
        let digest = try DeclaredDigest(call.request.headers)
        let offset = try call.number(.uploadOffset) ?? 0
        let length = try call.number(.uploadLength)
        if let length, length > call.work.maximumFileBytes {
            throw ServiceError.bodyTooLarge(limitBytes: call.work.maximumFileBytes)
        }
        let bytes = try await call.work.pool.run { [archive = call.archive, pending = call.work.pending] in
            try pending.claim(name) { try archive.beginReceiving() }
        }
        defer { call.work.pending.release(name) }
        guard offset == bytes.sizeBytes else { throw ServiceError.offsetDiffers(bytes.sizeBytes) }
        // Of a later part alone no hash is kept; `Repr-Digest` says what the whole has to be.
        guard offset == 0 || digest.content == nil else { throw ServiceError.parameterInvalid("Content-Digest") }
        do {
            try await call.work.receive(call.request, from: call.archive.actor, into: bytes)
        } catch let error as ArchiveError {
            // What the disk did not take cannot be gone on with.
            call.work.pending.remove(name)
            throw error
        }
        let isComplete = bytes.digest == name.digest
        if let declared = digest.content, declared != bytes.digest {
            call.work.pending.remove(name)
            throw ServiceError.digestDiffers
        }
        if let declared = digest.representation, declared != name.digest { throw ServiceError.digestDiffers }
        // All of it is here and it is not what it should be: nothing can be made of it.
        let isOver = length.map { bytes.sizeBytes >= $0 } ?? true
        if isOver, !isComplete {
            call.work.pending.remove(name)
            throw ServiceError.digestDiffers
        }
        let state = UploadState(sha256: name.digest, offset: bytes.sizeBytes, complete: isComplete)
        var response = try Answer.value(state).response(language: call.scope.language)
        response.headers[.uploadOffset] = String(bytes.sizeBytes)
        return response
    }
}

extension DocumentSelection {
    /// Those that are named; where none is, all that the search finds.
    init(_ arguments: Arguments) throws {
        let named = arguments.texts("document")
        self = named.isEmpty ? .found(try FindRequest(arguments)) : .documents(named)
    }
}

extension Answer {
    static func receipt(_ receipt: UploadReceipt) -> Answer {
        receipt.outcome == .added
            ? .created(receipt, at: "\(Operation.root)/documents/\(receipt.accessionNumber)") : .value(receipt)
    }
}

extension ServiceError {
    static func offsetDiffers(_ offset: Int64) -> ServiceError {
        ServiceError(
            status: .conflict, code: "offset-differs",
            phrase: Phrase(
                "Здесь уже \(offset) байт: продолжайте с этого места.",
                "There are \(offset) bytes here: go on from there."),
            headers: [.uploadOffset: String(offset)], closesConnection: true)
    }
}
