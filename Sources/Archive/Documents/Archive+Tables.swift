import ArchiveModel
import Intake
import ObjectStore

/// The largest roster, manifest or nomenclature that is read.
private let maximumTableBytes: Int64 = 1 << 30

extension Archive {
    /// The bytes of a table: a file, or a pipe for `-`, which is spooled sealed.
    func openSource(_ path: String) throws -> ByteSource {
        guard path == "-" else {
            do {
                return try IncomingFile(path: path, maximumSizeBytes: maximumTableBytes).source
            } catch let error as ArchiveError where error.code == "file-empty" {
                throw ArchiveError.tableEmpty(path)
            }
        }
        return try store.spool(
            fileDescriptor: 0, maximumSizeBytes: maximumTableBytes, checkInterrupted: surroundings.checkInterrupted
        ).source
    }
}

extension ArchiveError {
    static func tableEmpty(_ path: String) -> ArchiveError {
        ArchiveError(
            .failure, "table-empty", Phrase("Файл \(path) пуст: в нём нет ни строки.", "The file \(path) is empty."))
    }
}

extension TableReader {
    /// Every row as a value or as its refusal: a bad row does not stop the others.
    func forEachRow<Value>(
        reading read: (TableRow) throws -> Value,
        _ body: (_ line: Int, _ row: Result<Value, ArchiveError>, _ consumedBytes: Int64) throws -> Void
    ) throws {
        try forEachRow { row in
            let value: Result<Value, ArchiveError>
            do {
                value = .success(try read(row))
            } catch let refusal as ArchiveError {
                value = .failure(refusal)
            }
            try body(row.lineNumber, value, row.bytesRead)
        }
    }
}
