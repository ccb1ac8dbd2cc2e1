import ArchiveModel
import Foundation
import Testing

@testable import Archive
@testable import Catalog

@Suite("What is handed out is what was uploaded, or it is refused before its first byte")
struct AuthenticatedReadTests {
    /// Two papers of one scan each.
    ///
    /// - Parameter ofOneLength: the second is the first, but for one byte.
    private func filled(ofOneLength: Bool = false) throws -> (SandboxSchool, [Document]) {
        let school = try SandboxSchool()
        var requests = ["scan-01.jpg", "scan-06.jpg"].map { school.request($0, "P-0101", title: $0) }
        if ofOneLength {
            var bytes = try Data(contentsOf: URL(filePath: SandboxSchool.samples + "/scans/scan-01.jpg"))
            bytes[bytes.count / 2] ^= 1
            let path = school.root + "/Config/scan.jpg"
            try bytes.write(to: URL(filePath: path))
            requests[1].files = [.path(path)]
        }
        let documents = try requests.map { request in
            let receipt = try school.archive.upload(request)
            return try school.archive.show(receipt.accessionNumber.description).document
        }
        return (school, documents)
    }

    /// Both ways out: as a whole, and piece by piece.
    private func expectRefused(
        _ school: SandboxSchool, _ document: Document, _ expected: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let number = document.accessionNumber.description
        var (got, pieces) = (0, 0)
        let whole = code { _ = try school.archive.get(number) { got += $0.count } }
        let piecewise = code {
            let reader = try school.archive.open(1, of: school.archive.release([number])[0])
            while let piece = try reader.next(maximumBytes: 256 << 10) { pieces += piece.count }
        }
        #expect(whole == expected && piecewise == expected, sourceLocation: sourceLocation)
        #expect(got == 0 && pieces == 0, "nothing of it left", sourceLocation: sourceLocation)
    }

    private func expectWhole(
        _ school: SandboxSchool, _ document: Document, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        var bytes = Data()
        _ = try school.archive.get(document.accessionNumber.description) { bytes.append(contentsOf: $0) }
        let original = try Data(contentsOf: URL(filePath: SandboxSchool.samples + "/scans/" + document.title))
        #expect(bytes == original, sourceLocation: sourceLocation)
    }

    private func path(_ school: SandboxSchool, _ document: Document) -> String {
        let name = document.files[0].address.description
        return school.root + "/objects/\(name.prefix(2))/\(name)"
    }

    @Test("a flipped byte, and an object that is cut short")
    func damaged() throws {
        let (school, documents) = try filled()
        let object = URL(filePath: path(school, documents[0]))
        let sealed = try Data(contentsOf: object)
        var flipped = sealed
        flipped[100] ^= 1
        for damaged in [flipped, sealed.dropLast(), sealed.prefix(20)] {
            try damaged.write(to: object)
            expectRefused(school, documents[0], "object-damaged")
        }
        try expectWhole(school, documents[1])
    }

    @Test(
        "the object of another paper under a paper's name",
        arguments: [(false, "content-differs"), (true, "object-damaged")])
    func exchangedFiles(ofOneLength: Bool, expected: String) throws {
        let (school, documents) = try filled(ofOneLength: ofOneLength)
        let (one, other) = (URL(filePath: path(school, documents[0])), URL(filePath: path(school, documents[1])))
        let (first, second) = (try Data(contentsOf: one), try Data(contentsOf: other))
        try second.write(to: one)
        try first.write(to: other)
        for document in documents { expectRefused(school, document, expected) }
    }

    /// Changes bytes in the catalog's file, as a disk does.
    private func rot(_ school: SandboxSchool, _ change: (inout Data) throws -> Void) throws {
        try school.archive.catalog.emptyWriteAheadLog()
        try school.archive.close()
        let path = URL(filePath: school.root + "/catalog.sqlite")
        var data = try Data(contentsOf: path)
        try change(&data)
        try data.write(to: path)
        _ = try school.on("2026-07-19")
    }

    @Test("rows of two objects whose places, or whose hashes, were exchanged on the disk")
    func exchangedRows() throws {
        for exchangesPlaces in [true, false] {
            let (school, documents) = try filled(ofOneLength: true)
            let rows = documents.map { Data($0.files[0].address.digest.bytes) + Data($0.files[0].contentDigest.bytes) }
            let exchanged = [rows[1].prefix(32) + rows[0].suffix(32), rows[0].prefix(32) + rows[1].suffix(32)]
            try rot(school) { data in
                let places = try rows.map { try #require(data.firstRange(of: $0)) }
                for (place, row) in zip(places, exchangesPlaces ? exchanged : exchanged.reversed()) {
                    data.replaceSubrange(place, with: row)
                }
            }
            for document in documents { expectRefused(school, document, "row-damaged") }
            #expect(try school.archive.find(FindRequest()).count == 2, "the rest stays usable")
        }
    }

    @Test("rows of two objects that a hand exchanged, with right checksums")
    func exchangedByHand() throws {
        let (school, documents) = try filled()
        let addresses = documents.map { $0.files[0].address }
        try school.archive.catalog.write { session in
            let places = try addresses.map { address in
                try session.row("SELECT seq FROM object WHERE address = ?", [address]) { try $0.integer(0) } ?? 0
            }
            try session.run("UPDATE object SET address = zeroblob(32) WHERE seq = ?", [places[0]])
            try session.run("UPDATE object SET address = ? WHERE seq = ?", [addresses[0], places[1]])
            try session.run("UPDATE object SET address = ? WHERE seq = ?", [addresses[1], places[0]])
        }
        for document in documents { expectRefused(school, document, "content-differs") }
        let report = try school.archive.verify(deep: true) { _ in }
        #expect(report.findings.contains { $0.code == "content-differs" })
    }

    @Test("an act whose record's row rotted is not printed")
    func rottenAct() throws {
        let (school, _) = try filled()
        _ = try school.on("2026-06-26").recordLeaving("P-0101", on: CalendarDay("2026-06-25"))
        let number = try #require(school.on("2026-07-18").retentionRun().acts.first?.number)
        #expect(try !school.archive.printAct(number).isEmpty)
        let files = try school.archive.catalog.read { session in
            try session.document(session.resolveAct(number).documentID)?.files ?? []
        }
        #expect(!files.isEmpty)
        try rot(school) { data in
            let row = Data(files[0].address.digest.bytes) + Data(files[0].contentDigest.bytes)
            let place = try #require(data.firstRange(of: row))
            data[place.upperBound - 1] ^= 1
        }
        #expect(code { try school.archive.printAct(number) } == "row-damaged")
        #expect(code { try school.archive.printAct(number, as: .html) } == "row-damaged")
    }
}
