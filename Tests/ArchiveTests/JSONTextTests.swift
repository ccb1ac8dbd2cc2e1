import ArchiveModel
import Foundation
import Testing

@testable import Archive

@Suite("What is said in JSON") struct JSONTextTests {
    private func byFoundation(_ value: some Encodable, in language: Language? = nil) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if let language { encoder.userInfo[Phrase.encodingLanguage] = language }
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func ours(_ value: some Encodable, in language: Language? = nil) throws -> String {
        String(decoding: try JSONText(in: language).bytes(of: value), as: UTF8.self)
    }

    @Test("every character of a text is written as Foundation writes it")
    func characters() throws {
        let every = (0..<0x180).compactMap(Unicode.Scalar.init).map(String.init)
        let texts = every + ["", "Ветрова «Агния» / 9А", "a\"b\\c\u{2028}🎓", "\r\n", "е\u{301}"]
        for text in texts { #expect(try ours([text]) == byFoundation([text])) }
        #expect(try ours(texts.joined()) == byFoundation(texts.joined()))
    }

    @Test("numbers and flags are written as Foundation writes them")
    func numbers() throws {
        for number in [0, 1.5, -0.25, 3, 1e21, 1e-7, 123_456_789.125, Double(Float.pi)] {
            #expect(try ours([number]) == byFoundation([number]))
        }
        #expect(try ours([Int.min, -1, 0, .max]) == byFoundation([Int.min, -1, 0, .max]))
        #expect(try ours([UInt64.max]) == byFoundation([UInt64.max]))
        #expect(try ours([Int8.min]) == byFoundation([Int8.min]))
        #expect(try ours([UInt8(7)]) == byFoundation([UInt8(7)]))
        #expect(try ours([Float(0.1)]) == byFoundation([Float(0.1)]))
        #expect(try ours([true, false]) == "[true,false]")
        #expect(throws: EncodingError.self) { try ours([Double.nan]) }
        #expect(throws: EncodingError.self) { try ours([Double.infinity]) }
    }

    private struct Nest: Encodable {
        struct Empty: Encodable {}
        enum Shape: Encodable { case round(radius: Int), flat }
        var zulu: [String: [Int?]] = ["я": [1, nil], "Я": [], "a": [2], "B": [3]]
        var alpha: Nested? = Nested()
        var nothing: String?
        var empty = Empty()
        var shapes: [Shape] = [.round(radius: 2), .flat]
        var numbered: [Int: String] = [7: "seven"]
        var phrase = Phrase("слово", "word")
        var day = CalendarDay.firstDay(ofYear: 2026)

        struct Nested: Encodable {
            enum Key: String, CodingKey { case outer, list, above }
            enum Inner: String, CodingKey { case b, a }

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Key.self)
                var list = container.nestedUnkeyedContainer(forKey: .list)
                var inner = container.nestedContainer(keyedBy: Inner.self, forKey: .outer)
                try inner.encode("second", forKey: .b)
                try list.encode(1)
                var object = list.nestedContainer(keyedBy: Inner.self)
                try object.encodeNil(forKey: .a)
                var innermost = list.nestedUnkeyedContainer()
                try innermost.encodeNil()
                try inner.encode("first", forKey: .a)
                try "above".encode(to: container.superEncoder(forKey: .above))
            }
        }
    }

    @Test(
        "objects and lists within each other are written as Foundation writes them",
        arguments: [
            nil, Language.russian, .english,
        ])
    func nested(_ language: Language?) throws {
        #expect(try ours(Nest(), in: language) == byFoundation(Nest(), in: language))
        let both = [Nest(), Nest(alpha: nil)]
        #expect(try ours(both, in: language) == byFoundation(both, in: language))
    }

    @Test("one value alone is written as Foundation writes it")
    func alone() throws {
        #expect(try ours("text") == byFoundation("text"))
        #expect(try ours(5) == byFoundation(5))
        #expect(try ours(Int?.none) == byFoundation(Int?.none))
        #expect(try ours([Int]()) == byFoundation([Int]()))
        #expect(try ours([String: Int]()) == byFoundation([String: Int]()))
        #expect(try ours(Nest.Empty()) == byFoundation(Nest.Empty()))
    }
}
