import ArchiveModel
import Glibc

/// What the command line itself refuses, before any archive is touched.
extension ArchiveError {
    static let interrupted = ArchiveError(
        .interrupted, "interrupted",
        Phrase(
            "Прервано. Сделанное до этого сохранено, остальное можно продолжить той же командой.",
            "Interrupted. What was done so far is kept; the same command goes on with the rest."))

    static let asOverNetwork = usage(
        "as-over-network", "По сети действует тот, кто вошёл: --as здесь не указывают.",
        "Over the network whoever logged in acts: --as cannot be given.")

    static func outputFailed(_ number: Int32) -> ArchiveError {
        ArchiveError(
            .failure, "output-failed",
            Phrase("Не удалось записать вывод команды.", "The command's output could not be written."),
            cause: String(cString: strerror(number)))
    }

    static func unknownLanguage(_ text: String) -> ArchiveError {
        usage(
            "language-unknown", "Языка «\(text)» нет: укажите ru или en.",
            "There is no language \"\(text)\": use ru or en.")
    }

    static func impossibleDay(_ text: String, option: String) -> ArchiveError {
        usage("date-impossible", "Такого дня нет: \(text) (\(option)).", "There is no such day: \(text) (\(option)).")
    }

    static func notADay(_ text: String, option: String) -> ArchiveError {
        usage(
            "date-unreadable", "Дата пишется как 25.06.2026 или 2026-06-25, а в \(option) стоит «\(text)».",
            "A date is written 2026-06-25 or 25.06.2026, but \(option) says \"\(text)\".")
    }

    static func unknownValue(_ text: String, option: String, known: [Phrase]) -> ArchiveError {
        let russian = known.map(\.russian).joined(separator: ", ")
        let english = known.map(\.english).joined(separator: ", ")
        return usage(
            "value-unknown", "Для \(option) нет значения «\(text)»; возможные: \(russian).",
            "\(option) has no value \"\(text)\"; known: \(english).")
    }

    static func notASchoolYear(_ text: String, option: String) -> ArchiveError {
        usage(
            "school-year-unreadable", "Учебный год пишется как 2025/26, а в \(option) стоит «\(text)».",
            "A school year is written 2025/26, but \(option) says \"\(text)\".")
    }

    static func notAnIndex(_ text: String, option: String) -> ArchiveError {
        usage(
            "index-unreadable", "Индекс дела пишется как 03-12, а в \(option) стоит «\(text)».",
            "A case index is written 03-12, but \(option) says \"\(text)\".")
    }

    static func notACheckpoint(_ text: String, option: String) -> ArchiveError {
        usage(
            "checkpoint-unreadable",
            "После \(option) нужна отметка журнала вида 42:9f86… (число и 64 знака) или её файл.",
            "\(option) needs a checkpoint of the journal such as 42:9f86… (a number and 64 digits), or its file.")
    }

    static func notPositive(_ number: Int, option: String) -> ArchiveError {
        usage(
            "number-too-small", "Число в \(option) должно быть не меньше 1, а стоит \(number).",
            "The number in \(option) must be at least 1, not \(number).")
    }

    static func notAName(_ text: String) -> ArchiveError {
        usage(
            "name-incomplete", "Нужны фамилия и имя, например «Иванова Мария Петровна», а указано «\(text)».",
            "A surname and a given name are needed, such as \"Иванова Мария Петровна\", not \"\(text)\".")
    }

    /// - Parameter missing: what lacks, in words and with its option.
    static func missing(_ missing: [Phrase]) -> ArchiveError {
        usage(
            "option-missing", "Не указано: \(missing.map(\.russian).joined(separator: ", ")).",
            "Not given: \(missing.map(\.english).joined(separator: ", ")).")
    }

    static func notTogether(_ first: String, _ second: String) -> ArchiveError {
        usage(
            "options-conflict", "Вместе не указывают: \(first) и \(second).",
            "\(first) and \(second) cannot be given together.")
    }

    static func usage(_ code: String, _ russian: String, _ english: String) -> ArchiveError {
        ArchiveError(.usage, code, Phrase(russian, english))
    }
}
