import ArchiveModel
import Foundation
import GRDB

@testable import Catalog

/// A catalog in a folder of its own, gone when the test is over.
final class TemporaryCatalog {
    let folder: String
    let catalog: Catalog
    private var clock: Int64 = 1_780_000_000_000

    init() throws {
        folder = NSTemporaryDirectory() + "larets-catalog-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var random = SystemRandomNumberGenerator()
        catalog = try Catalog.create(
            at: folder + "/catalog.sqlite",
            id: Identifier(at: Timestamp(millisecondsSince1970: clock), random: &random), isSandbox: true,
            at: Timestamp(millisecondsSince1970: clock))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func newID<Kind>() -> Identifier<Kind> {
        clock += 1
        var random = SystemRandomNumberGenerator()
        return Identifier(at: Timestamp(millisecondsSince1970: clock), random: &random)
    }

    var moment: Timestamp { Timestamp(millisecondsSince1970: clock) }

    func student(_ name: String, externalID: String? = nil) throws -> Student {
        let student = Student(
            id: newID(), externalID: externalID, name: PersonName(name)!, birthDate: nil, enrolledOn: nil)
        try catalog.write { try $0.insert(student) }
        return student
    }

    /// A document with one file of its own content, linked to these students and indexed.
    func document(
        _ title: String, of students: [Student] = [], kind: DocumentKind = .diploma, issuer: String? = nil
    ) throws -> Document {
        let object = object()
        return try catalog.write { session in
            try session.insert(object)
            let document = Document(
                id: newID(), accessionNumber: try session.nextAccessionNumber(year: 2026), kind: kind, title: title,
                issuer: issuer, registeredOn: CalendarDay("2026-05-01")!, files: [file(on: object)])
            try session.insert(document)
            for student in students { try session.link(document.id, to: student.id) }
            try session.index(document.id)
            return document
        }
    }

    func object() -> ObjectRow {
        func digest() -> Digest { Digest(bytes: (0..<32).map { _ in UInt8.random(in: 0...255) })! }
        return ObjectRow(
            address: ObjectAddress(digest()), contentDigest: digest(), sizeBytes: 10, sealedSizeBytes: 42)
    }

    func file(on object: ObjectRow) -> DocumentFile {
        DocumentFile(
            name: "scan.pdf", mediaType: "application/pdf", sizeBytes: 10, contentDigest: object.contentDigest,
            address: object.address)
    }

    /// What an intruder with the file and a SQLite shell would do.
    func tamper(_ sql: String) throws {
        try catalog.write { try $0.database.execute(sql: sql) }
    }
}

/// The message with which the schema refuses something; nil if it does not.
func refusal(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch let error as ArchiveError {
        return error.cause ?? error.code
    } catch {
        return "\(error)"
    }
}
