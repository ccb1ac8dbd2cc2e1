import ArchiveModel
import Catalog

/// Numbers that are the same in every run (SplitMix64).
struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func number(below limit: Int) -> Int { Int(next() % UInt64(limit)) }
    mutating func one<Value>(of values: [Value]) -> Value { values[number(below: values.count)] }
}

/// A town whose schools share one archive: what its students are called, what they took part in. Nobody in it is real.
struct Town {
    static let documentsPerStudent = 25
    static let studentsPerClass = 30
    static let firstYear = 2012, lastYear = 2025
    static let classNames = (1...11).flatMap { grade in "АБВГДЕЖЗИКЛМНОПР".map { "\(grade)\($0)" } }
    static let events = ["Олимпиада", "Конкурс", "Викторина", "Турнир", "Выставка", "Фестиваль"]
    static let subjects = "математике физике химии биологии истории географии литературе экологии информатике".split(
        separator: " "
    ).map(String.init)
    static let places = ["победитель", "призёр", "лауреат", "участник"]
    static let levels = AchievementLevel.allCases.map { $0 }
    static let statuses: [AchievementStatus] = [.confirmed, .confirmed, .confirmed, .confirmed, .unconfirmed]

    private static let surnames = """
        Абрикосов Белозёров Вершинин Горелов Дальский Ельников Журавин Заречный Истомин Калинкин Лесничий Медников \
        Неверов Озёрский Полозов Рощин Светлов Травин Уваров Холмов Цветаев Черёмухин Шаталов Щепкин Южаков Ярцев
        """.split(separator: " ").map(String.init)
    private static let givenNames = "Арсений Борис Вадим Глеб Егор Захар Кирилл Лев Марк Олег Роман Савва Фёдор Юрий Ян"
        .split(separator: " ").map(String.init)
    private static let patronymics = "Антонович Борисович Глебович Егорович Львович Олегович Павлович Юрьевич".split(
        separator: " "
    ).map(String.init)

    /// The names of contests: made of syllables, the first ones frequent, the last ones rare (Zipf).
    static let vocabulary: [String] = {
        var chance = Chance(state: 7)
        let syllables = "ка ло ми ро ста не ви ду пе то ра ни ле сто при да ве ша гра зо лю фе ма су".split(
            separator: " ")
        let endings = ["ский", "ние", "ость", "ник", "ка", "ция", "тель", "град"]
        var seen: Set<String> = []
        while seen.count < 20_000 {
            let stem = (0..<2 + chance.number(below: 3)).map { _ in chance.one(of: syllables) }.joined()
            seen.insert(stem + chance.one(of: endings))
        }
        var words = seen.sorted()
        words.shuffle(using: &chance)
        return words
    }()

    private static let shares: [Double] = {
        var sum = 0.0
        return vocabulary.indices.map { index in
            sum += 1 / Double(index + 3)
            return sum
        }
    }()

    static func word(_ chance: inout Chance) -> String {
        let point = Double(chance.number(below: 1 << 40)) / Double(1 << 40) * (shares.last ?? 1)
        var (low, high) = (0, shares.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if shares[middle] < point { low = middle + 1 } else { high = middle }
        }
        return vocabulary[low]
    }

    static func studentCount(of documents: Int) -> Int { max(studentsPerClass, documents / documentsPerStudent) }

    private var chance: Chance
    private var clock: Int64

    /// - Parameter number: of the run: what is entered later has other identifiers.
    init(number: UInt64 = 0) {
        chance = Chance(state: 20_261_121 &+ number)
        clock = 1_780_000_000_000 + Int64(number % 1_000_000) * 1_000
    }

    private mutating func identifier<Kind>() -> Identifier<Kind> {
        clock += 1
        return Identifier(at: Timestamp(millisecondsSince1970: clock), random: &chance)
    }

    private mutating func digest() -> Digest {
        let bytes = (0..<4).flatMap { _ in withUnsafeBytes(of: chance.next()) { Array($0) } }
        guard let digest = Digest(bytes: bytes) else { preconditionFailure("32 bytes") }
        return digest
    }

    func fill(_ catalog: Catalog, documents count: Int) throws {
        var town = self
        let objects = try catalog.write { try town.enterObjects(in: $0) }
        var people: [Resident] = []
        try catalog.write { people = try town.enterStudents(Self.studentCount(of: count), in: $0) }
        let batch = 5_000
        for start in stride(from: 0, to: count, by: batch) {
            try catalog.write { session in
                let types = try session.achievementTypes()
                for number in start..<min(start + batch, count) {
                    let owner = people[town.chance.number(below: people.count)]
                    try town.enterDocument(number, of: owner, resting: objects, types: types, in: session)
                }
            }
        }
        try catalog.emptyWriteAheadLog()
    }

    /// One document with an object of its own, in a transaction of its own.
    mutating func enterOne(in catalog: Catalog, of studentID: StudentID) throws -> Int {
        let object = ObjectRow(
            address: ObjectAddress(digest()), contentDigest: digest(), sizeBytes: 500_000, sealedSizeBytes: 500_144)
        return try catalog.write { session in
            guard
                let index = try session.nomenclatures().first?.items.first(where: { $0.kinds.contains(.diploma) })?
                    .index,
                let caseFile = try session.caseFile(index, year: 2026, of: studentID)
            else { preconditionFailure("no case") }
            try session.insert(object)
            try enterDocument(
                0, of: Resident(id: studentID, caseID: caseFile.id), resting: [object],
                types: session.achievementTypes(), in: session)
            return 1
        }
    }

    private struct Resident {
        var id: StudentID
        var caseID: CaseFileID
    }

    /// Their bytes are nowhere: only rows are measured.
    private mutating func enterObjects(in session: Session) throws -> [ObjectRow] {
        try (0..<1_000).map { _ in
            let object = ObjectRow(
                address: ObjectAddress(digest()), contentDigest: digest(), sizeBytes: 500_000,
                sealedSizeBytes: 500_144)
            try session.insert(object)
            return object
        }
    }

    private mutating func enterStudents(_ count: Int, in session: Session) throws -> [Resident] {
        let item = try session.nomenclatures().first?.items.first { $0.kinds.contains(.diploma) }
        guard let item, let opened = CalendarDay("2025-09-01") else { preconditionFailure("no approved nomenclature") }
        return try (0..<count).map { number in
            let id: StudentID = identifier()
            let name = [Self.surnames, Self.givenNames, Self.patronymics].map { chance.one(of: $0) }
            // Every fiftieth has left: something for the plan to find.
            let leftOn = number % 50 == 0 ? CalendarDay("2026-06-25") : nil
            try session.insert(
                Student(
                    id: id, externalID: "T-\(number)",
                    name: PersonName(surname: name[0], givenName: name[1], patronymic: name[2]), birthDate: nil,
                    enrolledOn: nil, leftOn: leftOn))
            let first = number / Self.studentsPerClass
            for step in 0..<2 {
                let place = first + step
                let year = Self.firstYear + place / Self.classNames.count % (Self.lastYear - Self.firstYear + 1)
                let group = ClassGroup(
                    name: Self.classNames[place % Self.classNames.count], schoolYear: SchoolYear(startYear: year))
                try session.assign(id, to: group)
            }
            try session.insert(
                Consent(id: identifier(), studentID: id, signatory: .guardian, givenOn: opened))
            let caseFile = CaseFile(
                id: identifier(), index: item.index, year: 2026, studentID: id, openedOn: opened)
            try session.insert(caseFile)
            return Resident(id: id, caseID: caseFile.id)
        }
    }

    private mutating func enterDocument(
        _ number: Int, of owner: Resident, resting objects: [ObjectRow], types: [AchievementType], in session: Session
    ) throws {
        let title =
            "\(chance.one(of: Self.events)) по \(chance.one(of: Self.subjects)) "
            + "«\(Self.word(&chance)) \(Self.word(&chance))»"
        let year = Self.firstYear + chance.number(below: Self.lastYear - Self.firstYear + 1)
        guard let day = CalendarDay(year: year, month: 1 + chance.number(below: 12), day: 1 + chance.number(below: 28))
        else { return }
        let object = objects[number % objects.count]
        let document = Document(
            id: identifier(), accessionNumber: try session.nextAccessionNumber(year: 2026), kind: .diploma,
            title: title,
            issuedOn: day, registeredOn: day,
            files: [
                DocumentFile(
                    name: "scan-\(number).pdf", mediaType: "application/pdf", sizeBytes: object.sizeBytes,
                    contentDigest: object.contentDigest, address: object.address)
            ])
        try session.insert(document)
        try session.link(document.id, to: owner.id)
        let type = chance.one(of: types)
        let achievement = Achievement(
            id: identifier(), studentID: owner.id, title: title, type: type.phrase.russian,
            level: chance.one(of: Self.levels), place: chance.one(of: Self.places), achievedOn: day,
            status: chance.one(of: Self.statuses))
        try session.insert(achievement, typeCode: type.code)
        try session.link(achievement.id, to: document.id)
        try session.file(document.id, into: owner.caseID)
        try session.index(document.id)
        try session.record(
            "document.uploaded", subject: document.accessionNumber.description,
            details: [
                "document": document.id.description, "students": owner.id.description,
                "objects": object.address.description, "achievements": achievement.id.description,
                "status": achievement.status.rawValue,
            ], by: "bench", at: Timestamp(millisecondsSince1970: clock))
    }
}
