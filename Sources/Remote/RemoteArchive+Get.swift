import Archive
import ArchiveModel
import Crypto
import NIOHTTP1

extension RemoteArchive {
    /// Looks each document up. The journal has what was looked at; the files themselves enter it as they are read.
    public func release(_ ids: [String]) throws -> [ReleasedDocument] {
        try ids.map { try ReleasedDocument(downloading: show($0).document) }
    }

    /// Reads a file, going on where a broken connection left off.
    ///
    /// - Throws: `content-differs` when what came is not the file of the upload, byte for byte.
    public func read(
        _ number: Int, of released: ReleasedDocument, write: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> DocumentFile {
        let file = try released.file(number)
        let path = Path("documents", released.document.id.description, "files", String(number))
        let download = Download(file)
        var patience = Patience()
        while download.received < file.sizeBytes {
            let before = download.received
            do {
                try take(path, download, write)
            } catch let failure as ConnectionFailure {
                if download.received > before { patience.renew() }
                guard try patience.waits(surroundings.checkInterrupted) else {
                    throw ArchiveError.connectionFailed(failure, to: address)
                }
            }
        }
        guard download.received == file.sizeBytes, download.hash.digest == file.contentDigest else {
            throw ArchiveError.downloadDiffers(file.name)
        }
        return file
    }

    /// What has come so far.
    private final class Download {
        let file: DocumentFile
        var received: Int64 = 0
        var hash = SHA256()

        init(_ file: DocumentFile) { self.file = file }
    }

    private func take(
        _ path: Path, _ download: Download, _ write: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var message = Message(method: .GET, path: path)
        if download.received > 0 {
            message.headers.add(name: "Range", value: "bytes=\(download.received)-")
            message.headers.add(name: "If-Range", value: "\"\(download.file.contentDigest)\"")
        }
        let wanted: UInt = download.received > 0 ? 206 : 200
        var refused: [UInt8] = []
        // The head decides what the bytes are: of the file, or of a refusal.
        let head = try withoutActuallyEscaping(write) { write in
            try connection.ask(message) { head in
                guard head.status.code == wanted else { return { refused += $0 } }
                return { bytes in
                    try write(bytes)
                    download.hash.update(bufferPointer: bytes)
                    download.received += Int64(bytes.count)
                }
            }
        }
        guard head.status.code == wanted else {
            if head.status.code == 200 { throw ArchiveError.downloadDiffers(download.file.name) }
            let refusal = address.refusal(Reply(status: Int(head.status.code), headers: head.headers, body: refused))
            guard ["busy", "stopping"].contains(refusal.code) else { throw refusal }
            throw ConnectionFailure(cause: refusal, hadBegun: true)
        }
    }
}

extension ArchiveError {
    fileprivate static func downloadDiffers(_ name: String) -> ArchiveError {
        ArchiveError(
            .integrity, "content-differs",
            Phrase(
                "«\(name)» пришёл не тем, каким был загружен: контрольная сумма не сходится.",
                "\"\(name)\" did not arrive as it was uploaded: its checksum differs."))
    }
}
