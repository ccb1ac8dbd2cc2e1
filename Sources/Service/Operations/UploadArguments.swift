import Archive
import ArchiveModel
import HTTPTypes
import Hummingbird

extension Arguments {
    /// What a scan in one request says of itself; the files come later.
    func scan() throws -> UploadRequest {
        UploadRequest(
            files: [], students: texts("student"), title: try required("title"),
            kind: try value("kind") ?? .certificate, number: try text("number"), issuer: try text("issuer"),
            issuedOn: try day("issued-on"), achievementID: try text("achievement"),
            caseIndex: try parsed("case", NomenclatureIndex.init), source: try value("source"),
            acceptDamaged: try flag("accept-damaged"))
    }

    func digest(_ name: String) throws -> Digest {
        guard let digest = Digest(try part(name)) else { throw ServiceError.parameterInvalid(name) }
        return digest
    }
}

extension UploadBody {
    func request(_ sources: [UploadSource]) -> UploadRequest {
        UploadRequest(
            files: sources, students: students, expectedName: expectedName, title: title, kind: kind,
            number: number.filled,
            issuer: issuer.filled, issuedOn: issuedOn, achievement: achievement, achievementID: achievementID.filled,
            caseIndex: caseIndex,
            source: source, acceptDamaged: acceptDamaged ?? false)
    }
}

extension Call {
    func uploadName() throws -> PendingUploads.Name {
        PendingUploads.Name(owner: archive.actor.name, digest: try arguments.digest("sha256"))
    }

    func uploadState(_ pending: PendingUploads) throws -> UploadState {
        let name = try uploadName()
        guard let bytes = pending.bytes(name) else { throw ServiceError.uploadUnknown }
        return UploadState(sha256: name.digest, offset: bytes.sizeBytes, complete: bytes.digest == name.digest)
    }

    /// Files that were sent before. One that is not here is left to the archive by its hash: the paper may be there
    /// already, because the answer to an earlier request was lost.
    func taken(
        _ files: [AnnouncedFile], from pending: PendingUploads
    ) throws -> (sources: [UploadSource], names: [PendingUploads.Name]) {
        let names = files.map { PendingUploads.Name(owner: archive.actor.name, digest: $0.sha256) }
        let sources = try zip(files, names).map { file, name -> UploadSource in
            guard let bytes = pending.bytes(name), bytes.digest == name.digest else {
                return .announced(file.sha256, name: file.name)
            }
            return try bytes.source(name: file.name)
        }
        return (sources, names)
    }
}

extension StreamingCall {
    func uploadName() throws -> PendingUploads.Name {
        PendingUploads.Name(owner: archive.actor.name, digest: try arguments.digest("sha256"))
    }

    /// A number in a field of the request.
    func number(_ field: HTTPField.Name) throws -> Int64? {
        guard let text = request.headers[field] else { return nil }
        guard let number = Int64(text), number >= 0 else { throw ServiceError.parameterInvalid(field.rawName) }
        return number
    }
}

extension ServiceError {
    static let uploadUnknown = ServiceError(
        status: .notFound, code: "upload-unknown",
        phrase: Phrase("Такого файла ещё не присылали.", "No such file was sent yet."))
}
