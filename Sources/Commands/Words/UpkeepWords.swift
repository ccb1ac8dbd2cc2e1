import Archive
import ArchiveModel

extension CommandWords {
    // MARK: init

    static let initialize = Phrase("Создать архив", "Create an archive")
    static let initFolderHelp = Phrase(
        "Папка нового архива; иначе --archive, LARETS_ARCHIVE, ./Storage.",
        "Folder of the new archive; else --archive, LARETS_ARCHIVE, ./Storage.")
    static let sandboxHelp = Phrase(
        "Для проб: позволяет представить другой день (LARETS_TODAY).",
        "For trials: lets one pretend another day (LARETS_TODAY).")

    static func created(_ path: String, isSandbox: Bool) -> Phrase {
        isSandbox
            ? Phrase("Создан учебный архив: \(path)", "Sandbox archive created: \(path)")
            : Phrase("Архив создан: \(path)", "Archive created: \(path)")
    }
    static let keyAdvice = Phrase(
        "Ключи лежат в папке keys: копируйте их отдельно от остального и храните копию не дольше 30 дней.",
        "The keys are in the folder keys: back them up apart from the rest, and keep that copy 30 days at most.")
    static let initNext = Phrase(
        "Дальше — номенклатура дел и список обучающихся:", "Next come the nomenclature and the roster:")
    static func initSettings(_ file: String) -> Phrase {
        Phrase(
            "Сначала впишите в \(file) свою школу: пока там школа из примера, её имя и адрес стоят в актах и согласиях.",
            "First put your school into \(file): until then acts and consents bear the name and address of the example."
        )
    }
    static let approverExample = Phrase("директор", "director")
    static let rosterExample = Phrase("список.csv", "roster.csv")

    // MARK: verify and journal

    static let verify = Phrase("Проверить архив: всё ли на месте и цело", "Check that all is there and whole")
    static let deepHelp = Phrase(
        "Расшифровать каждый файл и сверить его SHA-256.", "Decrypt every file and compare its SHA-256.")
    static let maximumDurationHelp = Phrase(
        "Остановиться через столько секунд; следующая такая проверка продолжит.",
        "Stop after so many seconds; the next such check goes on there.")
    static let seconds = Phrase("секунды", "seconds")
    static let lastFullRound = Phrase("Последний полный круг", "Last full round")

    static func part(of round: VerifyReport.Round) -> Phrase {
        let all = round.objects + round.remaining
        if round.remaining == 0 {
            return Phrase(
                "Круг закончен: прочитаны все объекты, \(all).", "The round is over: all objects were read, \(all).")
        }
        return Phrase(
            "Остановлено по времени: в этом круге прочитано \(round.objects) из \(all). Следующая проверка продолжит.",
            "Stopped for time: \(round.objects) of \(all) were read in this round. The next check goes on there.")
    }
    static let journalCheckpoint = Phrase("Отметка журнала", "Journal checkpoint")
    static let anchorHint = Phrase(
        "Запишите отметку на бумаге: larets journal verify --against … докажет, что журнал не урезан.",
        "Keep the checkpoint on paper: larets journal verify --against … proves that nothing was cut off.")

    static func allWhole(_ counted: Phrase, _ size: Phrase, deep: Bool) -> Phrase {
        Phrase(
            "Архив цел: проверено \(counted.russian), \(size.russian)\(deep ? ", с расшифровкой" : "").",
            "The archive is whole: \(counted.english), \(size.english) checked\(deep ? ", decrypted" : "").")
    }
    static func notWhole(_ problems: Phrase, _ counted: Phrase) -> Phrase {
        Phrase(
            "Архив повреждён: \(problems.russian); проверено \(counted.russian). Остальным можно пользоваться.",
            "The archive is damaged: \(problems.english); \(counted.english) checked. The rest can be used.")
    }

    static let journalNoun = Phrase("Журнал всех действий", "The journal of all that was done")
    static let journalList = Phrase("Показать записи журнала", "List the journal's entries")
    static let journalVerify = Phrase(
        "Проверить, что ни одна запись не изменена", "Check that no entry was changed")
    static let actionHelp = Phrase("Только действия с этим кодом.", "Only actions of this code.")
    static let againstHelp = Phrase(
        "Отметка с бумаги, ЧИСЛО:SHA-256, или файл подписанной.",
        "A checkpoint from paper, SIZE:ROOT, or the file of a signed one.")
    static let moment = Phrase("Когда", "When")
    static let user = Phrase("Кто", "Who")
    static let action = Phrase("Действие", "Action")
    static let subjectOfEntry = Phrase("О чём", "Subject")
    static let details = Phrase("Подробности", "Details")
    static let noEntries = Phrase("В журнале нет таких записей.", "There are no such entries.")

    static func journalWhole(_ counted: Phrase) -> Phrase {
        Phrase(
            "Журнал цел: \(counted.russian), ни одна не изменена, не удалена и не переставлена.",
            "The journal is whole: \(counted.english), none changed, removed or reordered.")
    }
    static func journalBroken(_ problems: Phrase) -> Phrase {
        Phrase("Журнал нарушен: \(problems.russian).", "The journal is broken: \(problems.english).")
    }

    // MARK: config and completion

    static let configNoun = Phrase("Настройки", "Settings")
    static let configShow = Phrase("Показать действующие настройки", "Show the settings in force")
    static let originHelp = Phrase("Показать, откуда каждая.", "Show where each comes from.")
    static let setting = Phrase("Настройка", "Setting")
    static let value = Phrase("Значение", "Value")
    static let origin = Phrase("Откуда", "Origin")
    static let completion = Phrase(
        "Напечатать подсказки для оболочки", "Print a completion script for a shell")
    static let shell = Phrase("оболочка", "shell")
    static let shellHelp = Phrase("bash, zsh или fish.", "bash, zsh or fish.")
}
