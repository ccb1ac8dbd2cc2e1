import ArchiveModel
import Forms
import Testing

@Suite("A zip archive")
struct ZipWriterTests {
    private struct Full: Error {}

    /// Of each file its name, size, packing and beginning.
    private func read(_ bytes: [UInt8]) throws -> [[String]] {
        let script = """
            print(json.dumps([[i.filename, str(i.file_size), str(i.compress_type), book.read(i)[:9].decode("latin1")]
                for i in book.infolist()]))
            """
        return try #require(PythonZip.read(bytes, script) as? [[String]])
    }

    @Test(
        "another program finds every file whole, under its Russian name",
        arguments: [ZipWriter.Packing.stored, .deflated])
    func whole(_ packing: ZipWriter.Packing) throws {
        var made: [UInt8] = []
        let large = [UInt8](repeating: 7, count: 300_000)
        let write: (UnsafeRawBufferPointer) -> Void = { made += $0 }
        try withoutActuallyEscaping(write) { write in
            let zip = try ZipWriter(packing) { write($0) }
            try zip.add("2026-000001 Диплом.pdf", Array("один".utf8))
            try zip.begin("2026-000002.bin", sizeBytes: Int64(large.count))
            for piece in [large[..<100_000], large[100_000...]] { try piece.withUnsafeBytes(zip.write) }
            try zip.add("empty", [])
            try zip.finish()
        }
        let entries = try read(made)
        #expect(entries.map { $0[0] } == ["2026-000001 Диплом.pdf", "2026-000002.bin", "empty"])
        #expect(entries.map { $0[1] } == ["8", "300000", "0"])
        #expect(entries[1][2] == (packing == .stored ? "0" : "8"))
        #expect((made.count > large.count) == (packing == .stored))
    }

    @Test("an archive of half a file cannot be finished, and one that was given up gets no end")
    func half() throws {
        final class Made { var bytes: [UInt8] = [] }
        let made = Made()
        do {
            let zip = try ZipWriter(.stored) { made.bytes += $0 }
            try zip.begin("a", sizeBytes: 10)
            try [UInt8](repeating: 1, count: 4).withUnsafeBytes(zip.write)
            #expect(throws: ArchiveError.self) { try zip.finish() }
            #expect(throws: ArchiveError.self) { try zip.add("b", []) }
            #expect(throws: ArchiveError.self) { try [UInt8](repeating: 1, count: 7).withUnsafeBytes(zip.write) }
        }
        #expect(
            !made.bytes.isEmpty
                && !made.bytes.indices.dropLast(3).contains { Array(made.bytes[$0...($0 + 3)]) == [0x50, 0x4B, 5, 6] })
    }

    @Test("why the bytes could not be taken comes out as it was")
    func refusing() throws {
        let zip = try ZipWriter(.stored) { _ in throw Full() }
        #expect(throws: Full.self) { try zip.add("a", [1, 2, 3]) }
    }
}
