import Foundation
import Testing

@testable import Catalog

@Suite("What a person types")
struct SearchQueryTests {
    @Test("ё is е, letter case does not matter, й is not и")
    func folding() throws {
        let table = try SearchTable(titles: ["Призёр СЛЁТА", "призер слета", "мой край", "мои"])
        for query in ["призёр", "ПРИЗЕР", "Слёт", "слет"] {
            #expect(try table.find(query) == ["Призёр СЛЁТА", "призер слета"], "\(query)")
        }
        #expect(try table.find("моЙ*") == ["мой край"])
        #expect(try table.find("мои*") == ["мои"])
    }

    @Test("composed and decomposed text, stress marks and soft hyphens make no difference")
    func normalizationForms() throws {
        let decomposed = "Йога и\u{306} е\u{308}лка".decomposed
        let table = try SearchTable(titles: [decomposed, "за\u{301}мок", "дип\u{AD}лом", "café Müller"])
        for query in ["йога", "ёлка", "ёлка".decomposed, "йога*"] {
            #expect(try table.find(query) == [decomposed], "\(query)")
        }
        #expect(try table.find("замок") == ["за\u{301}мок"])
        #expect(try table.find("дипломы") == ["дип\u{AD}лом"])
        #expect(try table.find("CAFE muller".decomposed) == ["café Müller"])
    }

    @Test("every beginning of a word finds it while it is typed, and so does any other form")
    func typing() throws {
        let table = try SearchTable(titles: ["Диплом победителя", "Архив"])
        for length in 1...6 {
            #expect(try table.find(String("диплом".prefix(length)), typing: true) == ["Диплом победителя"])
        }
        #expect(try table.find("дипломами", typing: true) == ["Диплом победителя"])
        #expect(try table.find("победители дипл", typing: true) == ["Диплом победителя"])
        #expect(try table.find("побед").isEmpty)
        #expect(try table.find("побед диплом", typing: true).isEmpty)
        #expect(try table.find("дипломат", typing: true).isEmpty)
    }

    @Test("a star makes a beginning of a word, anywhere")
    func star() throws {
        let table = try SearchTable(titles: ["Олимпиада по математике", "Математический бой"])
        #expect(try table.find("матем*") == ["Олимпиада по математике", "Математический бой"])
        #expect(try table.find("матем* олимпиады") == ["Олимпиада по математике"])
        #expect(try table.find("олимпиады*").count == 0)
        #expect(try table.find("* матем*").count == 2)
    }

    @Test("prepositions need not be there, unless they are quoted or all that was typed")
    func functionWords() throws {
        let table = try SearchTable(titles: ["Диплом по физике", "Всё за школу"])
        #expect(try table.find("диплом за физику") == ["Диплом по физике"])
        #expect(try table.find("\"диплом за физику\"").isEmpty)
        #expect(try table.find("\"диплом по физике\"") == ["Диплом по физике"])
        #expect(try table.find("за") == ["Всё за школу"])
        #expect(try table.find("физика и химия").isEmpty)
    }

    @Test("all words must match, in any order and any column")
    func allWords() throws {
        let table = try SearchTable(titles: ["Диплом олимпиады по физике"])
        try table.add(title: "Грамота конкурса", names: "Иванова Мария")
        #expect(try table.find("физика, диплом") == ["Диплом олимпиады по физике"])
        #expect(try table.find("физика грамота").isEmpty)
        #expect(try table.find("Ивановой грамоты") == ["Грамота конкурса"])
    }

    @Test("quotes make a phrase in any form")
    func phrase() throws {
        let table = try SearchTable(titles: ["Единый государственный экзамен", "Государственный музей, единый билет"])
        #expect(try table.find("\"единого государственного\"") == ["Единый государственный экзамен"])
        #expect(try table.find("единого государственного").count == 2)
        #expect(try table.find("«единый государственный экз", typing: true) == ["Единый государственный экзамен"])
        #expect(try table.find("«государственный единый»").isEmpty)
    }

    @Test("a hyphenated name is found by either part and as a whole")
    func hyphen() throws {
        let table = try SearchTable(titles: ["Петрова-Водкина Анна", "Водкин и Петров"])
        #expect(try table.find("Водкиной") == ["Петрова-Водкина Анна", "Водкин и Петров"])
        #expect(try table.find("Петров").count == 2)
        #expect(try table.find("Петров-Водкин") == ["Петрова-Водкина Анна"])
        #expect(try table.find("Петрова-Вод", typing: true) == ["Петрова-Водкина Анна"])
    }

    @Test("English words, digits and classes are found")
    func latinAndDigits() throws {
        let table = try SearchTable(titles: ["Certificates of Achievement № 2025/26-117", "Класс 9А", "Класс 9Б"])
        for query in ["certificate", "ACHIEVEMENTS", "2025/26", "117", "202*", "cert*"] {
            #expect(try table.find(query).count == 1, "\(query)")
        }
        #expect(try table.find("11").isEmpty)
        #expect(try table.find("9а") == ["Класс 9А"])
        #expect(try table.find("класс 9", typing: true) == ["Класс 9А", "Класс 9Б"])
    }

    @Test(
        "nothing a person can type is a syntax error",
        arguments: [
            "\"диплом", "диплом\"", "\"\"диплом", "(диплом", "диплом)", "диплом -", "- диплом", "^диплом", "диплом:",
            "{диплом}", "диплом\\", "'диплом'", "диплом;--", "диплом\u{0}", "диплом + *", "🏅 диплом", "диплом **",
            "[диплом]", "диплом\n\t", "\u{202E}диплом", "диплом & | ! ~", "««диплом»", ",диплом,",
        ])
    func hostile(_ text: String) throws {
        #expect(try SearchTable(titles: ["Диплом"]).find(text) == ["Диплом"])
        #expect(try SearchTable(titles: ["Диплом"]).find(text, typing: true) == ["Диплом"])
    }

    @Test("words of the query language are words", arguments: ["NEAR", "AND", "OR", "NOT", "NEAR(x, 2)", "title:x"])
    func operators(_ text: String) throws {
        #expect(try SearchTable(titles: [text, "Диплом"]).find(text) == [text])
        #expect(try SearchTable(titles: ["Диплом"]).find("\(text) диплом").isEmpty)
    }

    @Test("a query without words is none", arguments: ["", " ", "\"", "(", "-", "*", "«»", "🏅", "\u{301}", "\u{0}"])
    func empty(_ text: String) {
        #expect(SearchQuery(text) == nil)
        #expect(SearchQuery(text, typing: true) == nil)
    }

    @Test("a very long query and a very long word are cut, not refused")
    func long() throws {
        let table = try SearchTable(titles: ["диплом", String(repeating: "ы", count: 5000)])
        #expect(try table.find(String(repeating: "диплом ", count: 5000)) == ["диплом"])
        #expect(try table.find(String(repeating: "ы", count: 5000)).count == 1)
        #expect(try table.find(String(repeating: "(", count: 5000) + "диплом") == ["диплом"])
    }
}

extension String {
    fileprivate var decomposed: String { decomposedStringWithCanonicalMapping }
}
