import ArchiveModel
import Testing

@Suite("Names and words")
struct WordsTests {
    @Test(
        "surname, given name, and the rest is the patronymic",
        arguments: [
            ("Иванова Мария Петровна", "Иванова", "Мария", "Петровна"), ("  Иванова   Мария ", "Иванова", "Мария", ""),
            ("Мамедов Али Гасан оглы", "Мамедов", "Али", "Гасан оглы"),
        ])
    func personName(text: String, surname: String, givenName: String, patronymic: String) throws {
        let name = try #require(PersonName(text))
        #expect(name == PersonName(surname: surname, givenName: givenName, patronymic: patronymic))
        #expect(PersonName(name.description) == name)
    }

    @Test("one word is not a name", arguments: ["", "Иванова", "   "])
    func notAName(text: String) {
        #expect(PersonName(text) == nil)
    }

    @Test(
        "9A in Latin, 9а in small letters and 9 А with a blank are one class",
        arguments: [
            "9А", "9A", "9а", "9a", "9 А",
        ])
    func lookalikes(name: String) {
        let year = SchoolYear(startYear: 2025)
        #expect(ClassGroup(name: name, schoolYear: year) == ClassGroup(name: "9А", schoolYear: year))
        #expect(ClassGroup(name: name, schoolYear: year).description == "9А 2025/26")
    }

    @Test("other letters, and other years, are other classes")
    func otherClasses() {
        let year = SchoolYear(startYear: 2025)
        let group = ClassGroup(name: "9А", schoolYear: year)
        #expect(ClassGroup(name: "9Б", schoolYear: year) != group)
        #expect(ClassGroup(name: "9А", schoolYear: SchoolYear(startYear: 2026)) != group)
        #expect(ClassGroup.normalized("10bm") == "10ВМ")
    }

    @Test("a value is read by its code and by its word in either language, ё as е")
    func namedValues() {
        for text in ["regional", "Региональный", "РЕГИОНАЛЬНЫЙ", " региональный "] {
            #expect(AchievementLevel(named: text) == .regional, "\(text)")
        }
        #expect(AchievementLevel(named: "федеральный") == .national)
        #expect(AchievementPlace(named: "призер") == .prizewinner)
        #expect(AchievementPlace(named: "I место") == .first)
        #expect(AchievementPlace.normalized("особый приз") == "особый приз")
        #expect(AchievementPlace.normalized("winner") == "победитель")
        #expect(DocumentKind(named: "Certificate") == .certificate)
        #expect(DocumentKind(named: "certificate of honour") == .honour)
        for wrong in ["", "региональ", "regional region"] { #expect(AchievementLevel(named: wrong) == nil) }
    }

    @Test("within one list no two values share a word or a code")
    func distinctWords() {
        Self.expectDistinct(AchievementLevel.self)
        Self.expectDistinct(AchievementPlace.self)
        Self.expectDistinct(AchievementCategory.self)
        Self.expectDistinct(AchievementStatus.self)
        Self.expectDistinct(DocumentKind.self)
        Self.expectDistinct(DocumentSource.self)
        Self.expectDistinct(FileMark.self)
        Self.expectDistinct(RetentionTrigger.self)
        Self.expectDistinct(DestructionTrack.self)
        Self.expectDistinct(DestructionApproval.self)
        Self.expectDistinct(CaseScope.self)
        Self.expectDistinct(ErasureAct.Reason.self)
        Self.expectDistinct(Consent.Signatory.self)
    }

    private static func expectDistinct<Value: NamedValue & Equatable>(_: Value.Type) {
        for value in Value.allCases {
            for word in [value.rawValue, value.phrase.russian, value.phrase.english] + value.otherSpellings {
                #expect(Value(named: word) == value, "\(word)")
            }
        }
    }

    @Test(
        "a locale names a language",
        arguments: [
            ("ru_RU.UTF-8", Language.russian), ("en_GB", .english), ("RU", .russian),
        ])
    func languages(locale: String, language: Language) {
        #expect(Language(locale: locale) == language)
        #expect(Language(locale: "C") == nil)
    }

    @Test("consent covers from its day to the day before withdrawal, and its last day")
    func consent() throws {
        func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }
        var generator = SeededGenerator(seed: 5)
        let now = Timestamp(millisecondsSince1970: 0)
        var consent = Consent(
            id: Identifier(at: now, random: &generator), studentID: Identifier(at: now, random: &generator),
            signatory: .guardian, givenOn: try day("2025-09-01"), expiresOn: try day("2026-06-30"))
        #expect(!consent.holds(on: try day("2025-08-31")))
        #expect(consent.holds(on: try day("2025-09-01")))
        #expect(consent.holds(on: try day("2026-06-30")))
        #expect(!consent.holds(on: try day("2026-07-01")))
        consent.withdrawnOn = try day("2026-01-15")
        #expect(consent.holds(on: try day("2026-01-14")))
        #expect(!consent.holds(on: try day("2026-01-15")))
    }
}
