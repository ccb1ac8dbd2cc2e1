import Foundation
import Testing

@Suite("File names are text to show and never paths")
struct NameTests {
    private func uploaded(as name: String, _ school: School) throws -> String {
        let words = ["upload", "-", "--name", name, "--student", "P-0104", "--title", "Диплом", "--json"]
        let answer = try school.start(words, input: School.scan("scan-01.jpg")).wait()
        #expect(answer.code == 0, "\(answer.errors)")
        return answer.json.first?.list("files").first?.text("name") ?? ""
    }

    @Test("a decomposed name is shown composed, and both find the same file of a manifest")
    func decomposed() throws {
        let school = try School()
        let decomposed = "Йод.jpg".decomposedStringWithCanonicalMapping
        let shown = try uploaded(as: decomposed, school)
        #expect(Array(shown.utf8) == Array("Йод.jpg".utf8))
        let file = try school.write(decomposed, bytes(ofFile: School.scan("scan-04.jpg")))
        #expect(try school.upload(file).code == 0)
    }

    @Test(
        "what would move the cursor, break the line or turn the direction is made visible",
        arguments: [
            "два\nстроки.jpg", "\u{202E}gpj.exe.jpg", "\u{1B}[31mкрасный.jpg", "a\u{200B}b.jpg", "x\u{7}\r.jpg",
        ])
    func invisible(name: String) throws {
        let school = try School()
        let stored = try uploaded(as: name, school)
        let shown = try school.larets("show", "2026-000001")
        #expect(shown.code == 0)
        for text in [stored, shown.text] {
            let harmful = text.unicodeScalars.filter { scalar in
                scalar != "\n"
                    && (scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format)
            }
            #expect(harmful.isEmpty, "\(harmful)")
        }
        #expect(!stored.contains("\n"))
        try expectTakenOut(school)
    }

    @Test("a name of more than 255 bytes is shortened in the middle and keeps its ending")
    func long() throws {
        let school = try School()
        let stored = try uploaded(as: String(repeating: "Очень длинное имя ", count: 30) + "конец.jpg", school)
        #expect(stored.utf8.count <= 255 && stored.hasSuffix("конец.jpg") && stored.contains("…"))
        try expectTakenOut(school)
    }

    @Test(
        "a document is taken out into the folder that was named, and nowhere else",
        arguments: [
            "../../x.jpg", "/etc/x.jpg", "..", "-rf.jpg", "--help", ".profile.jpg", "a/../../b.jpg", "..\\x.jpg",
        ])
    func outside(name: String) throws {
        let school = try School()
        _ = try school.script(
            "\"$LARETS\" upload - --name=\"$1\" --student P-0104 --title Т <\"$2\"", name, School.scan("scan-01.jpg"))
        #expect(try school.count() == 1)
        try forge(name, in: school, checksum: "0")
        let refused = try school.larets("get", "2026-000001", "-o", school.folder + "/x.jpg", "--json")
        #expect(refused.code == 7 && refused.errorCode == "row-damaged")
        try forge(name, in: school, checksum: "crc(values)")
        try expectTakenOut(school)
    }

    /// As one who can write the catalog would have it.
    ///
    /// - Parameter checksum: of a row, in Python; `crc(values)` is the right one.
    private func forge(_ name: String, in school: School, checksum: String) throws {
        let forged = try shell(
            """
            python3 -c '
            import sqlite3, sys, zlib
            def crc(values):
                total = 0
                for value in values:
                    if value is None: kind, number, body = 5, 0, b""
                    elif isinstance(value, int): kind, number, body = 1, value, b""
                    elif isinstance(value, str): kind, number, body = 3, len(value.encode()), value.encode()
                    else: kind, number, body = 4, len(value), value
                    total = zlib.crc32(bytes([kind]) + number.to_bytes(8, "big", signed=True) + body, total)
                return total - (total >> 31 << 32)
            catalog = sqlite3.connect(sys.argv[1] + "/catalog.sqlite")
            catalog.create_function("row_checksum", -1, lambda *values: \(checksum), deterministic=True)
            catalog.execute("UPDATE document_file SET name = ?", sys.argv[2:])
            catalog.commit()
            ' "$1" "$2"
            """, [school.archive, name])
        #expect(forged.code == 0, "\(forged.errors)")
    }

    /// `get` into a folder two levels down: one new file, in it, that is not hidden and no option.
    private func expectTakenOut(_ school: School) throws {
        let folder = school.folder + "/a/b/c"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let before = Set(try school.files(below: school.folder)).filter { !$0.hasPrefix(school.archive) }
        let answer = try school.script("cd \"$1\" && exec \"$LARETS\" get 2026-000001", folder)
        #expect(answer.code == 0, "\(answer.errors)")
        let new = try school.files(below: school.folder).filter {
            !$0.hasPrefix(school.archive) && !before.contains($0)
        }
        #expect(new.count == 1)
        let path = try #require(new.first)
        let name = path.dropFirst(folder.count + 1)
        #expect(path.hasPrefix(folder + "/") && !name.contains("/") && !name.hasPrefix(".") && !name.hasPrefix("-"))
        #expect(Data(bytes(ofFile: path)) == Data(bytes(ofFile: School.scan("scan-01.jpg"))))
        let again = try school.script("cd \"$1\" && exec \"$LARETS\" get 2026-000001 --json", folder)
        #expect(again.code == 1 && again.errorCode == "file-exists")
    }

    @Test("titles and student names with control characters cannot move a terminal's cursor")
    func titles() throws {
        let school = try School()
        try school.must([
            "upload", School.scan("scan-01.jpg"), "--student", "P-0104", "--title", "А\u{1B}[2J\u{202E}Б\u{7}В",
        ])
        for words in [["find"], ["show", "2026-000001"], ["find", "--json"], ["explain", "2026-000001"]] {
            let text = try school.larets(words).text
            #expect(!text.contains("\u{1B}") && !text.contains("\u{7}"), "\(words)")
            #expect(words.contains("--json") || !text.contains("\u{202E}"), "\(words)")
        }
    }
}
