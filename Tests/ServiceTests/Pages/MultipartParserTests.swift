import Testing

@testable import Service

@Suite("Forms with files, piece by piece")
struct MultipartParserTests {
    private static let body =
        "--xyz\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nОлимпиада\r\n"
        + "--xyz\r\nContent-Disposition: form-data; name=\"files\"; filename=\"Диплом %22А%22.pdf\"\r\n"
        + "Content-Type: application/pdf\r\n\r\n%PDF\r\n--xy\r\n--\r\n--xyz--\r\n"

    private func parts(_ body: String, inPiecesOf size: Int) throws -> [(name: String, file: String?, text: String)] {
        var parser = try #require(MultipartParser(boundary: "xyz"))
        var found: [(name: String, file: String?, bytes: [UInt8])] = []
        let bytes = Array(body.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            for event in try parser.feed(bytes[start..<min(start + size, bytes.count)]) {
                switch event {
                case .began(let name, let file): found.append((name, file, []))
                case .bytes(let more): found[found.count - 1].bytes += more
                case .ended: break
                }
            }
        }
        #expect(parser.isFinished)
        return found.map { ($0.name, $0.file, String(decoding: $0.bytes, as: UTF8.self)) }
    }

    @Test("fields and files come out the same however the bytes are cut", arguments: [1, 2, 3, 7, 16, 64, 10_000])
    func pieces(size: Int) throws {
        let parts = try parts(Self.body, inPiecesOf: size)
        #expect(parts.map(\.name) == ["title", "files"])
        #expect(parts.map(\.file) == [nil, "Диплом \"А\".pdf"])
        // What looks like the beginning of a boundary is content.
        #expect(parts.map(\.text) == ["Олимпиада", "%PDF\r\n--xy\r\n--"])
    }

    @Test("an empty part is a part, and an empty form has none")
    func empty() throws {
        let one = try parts("--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--xyz--\r\n", inPiecesOf: 5)
        #expect(one.map(\.text) == [""])
        #expect(try parts("--xyz--\r\n", inPiecesOf: 3).isEmpty)
    }

    @Test(
        "what two readers could read in two ways is refused",
        arguments: [
            "--abc\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--abc--\r\n",
            "--xyz\nContent-Disposition: form-data; name=\"a\"\n\nx\n--xyz--\n",
            "--xyz\r\nContent-Type: text/plain\r\n\r\nx\r\n--xyz--\r\n",
            "--xyz\r\nContent-Disposition: form-data; filename=\"a\"\r\n\r\nx\r\n--xyz--\r\n",
            "--xyz\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\nx\r\n--xyz--\r\n",
            "preamble\r\n--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--xyz--\r\n",
        ])
    func malformed(body: String) throws {
        var parser = try #require(MultipartParser(boundary: "xyz"))
        #expect(throws: MultipartParser.Fault.malformed) { try parser.feed(body.utf8) }
    }

    @Test("headers and parts without end are refused")
    func bounds() throws {
        var long = try #require(MultipartParser(boundary: "xyz"))
        let header = "--xyz\r\nX: " + String(repeating: "a", count: MultipartParser.maximumHeaderBytes + 1)
        #expect(throws: MultipartParser.Fault.headersTooLong) { try long.feed(header.utf8) }
        var many = try #require(MultipartParser(boundary: "xyz"))
        let part = "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n"
        let parts = String(repeating: part, count: MultipartParser.maximumParts + 1) + "--xyz--\r\n"
        #expect(throws: MultipartParser.Fault.tooManyParts) { try many.feed(parts.utf8) }
    }

    @Test("a body that is cut off is not finished")
    func cutOff() throws {
        var parser = try #require(MultipartParser(boundary: "xyz"))
        _ = try parser.feed(Self.body.utf8.dropLast(6))
        #expect(!parser.isFinished)
    }

    @Test("a boundary is one to seventy plain characters", arguments: ["", String(repeating: "a", count: 71), "a b"])
    func boundaries(boundary: String) { #expect(MultipartParser(boundary: boundary) == nil) }
}
