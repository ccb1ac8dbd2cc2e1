import ArchiveModel
import Testing

@testable import Catalog

/// A beginning is asked for by the words that begin so, if they are few. Nobody can tell which.
@Suite("A word that is being typed is found the same, spelled out or not")
struct WordCompletionTests {
    private static let titles = [
        "Диплом олимпиады", "Дипломы дипломантов", "Дипломатия и дипломаты", "Олимпиадные задачи", "Олимпийские игры",
        "Конкурс чтецов", "Петров-Водкин", "Петрова, водная станция", "Contest of readers", "9а класс, 2026 год", "Ель",
    ]

    private let temporary: TemporaryCatalog

    init() throws {
        temporary = try TemporaryCatalog()
        let student = try temporary.student("Ветрова Агния")
        for title in Self.titles { _ = try temporary.document(title, of: [student]) }
    }

    /// What is found by the query as it was typed, and spelled out.
    private func found(_ text: String, typing: Bool, _ order: DocumentFilter.Order) throws -> [[String]] {
        let typed = try #require(SearchQuery(text, typing: typing))
        return try temporary.catalog.read { session in
            let completed = try session.completing(typed)
            return try [typed, completed].map { query in
                var filter = DocumentFilter(order: order, limit: 2_000)
                filter.query = query
                let titles = try session.documents(filter).map(\.title)
                #expect(try session.count(filter, upTo: 3) == min(titles.count, 4), "\(text)")
                // Of very many the newest are ranked, and all are counted.
                #expect(try session.facets(filter).documentCount == titles.count || order == .relevance, "\(text)")
                return titles
            }
        }
    }

    @Test("every beginning of every word, alone, after another word, in a phrase and with a star")
    func same() throws {
        var hits = 0
        for title in Self.titles + ["Щука", "олимпиадам"] {
            for word in title.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
                for length in 1...word.count {
                    let beginning = word.prefix(length)
                    for (text, typing) in [
                        ("\(beginning)", true), ("ветрова \(beginning)", true), ("«дипломы \(beginning)", true),
                        ("петрова-\(beginning)", true), ("\(beginning)*", false), ("ди* \(beginning)*", false),
                    ] {
                        let both = try found(text, typing: typing, .newest)
                        #expect(both[0] == both[1], "\(text)")
                        hits += both[1].count
                    }
                }
            }
        }
        #expect(hits > 1_000)
    }

    @Test("a word is spelled out as those that are no form of it")
    func spelledOut() throws {
        let matches = try temporary.catalog.read { session in
            try ["диплом", "олимп", "щука", "контор*"].map {
                try session.completing(#require(SearchQuery($0, typing: true))).match
            }
        }
        #expect(
            matches == [
                #"("диплом" OR "=дипломантов" OR "=дипломатия" OR "=дипломаты")"#,
                #"("олимп" OR "=олимпиадные" OR "=олимпиады" OR "=олимпийские")"#, #"("щука")"#, #""контор" *"#,
            ])
    }

    @Test("a word that is meant in one form is not found in another")
    func exactForm() throws {
        let table = try SearchTable(titles: ["Диплом", "Дипломы"])
        #expect(try table.find(matching: #""=диплом""#) == ["Диплом"])
        #expect(try table.find(matching: #""=дипломами""#).isEmpty)
        #expect(try table.find("=диплом") == ["Диплом", "Дипломы"])
    }

    @Test("what very many words begin with stays a beginning, and finds them all")
    func manyWords() throws {
        let student = try temporary.student("Ветров Лев")
        let words = (0...Session.completionLimit).map { "кон" + String($0, radix: 2).map { $0 == "0" ? "а" : "о" } }
        for word in words { _ = try temporary.document(word, of: [student]) }
        let (many, few) = try temporary.catalog.read { session in
            (
                try session.completing(#require(SearchQuery("кон", typing: true))).match,
                try session.completing(#require(SearchQuery("коноааааа", typing: true))).match
            )
        }
        #expect(many == #"("кон" * OR "кон")"#)
        #expect(!few.contains("*"))
        for text in ["кон", "коно", "коноа", "коноааааа"] {
            let both = try found(text, typing: true, .newest)
            #expect(both[0] == both[1] && !both[1].isEmpty, "\(text)")
        }
        #expect(try found("кон", typing: true, .newest)[1].count == words.count + 1)
    }

    @Test("a beginning that thousands have: titles first, then the newest, counted as far as is wanted")
    func common() throws {
        let object = temporary.object()
        try temporary.catalog.write { session in
            try session.insert(object)
            for number in 0...Session.rankedHitLimit {
                let document = Document(
                    id: temporary.newID(), accessionNumber: try session.nextAccessionNumber(year: 2026), kind: .other,
                    title: number % 400 == 7 ? "Снегопад \(number)" : "Другое \(number)",
                    issuer: number % 2 == 0 ? "Снегопады" : "Снегопадный",
                    registeredOn: CalendarDay("2026-05-01")!, files: [temporary.file(on: object)])
                try session.insert(document)
                try session.index(document.id)
            }
        }
        for text in ["снегопад", "снего", "с"] {
            let both = try found(text, typing: true, .relevance)
            #expect(both[0] == both[1])
            #expect(both[1].prefix(4) == ["Снегопад 807", "Снегопад 407", "Снегопад 7", "Другое 1000"])
        }
    }
}
