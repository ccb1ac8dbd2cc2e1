import ArchiveModel

/// What `larets` alone says: what it is, how a day with it goes, and where to read on.
enum Overview {
    static func isAskedFor(by arguments: [String]) -> Bool {
        var words = arguments
        if let position = words.firstIndex(of: "--lang") {
            words.removeSubrange(position..<min(position + 2, words.count))
        }
        words.removeAll { $0.hasPrefix("--lang=") }
        return words.isEmpty || words == ["help"] || words == ["--help"] || words == ["-h"]
    }

    static func show(_ language: Language, _ environment: [String: String]) throws -> ExitStatus {
        let output = Output(language: language, isJSON: false, isQuiet: false, environment: environment)
        let page = output.page
        page.heading(CommandWords.tagline)
        page.blank()
        page.heading(CommandWords.overviewExamples)
        for (line, meaning) in examples {
            page.raw("  " + page.text(line))
            page.sentence(page.text(meaning), .faint, mark: "      ")
        }
        page.blank()
        page.heading(CommandWords.overviewCommands)
        let commands = LaretsCommand.configuration.subcommands.map { $0.configuration }
        for command in commands {
            let name = CellWidth.padded(command.commandName ?? "", to: 14)
            page.sentence(command.abstract, mark: "  " + name)
        }
        page.blank()
        page.sentence(CommandWords.overviewMore, .faint)
        try output.finish()
        return .done
    }

    private static let examples: [(Phrase, Phrase)] = [
        (
            Phrase("larets init Storage", "larets init Storage"),
            Phrase("создать архив в папке Storage", "make an archive in the folder Storage")
        ),
        (
            Phrase("larets student import список.csv", "larets student import roster.csv"),
            Phrase("принять список обучающихся", "take in the roster")
        ),
        (
            Phrase(
                "larets upload диплом.pdf --student \"Иванова Мария 9А\" --title \"Олимпиада по праву\" \\\n"
                    + "      --kind диплом --type Олимпиада --level региональный --date 16.02.2026",
                "larets upload diploma.pdf --student \"Иванова Мария 9А\" --title \"Олимпиада по праву\" \\\n"
                    + "      --kind diploma --type Олимпиада --level regional --date 2026-02-16"),
            Phrase("принять скан диплома", "take a scanned diploma in")
        ),
        (
            Phrase("larets find олимпиада --class 9А", "larets find олимпиада --class 9А"),
            Phrase("найти документы", "find documents")
        ),
        (
            Phrase("larets get 2026-000042", "larets get 2026-000042"),
            Phrase("получить файл, байт в байт", "take the file out, byte for byte")
        ),
        (
            Phrase("larets explain 2026-000042", "larets explain 2026-000042"),
            Phrase("узнать, до какого дня он хранится и почему", "learn until when it is kept, and why")
        ),
    ]
}
