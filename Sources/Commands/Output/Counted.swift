import ArchiveModel

/// A noun after a number in both languages: 1 документ, 2 документа, 5 документов; 1 document, 2 documents.
struct Counted {
    private let russian: CountedNoun
    private let english: (one: String, many: String)

    private init(_ russian: CountedNoun, _ one: String, _ many: String) {
        self.russian = russian
        english = (one, many)
    }

    func callAsFunction(_ count: Int) -> Phrase {
        Phrase(russian.counting(count), "\(count) \(count == 1 ? english.one : english.many)")
    }

    static let documents = Counted(.documents, "document", "documents")
    static let files = Counted(.files, "file", "files")
    static let students = Counted(CountedNoun("обучающийся", "обучающихся", "обучающихся"), "student", "students")
    static let achievements = Counted(
        CountedNoun("достижение", "достижения", "достижений"), "achievement", "achievements")
    static let entries = Counted(CountedNoun("запись", "записи", "записей"), "entry", "entries")
    static let objects = Counted(CountedNoun("объект", "объекта", "объектов"), "object", "objects")
    static let keys = Counted(CountedNoun("ключ", "ключа", "ключей"), "key", "keys")
    static let problems = Counted(CountedNoun("ошибка", "ошибки", "ошибок"), "problem", "problems")
    static let items = Counted(CountedNoun("позиция", "позиции", "позиций"), "item", "items")
    static let cases = Counted(CountedNoun("дело", "дела", "дел"), "case", "cases")
    static let consents = Counted(CountedNoun("согласие", "согласия", "согласий"), "consent", "consents")
}
