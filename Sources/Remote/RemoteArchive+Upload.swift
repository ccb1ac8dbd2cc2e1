import Archive
import ArchiveModel
import Crypto
import FoundationEssentials
import NIOHTTP1

extension RemoteArchive {
    /// How often a paper is filed anew because the service no longer has a file that was sent.
    private static let filingTries = 3

    /// Files are announced by their hashes first: a paper that is there already needs none of its bytes, and what would be
    /// refused is refused before they are sent.
    public func upload(_ request: UploadRequest, progress: Progress) throws -> UploadReceipt {
        let files = try request.files.map { try HashedFile($0, surroundings, progress) }
        for file in files { try file.file.require(request.expectedDigest, is: file.digest) }
        let body = UploadBody(
            files: files.map(\.announced), students: request.students, expectedName: request.expectedName,
            title: request.title, kind: request.kind, number: request.number, issuer: request.issuer,
            issuedOn: request.issuedOn, achievement: request.achievement, achievementID: request.achievementID,
            caseIndex: request.caseIndex, source: request.source, acceptDamaged: request.acceptDamaged)
        return try filing(files, progress) { try self.send(.POST, Path("documents"), body, isRepeatable: true) }
    }

    /// Sends the files that are missing when that is what the answer says.
    func filing<Value>(_ files: [HashedFile], _ progress: Progress, _ file: () throws -> Value) throws -> Value {
        for _ in 1..<Self.filingTries {
            do {
                return try file()
            } catch let error as ArchiveError where error.code == "bytes-needed" {
                for file in files { try send(file, progress) }
            }
        }
        return try file()
    }

    /// Sends a file, going on where a broken connection left off.
    private func send(_ file: HashedFile, _ progress: Progress) throws {
        let path = Path("uploads", file.digest.description)
        let size = file.file.bytes.sizeBytes
        var patience = Patience()
        var arrived: Int64 = 0
        while true {
            let reply: Reply
            do {
                let state = try uploadState(path, file.digest)
                if state.complete { return try file.file.checkUnchanged() }
                if state.offset > arrived { patience.renew() }
                arrived = state.offset
                reply = try connection.ask(
                    Message(
                        method: .PUT, path: path,
                        headers: [
                            "Upload-Offset": String(arrived), "Upload-Length": String(size),
                            "Repr-Digest": "sha-256=:\(file.digest.base64):",
                        ],
                        body: .file(file.file.bytes, from: arrived) { sent in
                            progress.report(sent, size, Phrase("отправка", "sending"))
                        }))
            } catch let failure as ConnectionFailure {
                guard try patience.waits(surroundings.checkInterrupted) else {
                    throw ArchiveError.connectionFailed(failure, to: address)
                }
                continue
            }
            if (200..<300).contains(reply.status) { return try file.file.checkUnchanged() }
            let refusal = address.refusal(reply)
            // The file may have changed under way; otherwise the service is not done yet with the connection that broke.
            try file.file.checkUnchanged()
            let passes = ["offset-differs", "upload-busy", "busy", "stopping", "length-differs", "digest-differs"]
            guard passes.contains(refusal.code), try patience.waits(surroundings.checkInterrupted) else {
                throw refusal
            }
        }
    }

    /// - Throws: ``ConnectionFailure`` as well.
    private func uploadState(_ path: Path, _ digest: ArchiveModel.Digest) throws -> UploadState {
        let reply = try connection.ask(Message(method: .GET, path: path))
        if reply.status == 404, address.refusal(reply).code == "upload-unknown" {
            return UploadState(sha256: digest, offset: 0, complete: false)
        }
        guard reply.status == 200 else { throw address.refusal(reply) }
        return try connection.read(reply)
    }
}

/// A file with its SHA-256.
struct HashedFile {
    let file: OutgoingFile
    let digest: ArchiveModel.Digest

    private static let pieceBytes = 1 << 20

    init(_ source: UploadSource, _ surroundings: RemoteSurroundings, _ progress: Progress) throws {
        file = try OutgoingFile(source, checkInterrupted: surroundings.checkInterrupted)
        var hash = SHA256()
        var offset: Int64 = 0
        let size = file.bytes.sizeBytes
        while offset < size {
            try surroundings.checkInterrupted()
            let piece = try file.bytes.bytes(at: offset, count: Self.pieceBytes)
            guard !piece.isEmpty else { break }
            hash.update(data: piece)
            offset += Int64(piece.count)
            progress.report(offset, size, Phrase("контрольная сумма", "checksum"))
        }
        digest = hash.digest
    }

    var announced: AnnouncedFile { AnnouncedFile(sha256: digest, name: file.name) }
}

extension SHA256 {
    /// Of all bytes so far.
    var digest: ArchiveModel.Digest {
        guard let digest = ArchiveModel.Digest(bytes: finalize()) else {
            preconditionFailure("a SHA-256 has 32 bytes")
        }
        return digest
    }
}

extension ArchiveModel.Digest {
    /// As RFC 9530 writes it.
    fileprivate var base64: String {
        let digits = Array(description.utf8)
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
        return Data(bytes).base64EncodedString()
    }
}
