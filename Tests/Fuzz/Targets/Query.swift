import ArchiveModel
import Catalog
import Glibc

/// A catalog with a few documents, made once a process.
private let catalog: Catalog? = {
    var folder = Array("/tmp/larets-fuzz-XXXXXX".utf8CString)
    guard mkdtemp(&folder) != nil else { return nil }
    let path = String(decoding: folder.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    var random = SystemRandomNumberGenerator()
    let moment = Timestamp(millisecondsSince1970: 1_780_000_000_000)
    do {
        let catalog = try Catalog.create(
            at: path + "/catalog.sqlite", id: Identifier(at: moment, random: &random), isSandbox: true, at: moment)
        for title in ["Олимпиада по праву", "Конкурс чтецов «Живое слово»", "Ёлка-2026, I место", "Cup No. 7"] {
            try catalog.write { session in
                let document = Document(
                    id: Identifier(at: moment, random: &random),
                    accessionNumber: try session.nextAccessionNumber(year: 2026), kind: .diploma, title: title,
                    registeredOn: CalendarDay(year: 2026, month: 5, day: 1)!, files: [])
                try session.insert(document)
                try session.index(document.id)
            }
        }
        // Deleted files live as long as they are open: nothing stays behind, however the process ends.
        for ending in ["", "-wal", "-shm"] { unlink(path + "/catalog.sqlite" + ending) }
        rmdir(path)
        return catalog
    } catch {
        return nil
    }
}()

/// The first byte says whether the last word is still being typed. Whatever is asked, SQLite understands it, and as many
/// documents are found as are counted.
func search(_ bytes: [UInt8]) throws {
    guard let catalog else { throw FuzzFault("no catalog") }
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    guard let query = SearchQuery(text, typing: (bytes.first ?? 0) % 2 == 1) else { return }
    var filter = DocumentFilter(order: .relevance, limit: 10)
    filter.query = query
    let (found, count) = try catalog.read { try ($0.documents(filter).count, $0.count(filter)) }
    try require(found == count, "found \(found), counted \(count)")
}
