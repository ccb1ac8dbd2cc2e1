import Foundation
import Testing

@Suite("A disk that is full to the last byte", .enabled(if: System.canMount))
struct FullDiskTests {
    /// A small disk with the archive on it; gone with the test.
    private final class SmallDisk {
        let path: String

        init(_ school: School) throws {
            path = school.folder + "/small"
            let script = "mkdir \"$1\" && mount -t tmpfs -o size=24m none \"$1\" && cp -a \"$2\" \"$1/archive\""
            try #require(try shell(script, [path, school.archive]).code == 0)
            school.environment["LARETS_ARCHIVE"] = path + "/archive"
        }

        deinit { _ = try? shell("umount -l \"$1\"", [path]) }

        /// Somebody else takes all the room there is.
        func fill() throws { _ = try shell("cat /dev/zero > \"$1/filler\" 2>/dev/null", [path]) }
        func empty() throws { _ = try shell("rm \"$1/filler\"", [path]) }

        var reserveBytes: Int {
            var status = stat()
            return stat(path + "/archive/reserve", &status) == 0 ? Int(status.st_blocks) * 512 : 0
        }
    }

    /// A leaver whose portfolio is due.
    private func school() throws -> School {
        let school = try School()
        try school.must(school.uploadWords(School.scan("scan-01.jpg"), student: "P-0101"))
        try school.must(school.uploadWords(School.scan("scan-20.jpg"), student: "P-0114", title: "Чертежи"))
        try school.must(["student", "leave", "P-0114", "--on", "2026-06-01"])
        school.today = "2026-06-28"
        return school
    }

    @Test("takes nothing in, is read with its journal entries, and erases")
    func fullDisk() throws {
        let school = try school()
        let disk = try SmallDisk(school)
        try school.must(["find"])
        #expect(disk.reserveBytes == 8 << 20, "whoever finds room makes the reserve")
        try disk.fill()

        school.expectSentence(try school.upload(School.scan("scan-02.pdf")), 1, "disk-full")
        let before = try school.journalLength()
        for _ in 0..<5 {
            #expect(try school.larets("get", "2026-000001", "-o", "-").isContent(of: School.scan("scan-01.jpg")))
        }
        #expect(try school.must(["show", "2026-000001", "--json"]).json.count == 1)
        #expect(try school.journalLength() == before + 6)
        #expect(try school.findings() == [])
        school.expectSentence(try school.upload(School.scan("scan-02.pdf")), 1, "disk-full")

        let run = try school.must(["retention", "run", "--json"]).json
        #expect(run.first?.list("acts").map { $0.text("state") } == ["executed"])
        #expect(try school.larets("get", "2026-000002", "-o", "-").code == 4)
        #expect(try school.count() == 3, "the one that stays, the act and its journal export")

        try disk.empty()
        #expect(try school.upload(School.scan("scan-02.pdf")).code == 0)
        #expect(disk.reserveBytes == 8 << 20, "it is made again as soon as there is room")
        #expect(try school.findings() == [])
    }

    @Test("a paper that is taken out to a disk without room for it is named as it was called")
    func outside() throws {
        let school = try school()
        let folder = school.folder + "/stick"
        try #require(try shell("mkdir \"$1\" && mount -t tmpfs -o size=16k none \"$1\"", [folder]).code == 0)
        defer { _ = try? shell("umount -l \"$1\"", [folder]) }
        let told = try school.larets("get", "2026-000001", "-o", folder + "/out.jpg")
        #expect(told.code == 1 && told.errors.contains(folder + "/out.jpg"), "\(told.errors)")
    }

    @Test("an archive without a reserve, as settings may have it, says so and loses nothing")
    func withoutReserve() throws {
        let school = try school()
        school.environment["LARETS_DISK_RESERVE_MIB"] = "0"
        let disk = try SmallDisk(school)
        _ = try shell("rm -f \"$1/archive/reserve\"", [disk.path])
        try disk.fill()
        school.expectSentence(try school.larets("get", "2026-000001", "-o", "-", "--json"), 1, "disk-full")
        let run = try school.larets("retention", "run", "--json")
        school.expectSentence(run, 1, "disk-full")
        try disk.empty()
        #expect(try school.findings() == [])
        #expect(try school.larets("get", "2026-000002", "-o", "-").isContent(of: School.scan("scan-20.jpg")))
    }
}
