import ArchiveModel
import Catalog

/// Something that a check found wrong: what, where, and what to do.
public struct Finding: Sendable {
    /// A stable name for programs, such as `object-damaged`.
    public var code: String
    /// The object, document or entry.
    public var subject: String
    public var phrase: Phrase
    /// What to do, in words that hold wherever it is read: on a page as on a command line.
    public var advice: Phrase
    /// What to type for it; pages leave it out.
    public var hint: Phrase?

    /// The advice and what to type.
    public var toldAdvice: Phrase { advice.followed(by: hint) }
}

public struct VerifyReport: Sendable {
    /// How many objects were read, and how many sealed bytes.
    public var objects: Int
    public var bytes: Int64
    public var deep: Bool
    public var findings: [Finding]
    /// Nil when the catalog cannot be read.
    public var journal: JournalCheckpoint?
    /// Nil when the catalog cannot be read.
    public var round: Round?
    /// When every object had last been read once, by a check of at least this depth; nil: never, as far as the journal
    /// knows.
    public var lastFullRound: Timestamp?

    /// Of a check that may be spread over several: all its parts so far.
    public struct Round: Sendable {
        public var startedAt: Timestamp
        /// How many objects were read.
        public var objects: Int
        /// How many there still are to read; 0: the round is over.
        public var remaining: Int
        /// How many of the objects that were read are hurt.
        public var findings: Int
        /// Whether a duration was given.
        public var isInParts: Bool
    }
}

public struct JournalReport: Sendable {
    public var checkpoint: JournalCheckpoint
    public var findings: [Finding]
}

extension Finding {
    static func object(_ error: ArchiveError, _ address: ObjectAddress, documents: [AccessionNumber]) -> Finding {
        let numbers = documents.map(\.description).joined(separator: ", ")
        let subject = numbers.isEmpty ? address.description : "\(address) (\(numbers))"
        return Finding(
            code: error.code, subject: subject, phrase: error.phrase,
            advice: Phrase(
                "Верните файл objects/\(address.description.prefix(2))/\(address) из копии; остальное доступно.",
                "Put objects/\(address.description.prefix(2))/\(address) back from a copy; the rest is usable."))
    }

    static func keyMissing(_ address: ObjectAddress, documents: [AccessionNumber]) -> Finding {
        let numbers = documents.map(\.description).joined(separator: ", ")
        return Finding(
            code: "key-missing", subject: "\(address) (\(numbers))",
            phrase: Phrase("Нет ключа к документам \(numbers).", "There is no key for the documents \(numbers)."),
            advice: Phrase("Верните папку keys из свежей копии.", "Put the keys folder back from a recent copy."))
    }

    static let keysAbsent = Finding(
        code: "keys-absent", subject: "keys/keys.sqlite",
        phrase: Phrase(
            "Ключей здесь нет: сами объекты проверены, но прочесть их нельзя.",
            "There are no keys here: the objects were checked, but nobody can read them."),
        advice: Phrase(
            "Если это не копия без ключей, верните папку keys из её резервной копии.",
            "Unless this is a copy without keys, put the keys folder back from its backup."))

    static func orphanObject(_ address: ObjectAddress) -> Finding {
        Finding(
            code: "object-orphan", subject: address.description,
            phrase: Phrase("Есть файл, о котором нет записи.", "There is an object that no record speaks of."),
            advice: Phrase(
                "Если каталог не восстанавливали из копии, его можно удалить.",
                "Unless the catalog was restored from a copy, it may be deleted."))
    }

    static func orphanKey(_ address: ObjectAddress) -> Finding {
        Finding(
            code: "key-orphan", subject: address.description,
            phrase: Phrase("Есть ключ, о котором нет записи.", "There is a key that no record speaks of."),
            advice: Phrase(
                "Проверьте, не восстановлена ли папка keys из старой копии.",
                "See whether the keys folder was restored from an old copy."))
    }

    static let ledger = Finding(
        code: "ledger-damaged", subject: "keys/keys.sqlite",
        phrase: Phrase(
            "Список уничтоженного рядом с ключами повреждён.",
            "The list of what was erased, beside the keys, is damaged."),
        advice: Phrase(
            "Верните папку keys из свежей копии.", "Put the keys folder back from a recent copy."))

    static func slotDamaged(_ number: Int) -> Finding {
        Finding(
            code: "slot-damaged", subject: "keys/keys.sqlite: \(number)",
            phrase: Phrase("Слот ключа \(number) повреждён.", "The key slot \(number) is damaged."),
            advice: Phrase(
                "Этот ключ нужно удалить и добавить новый.", "This key is to be removed, and a new one added."),
            hint: Phrase(
                "Удалить: larets key remove \(number) --yes", "To remove it: larets key remove \(number) --yes"))
    }

    static func catalog(_ message: String) -> Finding {
        Finding(
            code: "catalog-damaged", subject: "catalog.sqlite",
            phrase: Phrase("Каталог повреждён: \(message)", "The catalog is damaged: \(message)"),
            advice: Phrase(
                "Документы целы, если о них ничего не сказано. \(restoring.russian)",
                "Documents of which nothing is said are whole. \(restoring.english)")
        ).withRestore
    }

    static func row(_ row: DamagedRow) -> Finding {
        let numbers = row.documents.map(\.description).joined(separator: ", ")
        let key = row.key.map { " (\($0))" } ?? ""
        return Finding(
            code: "row-damaged", subject: row.table + key + (numbers.isEmpty ? "" : " \(numbers)"),
            phrase: Phrase(
                "Запись таблицы \(row.table)\(key) не та, что была внесена.",
                "The row of \(row.table)\(key) is not what was entered."),
            advice: Phrase(
                "Остальные записи целы; эту сверьте с бумагой. \(restoring.russian)",
                "The other rows are whole; compare this record with the paper. \(restoring.english)")
        ).withRestore
    }

    /// Not: put the file back. With an old catalog what was erased since is there again, and what came since is not.
    private static let restoring = Phrase(
        "Если нужна копия, её восстанавливают в новую папку; старый catalog.sqlite на место этого не кладут.",
        "If the backup is needed, it is restored into a new folder; an old catalog.sqlite is not put in this one's place."
    )

    /// With the command for it.
    private var withRestore: Finding {
        Finding(
            code: code, subject: subject, phrase: phrase, advice: advice,
            hint: Phrase(
                "Восстановить: larets restore КОПИЯ НОВАЯ-ПАПКА", "To restore it: larets restore BACKUP NEW-FOLDER"))
    }

    static func erasuresUndone(_ entries: [ErasureEntry]) -> Finding {
        let numbers =
            entries.prefix(shownActs).map { ActRow.number(year: $0.year, ordinal: $0.ordinal) }
            .joined(separator: ", ") + (entries.count > shownActs ? "…" : "")
        return Finding(
            code: "erasure-undone", subject: "catalog.sqlite",
            phrase: Phrase(
                "Каталог старше ключей: он не знает об уничтожении по актам № \(numbers).",
                "The catalog is older than the keys: it does not know of the erasures under the acts № \(numbers)."),
            advice: Phrase(
                "Ничего не загружайте. \(restoring.russian) Папку keys не заменяйте: в ней записано, что уничтожено.",
                "Upload nothing. \(restoring.english) Leave the keys folder as it is: it knows what was erased.")
        ).withRestore
    }

    private static let shownActs = 5

    static func journal(_ position: Int?, _ russian: String, _ english: String) -> Finding {
        Finding(
            code: "journal-altered", subject: position.map { "journal \($0)" } ?? "journal",
            phrase: Phrase(russian, english),
            advice: Phrase(
                "Сравните журнал с последней копией и с контрольной точкой на последнем акте.",
                "Compare the journal with the last copy and with the checkpoint on the last act."))
    }
}
