import Testing

@testable import Service

@Suite("Byte ranges of RFC 9110")
struct ByteRangesTests {
    @Test(
        "one range is what it says, cut to the file",
        arguments: [
            ("bytes=0-0", 0..<1), ("bytes=0-99", 0..<100), ("bytes=90-", 90..<100), ("bytes=-10", 90..<100),
            ("bytes=-500", 0..<100), ("bytes=50-1000", 50..<100), ("BYTES=1-2", 1..<3), ("bytes= 1-2", 1..<3),
            ("bytes=1-2,", 1..<3), ("bytes=,,1-2", 1..<3), ("bytes=0-99999999999999999999", 0..<100),
            ("bytes=5-6, 500-600", 5..<7),
        ])
    func one(field: String, range: Range<Int>) {
        #expect(ByteRanges(field, sizeBytes: 100) == .one(Int64(range.lowerBound)..<Int64(range.upperBound)))
    }

    @Test(
        "what lies behind the end cannot be had",
        arguments: ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=500-600, 700-"])
    func unsatisfiable(field: String) {
        #expect(ByteRanges(field, sizeBytes: 100) == .unsatisfiable)
    }

    @Test(
        "what is not understood is as if it were not there",
        arguments: [
            "bytes=", "bytes=a-b", "bytes=5-4", "bytes=1", "bytes=1-2-3", "bytes=+1-2", "bytes=0x1-2", "items=0-1",
            "bytes", "bytes=--1", "bytes=-", "bytes=1-2 3-4", "bytes=0-0,1-1,2-2,3-3,4-4,5-5,6-6,7-7,8-8", "",
        ])
    func ignored(field: String) {
        #expect(ByteRanges(field, sizeBytes: 100) == .whole)
    }

    @Test("several are kept in their order, unless they overlap")
    func several() {
        #expect(ByteRanges("bytes=50-59, 0-9", sizeBytes: 100) == .several([50..<60, 0..<10]))
        #expect(ByteRanges("bytes=0-9, 5-14", sizeBytes: 100) == .whole)
        #expect(ByteRanges(nil, sizeBytes: 100) == .whole)
    }

    @Test("an empty file has no ranges")
    func empty() {
        #expect(ByteRanges("bytes=0-0", sizeBytes: 0) == .unsatisfiable)
        #expect(ByteRanges("bytes=-5", sizeBytes: 0) == .unsatisfiable)
    }
}
