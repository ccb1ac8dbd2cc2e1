import Foundation
import Testing

@Suite("Pictures of pages, from the command line")
struct PreviewTests {
    private func upload(_ school: School, _ scan: String) throws {
        try school.must([
            "upload", School.scan(scan), "--student", "P-0104", "--title", "Олимпиада", "--kind", "диплом", "--type",
            "Олимпиада", "--level", "региональный", "--date", "2026-05-01",
        ])
    }

    @Test("a picture goes into a file or to the output; a file that is there stays unless forced")
    func write() throws {
        let school = try School()
        try upload(school, "scan-15.pdf")
        let path = school.folder + "/page.jpg"
        let answer = try school.larets(
            "preview", "2026-000001", "--page", "2", "--size", "page", "-o", path, "--json")
        #expect(answer.code == 0 && answer.json.first?["page"] as? Int == 2)
        #expect(answer.json.first?["pageCount"] as? Int == 3)
        let bytes = try Data(contentsOf: URL(filePath: path))
        #expect(bytes.starts(with: [0xFF, 0xD8, 0xFF]))
        #expect(try school.larets("preview", "2026-000001", "-o", path).code == 1)
        #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
        #expect(try school.larets("preview", "2026-000001", "-o", path, "--force").code == 0)
        #expect(try Data(contentsOf: URL(filePath: path)) != bytes)
        let stream = try school.larets("preview", "show", "2026-000001", "-o", "-")
        #expect(stream.code == 0 && stream.output.starts(with: [0xFF, 0xD8, 0xFF]))
    }

    @Test("what is not there is not found, and what cannot be is refused")
    func refused() throws {
        let school = try School()
        try upload(school, "scan-01.jpg")
        let path = school.folder + "/x.jpg"
        for words in [["2026-000009"], ["2026-000001", "--page", "2"], ["2026-000001", "--file", "2"]] {
            #expect(try school.larets(["preview"] + words + ["-o", path]).code == 4, "\(words)")
        }
        for words in [["--size", "huge"], ["--page", "0"]] {
            #expect(try school.larets(["preview", "2026-000001"] + words + ["-o", path]).code == 2, "\(words)")
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("where the kernel could lock the drawing program in and a filter forbids it, nothing is drawn")
    func notConfined() throws {
        guard System.canTrace else { return }
        let school = try School()
        try upload(school, "scan-15.pdf")
        let path = school.folder + "/page.jpg"
        let fault = "inject=landlock_create_ruleset:error=EPERM"
        let answer = try Program(
            "strace", ["-f", "-o", "/dev/null", "-e", fault, School.binary, "preview", "2026-000001", "-o", path],
            environment: school.environment
        ).wait()
        #expect(answer.code != 0 && !FileManager.default.fileExists(atPath: path))
        #expect(try school.larets("preview", "2026-000001", "-o", path).code == 0)
    }

    @Test("thumbnails are made once for all, within the time that is given")
    func make() throws {
        let school = try School()
        try upload(school, "scan-01.jpg")
        try upload(school, "scan-02.pdf")
        #expect(try school.larets("preview", "make", "--missing", "--json").json.first?["made"] as? Int == 2)
        let again = try school.larets("preview", "make", "--max-duration", "60", "--json").json.first
        #expect(again?["made"] as? Int == 0 && again?["complete"] as? Bool == true)
        #expect(try school.larets("preview", "make", "--max-duration", "0").code == 2)
    }
}
