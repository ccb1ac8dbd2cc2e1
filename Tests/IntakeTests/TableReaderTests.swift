import ArchiveModel
import Testing

@testable import Intake

@Suite("Reading tables")
struct TableReaderTests {
    private let columns = [
        TableColumn("id", ["номер"], isRequired: true), TableColumn("name", ["имя", "учёное имя"], isRequired: true),
        TableColumn("note", ["заметка"]),
    ]

    private func rows(_ bytes: [UInt8]) throws -> [[String?]] {
        var rows: [[String?]] = []
        try TableReader(ByteSource(bytes), columns: columns).forEachRow { row in
            if let refusal = row.refusal { throw refusal }
            rows.append([row["id"], row["name"], row["note"]])
        }
        return rows
    }

    private func rows(_ text: String) throws -> [[String?]] { try rows(Array(text.utf8)) }

    @Test("comma, semicolon, and tab; any line ends; with a byte order mark and without", arguments: [",", ";", "\t"])
    func dialects(delimiter: String) throws {
        for lineEnd in ["\n", "\r\n", "\r"] {
            for mark in ["", "\u{FEFF}"] {
                for last in ["", lineEnd] {
                    let lines = [["id", "name", "note"], ["1", "Анна", "а"], ["2", "Пётр", ""]]
                    let text = lines.map { $0.joined(separator: delimiter) }.joined(separator: lineEnd)
                    #expect(try rows(mark + text + last) == [["1", "Анна", "а"], ["2", "Пётр", nil]])
                }
            }
        }
    }

    @Test("quotes hold delimiters, line breaks, and doubled quotes; the header may hold them too")
    func quotes() throws {
        let text = "\"id\";\"name\";note\r\n1;\"А; \"\"Б\"\"\";\"раз\r\nдва\"\r\n2;\"школа \"\"Луч\"\"\";x\r\n"
        #expect(try rows(text) == [["1", "А; \"Б\"", "раз два"], ["2", "школа \"Луч\"", "x"]])
    }

    @Test("Windows-1251 is recognised by its letters, even if they stand in the last row")
    func cp1251() throws {
        var bytes = Array("id;name\n".utf8)
        for number in 0..<9000 { bytes += Array("\(number);plain ascii text\n".utf8) }
        bytes += Array("9000;".utf8) + [0xC8, 0xE2, 0xE0, 0xED, 0xEE, 0xE2, 0xE0, 0x20, 0xA8, 0xEB, 0xEA, 0xE0, 0x0A]
        let all = try rows(bytes)
        #expect(all.count == 9001)
        #expect(all.last == ["9000", "Иванова Ёлка", nil])
        let header: [UInt8] = [0xCD, 0xEE, 0xEC, 0xE5, 0xF0, 0x3B, 0xC8, 0xEC, 0xFF, 0x0A]  // Номер;Имя
        #expect(try rows(header + Array("1;x\n".utf8)) == [["1", "x", nil]])
    }

    @Test("letters that are neither, and UTF-8 with spoilt bytes, are refused")
    func encodings() {
        let spoilt = Array("id,name\n1,Иванова Мария ".utf8) + [0xFF] + Array("Петровна\n".utf8)
        #expect(refusal { try rows(spoilt) } == "table-encoding")
        #expect(refusal { try rows(Array("id,name\n1,".utf8) + [0xC8, 0xEB, 0x98, 0xFF]) } == "table-encoding")
        #expect(refusal { try rows([0xFF, 0xFE, 0x69, 0, 0x64, 0]) } == "table-not-text")
        #expect(refusal { try rows("id,name\n1,a\0b\n") } == "table-not-text")
    }

    @Test("columns are found by name, in any order, letter case, and language")
    func headers() throws {
        #expect(try rows("Заметка,УЧЕНОЕ ИМЯ,Номер,лишний\nx,Анна,1,y\n") == [["1", "Анна", "x"]])
        let reader = try TableReader(ByteSource(text: "id,name,лишний,,\n1,2,3,,\n"), columns: columns)
        #expect(reader.unknownColumns == ["лишний"])
    }

    @Test("a table without a header, with a doubled or missing column is refused by its name")
    func badHeaders() {
        #expect(refusal { try rows("") } == "table-no-header")
        #expect(refusal { try rows("\n\n") } == "table-no-header")
        #expect(refusal { try rows("1,Анна,x\n2,Пётр,y\n") } == "table-no-header")
        #expect(refusal { try rows("id,name,Имя\n") } == "table-doubled-column")
        #expect(refusal { try rows("id,note\n") } == "table-missing-column")
        #expect(refusalPhrase { try rows("id,note\n") }?.russian == "В таблице нет столбцов: имя (name); добавьте их.")
    }

    @Test("a row of the wrong width fails by itself, with the number that a spreadsheet shows, and the others go on")
    func badRows() throws {
        var seen: [String] = []
        let text = "id,name,note\r\n1,a,b\r\n\r\n2,a\r\n\"3\",\"x\r\ny\",c\r\n,,\r\n4,a,b,c\r\n5,a,b"
        try TableReader(ByteSource(text: text), columns: columns).forEachRow { row in
            seen.append("\(row.lineNumber)" + (row.refusal.map { " " + $0.code } ?? ""))
        }
        #expect(seen == ["2", "4 table-row-width", "5", "7 table-row-width", "8"])
    }

    @Test("a quote that is never closed is refused with its row, in constant memory; the rows before it were given")
    func unterminated() throws {
        var count = 0
        let text = "id,name\n1,a\n2,b\n3,\"c\n" + String(repeating: "4,d\n", count: 10)
        let reader = try TableReader(ByteSource(text: text), columns: columns)
        #expect(refusal { try reader.forEachRow { _ in count += 1 } } == "table-bad-quotes")
        #expect(count == 2)
        #expect(refusalPhrase { try reader.forEachRow { _ in } }?.english.hasPrefix("Row 4 ") == true)
        let endless = "id,name\n1,\"" + String(repeating: "x,y\n", count: 1_000_000)
        #expect(refusal { try rows(endless) } == "table-bad-quotes")
    }

    @Test(
        "a quote in the wrong place never joins two rows into one that looks right",
        arguments: [
            "1,\"a\"b\n2,\"d\"\n", "1,школа \"Луч\"\n2,d\n", "1,\"a\n2,\"b\"\n",
        ])
    func misplaced(lines: String) {
        #expect(refusal { try rows("id,name\n" + lines) } == "table-bad-quotes")
    }

    @Test("a hundred thousand rows arrive one by one, and progress grows to the size of the table")
    func manyRows() throws {
        let line = Array(",Иванова Мария Петровна,\"некоторая заметка\"\r\n".utf8)
        var bytes = Array("id,name,note\r\n".utf8)
        for number in 0..<100_000 { bytes += Array(String(number).utf8) + line }
        var (count, lastID, read) = (0, "", Int64(0))
        let reader = try TableReader(ByteSource(bytes), columns: columns)
        try reader.forEachRow { row in
            count += 1
            lastID = row["id"] ?? ""
            #expect(row.bytesRead >= read)
            read = row.bytesRead
        }
        #expect(count == 100_000)
        #expect(lastID == "99999")
        #expect(read == reader.sizeBytes)
    }

    @Test("what body throws ends the reading")
    func bodyThrows() throws {
        struct Enough: Error {}
        let reader = try TableReader(ByteSource(text: "id,name\n1,a\n2,b\n"), columns: columns)
        var count = 0
        #expect(throws: Enough.self) {
            try reader.forEachRow { _ in
                count += 1
                throw Enough()
            }
        }
        #expect(count == 1)
    }
}
