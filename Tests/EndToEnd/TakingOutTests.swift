import Foundation
import Testing

@Suite("Files that are taken out together are each there whole or not at all")
struct TakingOutTests {
    private let accessions = (1...5).map { "2026-00000\($0)" }

    /// A school with five scans, and a folder to take them out to.
    private func filled() throws -> (school: School, out: String) {
        let school = try School()
        try school.must(["upload", "--manifest", try school.manifest(rows: Array(1...5))])
        let out = school.folder + "/out"
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: false)
        return (school, out)
    }

    private func take(_ accessions: [String], to out: String, _ more: String...) -> [String] {
        ["get"] + accessions + ["-o", out, "--json"] + more
    }

    /// That these scans and nothing else, hidden or not, lie there, and that they were told of in this order.
    private func expectTaken(
        _ scans: [String], _ answer: Answer, in out: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let there = try FileManager.default.contentsOfDirectory(atPath: out)
        #expect(Set(there) == Set(scans), sourceLocation: sourceLocation)
        #expect(answer.json.map { $0.text("path") } == scans.map { out + "/" + $0 }, sourceLocation: sourceLocation)
        for scan in scans {
            #expect(bytes(ofFile: out + "/" + scan) == bytes(ofFile: School.scan(scan)), sourceLocation: sourceLocation)
        }
    }

    @Test("all of them")
    func all() throws {
        let (school, out) = try filled()
        let answer = try school.larets(take(accessions, to: out))
        #expect(answer.code == 0)
        let scans = ["scan-01.jpg", "scan-02.pdf", "scan-03.png", "scan-04.jpg", "scan-05.pdf"]
        try expectTaken(scans, answer, in: out)
    }

    @Test("a damaged one in the middle: those before it are there and told of, nothing is left of it")
    func damagedInTheMiddle() throws {
        let (school, out) = try filled()
        let card = try #require(try school.larets("show", accessions[2], "--json").json.first)
        let address = try #require(card.object("document").list("files").first?.text("address"))
        let object = school.archive + "/objects/" + address.prefix(2) + "/" + address
        var sealed = bytes(ofFile: object)
        sealed[sealed.count - 1] ^= 1
        try Data(sealed).write(to: URL(filePath: object))

        let answer = try school.larets(take(accessions, to: out))
        #expect(answer.code == 7 && answer.errorCode == "object-damaged", "\(answer.errors)")
        try expectTaken(["scan-01.jpg", "scan-02.pdf"], answer, in: out)
    }

    @Test("a file that is there already refuses them all before one is written; --force replaces it")
    func existing() throws {
        let (school, out) = try filled()
        _ = try school.write("out/scan-02.pdf", "mine")
        let refused = try school.larets(take(Array(accessions[..<3]), to: out))
        #expect(refused.code == 1 && refused.errorCode == "file-exists" && refused.json.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: out) == ["scan-02.pdf"])
        #expect(bytes(ofFile: out + "/scan-02.pdf") == Array("mine".utf8))

        let forced = try school.larets(take(Array(accessions[..<3]), to: out, "--force"))
        #expect(forced.code == 0)
        try expectTaken(["scan-01.jpg", "scan-02.pdf", "scan-03.png"], forced, in: out)
    }

    @Test("one whose name was taken meanwhile ends it there: what came before stays")
    func nameTakenMeanwhile() throws {
        let (school, out) = try filled()
        // The same document twice has the same name twice, which is free until the first has it.
        let answer = try school.larets(take([accessions[1], accessions[0], accessions[1], accessions[2]], to: out))
        #expect(answer.code == 1 && answer.errorCode == "file-exists", "\(answer.errors)")
        let there = try FileManager.default.contentsOfDirectory(atPath: out)
        #expect(Set(there) == ["\(accessions[1])-1 scan-02.pdf", "scan-01.jpg"])
        #expect(answer.json.map { $0.text("document") } == [accessions[1], accessions[0]])
    }

    @Test("Ctrl-C: what was told of is there, nothing else is")
    func interrupted() throws {
        let school = try School()
        var rows = "file,student,title,kind,type,level,date\n"
        for number in 1...600 {
            try school.write("n\(number).png", BuiltScans.png("scan \(number)"))
            rows += "n\(number).png,P-0104,Конкурс № \(number),грамота,Конкурс,школьный,2026-05-25\n"
        }
        try school.must(["upload", "--manifest", try school.write("many.csv", rows)])
        let out = school.folder + "/out"
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: false)
        let found = try school.larets("find", "--json", "--limit", "600").json
        let answer = try school.interrupted(
            take(found.map { $0.object("document").text("accessionNumber") }, to: out))
        #expect(answer.code == 130 && answer.errorCode == "interrupted", "\(answer.errors)")
        let told = answer.json.map { $0.text("path") }
        #expect(told.count >= 64 && told.count < 600)
        let there = try FileManager.default.contentsOfDirectory(atPath: out).map { out + "/" + $0 }
        #expect(Set(told) == Set(there))
        for path in told {
            #expect(bytes(ofFile: path) == bytes(ofFile: school.folder + "/" + URL(filePath: path).lastPathComponent))
        }
    }

    @Test("a disk that refuses them leaves none, and tells of none", .enabled(if: System.canTrace))
    func diskError() throws {
        let (school, out) = try filled()
        let answer = try Program(
            "strace",
            ["-f", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", School.binary] + take(accessions, to: out),
            environment: school.environment
        ).wait()
        #expect(answer.code == 1 && answer.errorCode == "file-not-writable", "\(answer.errors)")
        try expectTaken([], answer, in: out)
    }

    @Test(
        "the bytes of all are synced before one has its name, and the folder before one is told of",
        .enabled(if: System.canTrace))
    func order() throws {
        let (school, out) = try filled()
        let log = school.folder + "/strace.log"
        let options = ["-f", "-y", "-s", "4096", "-o", log, "-e", "trace=fsync,link,write"]
        let answer = try Program(
            "strace", options + [School.binary] + take(accessions, to: out), environment: school.environment
        ).wait()
        #expect(answer.code == 0, "\(answer.errors)")
        let calls = String(decoding: bytes(ofFile: log), as: UTF8.self).split(separator: "\n")
        func positions(_ fits: (Substring) -> Bool) -> [Int] { calls.indices.filter { fits(calls[$0]) } }
        let syncs = positions { $0.contains(" fsync(") && $0.contains(".part>") }
        let names = positions { $0.contains(" link(") && $0.contains(".part\"") }
        let folder = positions { $0.contains(" fsync(") && $0.contains("<\(out)>") }
        let told = positions { $0.contains(" write(1<") && $0.contains("contentDigest") }
        #expect(syncs.count == 5 && names.count == 5 && folder.count == 1 && !told.isEmpty, "\(calls)")
        let first = [syncs, names, folder, told].compactMap(\.first)
        let last = [syncs, names, folder].compactMap(\.last)
        #expect(zip(last, first.dropFirst()).allSatisfy { $0 < $1 }, "\(calls)")
    }
}
