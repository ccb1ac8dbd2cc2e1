import ArchiveModel
import Foundation
import Testing

@testable import ObjectStore

@Suite("The ledger of erasures beside the keys")
struct LedgerTests {
    private func entry(_ ordinal: Int, objects: [ObjectAddress] = []) throws -> ErasureEntry {
        var random = SeededGenerator(seed: UInt64(ordinal))
        let moment = Timestamp(millisecondsSince1970: 1_780_000_000_000)
        return ErasureEntry(
            actID: Identifier(at: moment, random: &random), year: 2026, ordinal: ordinal,
            day: try #require(CalendarDay("2026-07-18")), studentID: Identifier(at: moment, random: &random),
            reason: .purposeReached, triggeredOn: try #require(CalendarDay("2026-06-25")),
            deadline: try #require(CalendarDay("2026-07-25")), removesCard: true,
            lines: [
                ErasureEntry.Line(
                    documentID: Identifier(at: moment, random: &random),
                    accessionNumber: AccessionNumber(year: 2026, ordinal: 7),
                    index: try #require(NomenclatureIndex("03-12")), destroysBytes: true)
            ], objects: objects)
    }

    @Test("an intent becomes an erasure in the transaction that deletes its keys, and outlives the process")
    func confirmed() throws {
        let archive = try TemporaryStore()
        let address = try archive.keep([1, 2, 3])
        let (first, second) = (try entry(2), try entry(1, objects: [address]))
        try archive.store.intend([first, second])
        #expect(try archive.store.erasures().isEmpty)
        #expect(try archive.reopened().pendingErasures() == [second, first])
        try archive.store.remove([address], under: [second.actID])
        #expect(try archive.reopened().erasures() == [second])
        #expect(try archive.reopened().pendingErasures() == [first])
        try archive.store.intend([second])
        #expect(try archive.store.erasures() == [second])
    }

    @Test("recovery drops the intent of an act that never began, and keeps the others")
    func dropped() throws {
        let archive = try TemporaryStore()
        let (begun, lost) = (try entry(1), try entry(2))
        try archive.store.intend([begun, lost])
        _ = try archive.reopened().recover(kept: { Set($0) }, begun: { Set($0).intersection([begun.actID]) })
        #expect(try archive.store.pendingErasures() == [begun])
    }

    @Test("an entry that was changed is refused")
    func changed() throws {
        let archive = try TemporaryStore()
        try archive.store.remember([try entry(1)])
        let connection = try SQLiteConnection(path: archive.layout.keyTable)
        try connection.execute("UPDATE erasure SET entry = CAST(replace(entry, '2026-07-18', '2026-07-19') AS BLOB)")
        expectRefusal("ledger-damaged", .integrity) { _ = try archive.reopened().erasures() }
    }

    @Test("a table of keys from before there was a ledger gets one")
    func olderTable() throws {
        let archive = try TemporaryStore()
        let address = try archive.keep([1])
        try SQLiteConnection(path: archive.layout.keyTable).execute("DROP TABLE erasure")
        let store = try archive.reopened()
        #expect(try store.bytes(of: address) == [1])
        try store.intend([try entry(1)])
        #expect(try store.pendingErasures().count == 1)
    }
}

@Suite("Sealed objects are copied without keys")
struct SealedFolderTests {
    @Test("a copy is compared with its name on the way; a damaged or missing object leaves nothing")
    func copying() throws {
        let archive = try TemporaryStore()
        let (whole, damaged) = (try archive.keep(noise(300_000)), try archive.keep(noise(300_000, seed: 2)))
        let root = try temporaryFolder()
        defer { removeTree(root) }
        let target = SealedFolder(root: root)
        try target.prepare()
        let copy = try target.stageCopy(of: whole, from: archive.store.sealed, checkInterrupted: {})
        #expect(try !target.contains(whole))
        try target.place([copy])
        #expect(try target.verify(whole, checkInterrupted: {}) == archive.store.sealedSize(of: whole))
        var bytes = try contents(of: archive.layout.path(of: damaged))
        bytes[1000] ^= 1
        try put(bytes, into: archive.layout.path(of: damaged))
        expectRefusal("object-damaged", .integrity) {
            _ = try target.stageCopy(of: damaged, from: archive.store.sealed, checkInterrupted: {})
        }
        try archive.store.remove([damaged])
        expectRefusal("object-missing", .integrity) {
            _ = try target.stageCopy(of: damaged, from: archive.store.sealed, checkInterrupted: {})
        }
        #expect(names(in: root + "/tmp").isEmpty)
        try target.remove([whole, damaged])
        #expect(try !target.contains(whole))
    }

    @Test("a copy of the keys has no byte of a deleted one")
    func keySnapshot() throws {
        let archive = try TemporaryStore()
        let gone = try archive.keep([1])
        let wrapped = try #require(try archive.store.keys.wrappedKey(of: gone))
        let kept = try archive.keep([2])
        try archive.store.keys.delete([gone])
        let root = try temporaryFolder()
        defer { removeTree(root) }
        try KeySnapshot.copyTable(from: archive.store.pathOfKeys, to: root)
        let bytes = Data(try contents(of: root + "/keys.sqlite"))
        #expect(bytes.range(of: Data(wrapped)) == nil)
        #expect(bytes.range(of: Data(try #require(try archive.store.keys.wrappedKey(of: kept)))) != nil)
        #expect(names(in: root) == ["keys.sqlite"])
    }
}
