/// A Russian noun after a number: 1 документ, 2 документа, 5 документов.
public struct CountedNoun: Hashable, Sendable {
    /// After 1, 21, 101.
    public let one: String
    /// After 2–4, 22–24.
    public let few: String
    /// After 0, 5–20, 25–30.
    public let many: String

    public init(_ one: String, _ few: String, _ many: String) {
        (self.one, self.few, self.many) = (one, few, many)
    }

    /// The form that follows this number; its sign does not matter.
    public func form(after number: Int) -> String {
        let lastTwo = number.magnitude % 100
        if (11...14).contains(lastTwo) { return many }
        switch lastTwo % 10 {
        case 1: return one
        case 2...4: return few
        default: return many
        }
    }

    /// The form that follows it in the genitive: из 1 документа, из 21 документа, из 2 документов.
    public func genitive(after number: Int) -> String { form(after: number) == one ? few : many }

    /// `5 документов`
    public func counting(_ number: Int) -> String { "\(number) \(form(after: number))" }
}

extension CountedNoun {
    public static let years = CountedNoun("год", "года", "лет")
    public static let days = CountedNoun("день", "дня", "дней")
    public static let documents = CountedNoun("документ", "документа", "документов")
    /// единица хранения
    public static let storageUnits = CountedNoun("единица хранения", "единицы хранения", "единиц хранения")
    public static let files = CountedNoun("файл", "файла", "файлов")
}
