import ArchiveModel
import Catalog
import Intake
import ObjectStore

/// A paper whose files are sealed in `tmp/`: nothing of it is in the archive yet.
struct StagedUpload: Sendable {
    struct File: Sendable {
        var object: StagedObject
        var name: String
        var mediaType: String
        var marks: [FileMark]
    }

    /// For whoever hands it in.
    var archive: Archive
    var checked: CheckedUpload
    var files: [File]
}

extension Archive {
    /// Looks at each file and seals it, in one pass over its bytes. What is refused leaves nothing behind.
    func stage(_ checked: CheckedUpload, progress: Progress) throws -> StagedUpload {
        var files: [StagedUpload.File] = []
        do {
            for source in checked.request.files {
                files.append(try stage(source, for: checked.request, progress: progress))
            }
        } catch {
            for file in files { store.discard(file.object) }
            throw error
        }
        return StagedUpload(archive: self, checked: checked, files: files)
    }

    private func stage(
        _ source: UploadSource, for request: UploadRequest, progress: Progress
    ) throws -> StagedUpload.File {
        switch source {
        case .path(let path):
            let (incoming, inspection) = try inspect(path, for: request)
            let object = try store.stage(
                progress.counting(incoming.source), checkInterrupted: surroundings.checkInterrupted)
            return try file(object, from: incoming, inspection, for: request)
        case .standardInput(let name):
            let spooled = try store.spool(
                fileDescriptor: 0, maximumSizeBytes: settings.maximumFileSizeBytes,
                checkInterrupted: surroundings.checkInterrupted)
            return try seal(spooled, named: DisplayName(name ?? "stdin"), for: request, progress: progress)
        case .received(let spooled, let name):
            return try seal(spooled, named: DisplayName(name), for: request, progress: progress)
        case .announced(_, let name): throw ArchiveError.bytesNeeded(DisplayName(name).text)
        }
    }

    private func seal(
        _ spooled: SpooledSource, named name: DisplayName, for request: UploadRequest, progress: Progress
    ) throws -> StagedUpload.File {
        let inspection = try inspect(spooled.source, named: name, for: request)
        let object = try store.stage(
            progress.counting(spooled.source), contentDigest: spooled.contentDigest,
            checkInterrupted: surroundings.checkInterrupted)
        return try file(object, named: name, inspection, for: request)
    }

    /// Opens a file and decides by its content whether it may come in.
    func inspect(_ path: String, for request: UploadRequest) throws -> (IncomingFile, Inspection) {
        let incoming = try IncomingFile(path: path, maximumSizeBytes: settings.maximumFileSizeBytes)
        return (incoming, try inspect(incoming.source, named: incoming.displayName, for: request))
    }

    private func inspect(
        _ source: ByteSource, named name: DisplayName, for request: UploadRequest
    ) throws -> Inspection {
        let policy = IntakePolicy(
            accepted: settings.accepted, maximumSizeBytes: settings.maximumFileSizeBytes,
            acceptsDamaged: request.acceptDamaged || settings.acceptsDamaged)
        do {
            return try inspectors.withInspector { try $0.inspect(source, named: name, policy: policy) }
        } catch let error as ArchiveError where request.files.count > 1 {
            throw error.naming(file: name.text)
        }
    }

    /// What was staged of a file, if that is still what lies there, and what was announced.
    func file(
        _ object: StagedObject, from incoming: IncomingFile, _ inspection: Inspection, for request: UploadRequest
    ) throws -> StagedUpload.File {
        do {
            try incoming.checkUnchanged()
        } catch {
            store.discard(object)
            throw error
        }
        return try file(object, named: incoming.displayName, inspection, for: request)
    }

    private func file(
        _ object: StagedObject, named name: DisplayName, _ inspection: Inspection, for request: UploadRequest
    ) throws -> StagedUpload.File {
        if let expected = request.expectedDigest, expected != object.contentDigest {
            store.discard(object)
            throw ArchiveError.digestDiffers(name.text)
        }
        return StagedUpload.File(
            object: object, name: name.text, mediaType: inspection.mediaType.mimeType, marks: inspection.marks)
    }
}

extension Progress {
    /// The same bytes; each read is reported.
    fileprivate func counting(_ source: ByteSource) -> ByteSource {
        let size = source.sizeBytes
        return ByteSource(sizeBytes: size) { offset, buffer in
            let count = try source.read(at: offset, into: buffer)
            report(offset + Int64(count), size, Phrase("байты", "bytes"))
            return count
        }
    }
}

extension ArchiveError {
    static func digestDiffers(_ name: String) -> ArchiveError {
        ArchiveError(
            .integrity, "digest-differs",
            Phrase(
                "\(name): контрольная сумма не та, что в списке. Файл подменён или повреждён при копировании.",
                "\(name): its checksum is not the one in the list. It was replaced, or damaged in copying."))
    }
}

extension ArchiveError {
    /// The same refusal, saying which of several files it is about.
    fileprivate func naming(file name: String) -> ArchiveError {
        if phrase.russian.contains(name) { return self }
        return ArchiveError(
            category, code, Phrase("«\(name)»: \(phrase.russian)", "\"\(name)\": \(phrase.english)"), cause: cause)
    }
}
