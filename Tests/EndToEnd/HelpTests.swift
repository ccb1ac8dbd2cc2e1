import Foundation
import Testing

@Suite("Help, completion, and two languages")
struct HelpTests {
    private static let nouns = [
        "init", "upload", "find", "search", "show", "get", "preview", "explain", "student", "class", "report",
        "consent",
        "achievement",
        "nomenclature", "serve", "login", "logout",
        "hold", "retention", "act", "print", "document", "deadlines", "request", "check", "verify", "key", "journal",
        "config", "completion",
    ]

    @Test("the version is told without an archive")
    func version() throws {
        let answer = try School(empty: ()).larets("--version")
        #expect(answer.code == 0)
        #expect(answer.text.hasPrefix("larets ") && answer.lines.count == 1)
    }

    @Test("every command explains itself, in Russian and in English", arguments: nouns)
    func help(noun: String) throws {
        let school = try School(empty: ())
        var pages: [String] = []
        for language in ["ru", "en"] {
            for words in [["help", noun], [noun, "--help"]] {
                let answer = try school.larets(words + (words[0] == "help" ? [] : ["--lang", language]))
                #expect(answer.code == 0 && answer.errors.isEmpty, "\(words): \(answer.errors)")
                #expect(answer.text.contains("larets " + noun), "\(words)")
            }
            school.environment["LARETS_LANG"] = language
            pages.append(try school.larets("help", noun).text)
        }
        #expect(pages[0].contains("Вызов:") && !pages[0].contains("USAGE"))
        #expect(!pages[0].contains("<options>") && !pages[0].contains("<параметры> [<параметры>]"))
        #expect(pages[1].contains("Usage:") && !pages[1].contains("Вызов"))
        #expect(pages[0] != pages[1])
    }

    @Test("what can be given is named, not only coded")
    func namedValues() throws {
        let school = try School(empty: ())
        school.environment["LARETS_LANG"] = "ru"
        let expected = [
            (["request", "record"], "прекратить обработку (stop-processing)"), (["disclose", "record"], "третье лицо"),
            (["user", "token", "add"], "только загрузка"), (["portfolio", "enter"], "место рождения"),
            (["document", "reclassify"], "(mistake)"),
        ]
        for (words, value) in expected {
            // Lines are broken where the terminal ends.
            let page = try school.larets(["help"] + words).text.split(whereSeparator: \.isWhitespace).joined(
                separator: " ")
            #expect(page.contains(value), "\(words)")
            #expect(page.contains(/[а-яё] \(mistake\)/) == (words == ["document", "reclassify"]), "\(words)")
        }
    }

    @Test("alone it tells what it is and names every command")
    func overview() throws {
        let school = try School(empty: ())
        for words in [[], ["help"], ["--help"], ["-h"]] as [[String]] {
            let answer = try school.larets(words)
            #expect(answer.code == 0)
            for noun in Self.nouns where noun != "completion" {
                #expect(answer.text.contains(noun), "\(words) \(noun)")
            }
        }
    }

    @Test("refusals speak the language that was asked for; an unknown one is refused")
    func languages() throws {
        let school = try School()
        let russian = try school.larets("--lang", "ru", "show", "2026-000077")
        let english = try school.larets("show", "2026-000077", "--lang", "en")
        #expect(russian.code == 4 && russian.errors.contains("не найден"))
        #expect(english.code == 4 && english.errors.contains("There is no document"))
        school.environment["LARETS_LANG"] = "ru"
        #expect(try school.larets("show", "2026-000077").errors == russian.errors)
        #expect(try school.larets("find", "--lang", "de").code == 2)
    }

    @Test("values are taken in either language")
    func values() throws {
        let school = try School()
        for (title, level, kind) in [("А", "региональный", "диплом"), ("Б", "regional", "diploma")] {
            try school.must([
                "upload", School.scan("scan-01.jpg"), "--student", "P-0104", "--title", title, "--kind", kind,
                "--type", "Олимпиада", "--level", level, "--date", "2026-05-01",
            ])
        }
        for level in ["региональный", "regional"] {
            #expect(try school.larets("find", "--level", level, "--kind", "diploma", "--json").json.count == 2)
        }
    }

    @Test(
        "completion scripts are there for three shells, and bash can read its own", arguments: ["bash", "zsh", "fish"])
    func completion(shellName: String) throws {
        let school = try School(empty: ())
        let answer = try school.larets("completion", shellName)
        #expect(answer.code == 0)
        for noun in Self.nouns { #expect(answer.text.contains(noun), "\(noun)") }
        guard shellName == "bash" else { return }
        let file = try school.write("completion.bash", answer.output)
        let read = try shell("bash -n \"$1\"", [file])
        #expect(read.code == 0 && read.errors.isEmpty, "\(read.errors)")
        #expect(try school.larets("completion", "tcsh").code == 2)
    }
}
