import Archive
import ArchiveModel

extension PageRoute {
    /// One more student, for whom nobody makes a roster.
    static let newStudent: [PageRoute] = [
        .get("/students/new", .action(.studentAdd)) { call in .page(.newStudent(call)) },
        .post("/students", .action(.studentAdd)) { call in
            let added = try call.archive.addStudent(
                StudentDraft(
                    externalID: call.form["number"],
                    name: PersonName(
                        surname: call.form["surname"] ?? "", givenName: call.form["given"] ?? "",
                        patronymic: call.form["patronymic"] ?? ""),
                    birthDate: call.form.day("born"), className: call.form["class"],
                    schoolYear: call.form.schoolYear("year"), enrolledOn: call.form.day("enrolled")))
            return .elsewhere(place(of: added, call), done: .studentAdded)
        },
    ]

    /// Where whoever entered somebody sees who it is: the portfolio, or the class for those who see no portfolios.
    private static func place(of added: StudentListing, _ call: PageCall) -> String {
        if call.may(.studentRead) { return "/students/\(added.student.id)" }
        guard let name = added.className, let year = added.schoolYear else { return "/students/new" }
        return ClassGroup(name: name, schoolYear: year).address(on: call.archive.today)
    }
}

extension Page {
    static func newStudent(_ call: PageCall) -> Page {
        let fields = [
            Field("surname", call.say(NewStudentWords.surname), isRequired: true, autocomplete: "off"),
            Field("given", call.say(NewStudentWords.givenName), isRequired: true, autocomplete: "off"),
            Field("patronymic", call.say(NewStudentWords.patronymic), autocomplete: "off"),
            Field("born", call.say(PortfolioWords.born), .date),
            Field("class", call.say(PageWords.className), hint: call.say(NewStudentWords.classHint)),
            Field.schoolYear(call),
            Field("enrolled", call.say(NewStudentWords.enrolled), .date),
            Field(
                "number", call.say(PortfolioWords.externalID), hint: call.say(NewStudentWords.numberHint),
                autocomplete: "off"),
        ]
        return Page(
            title: call.say(NewStudentWords.title), crumbs: [Link(call.say(RosterWords.title), "/roster")],
            lead: call.say(NewStudentWords.lead),
            sections: [
                Section(
                    .form(Form(action: "/students", fields: fields, buttons: [Button(call.say(PageWords.add))])))
            ])
    }
}

extension Page.Field {
    /// This school year, or the next one, which is prepared in summer.
    static func schoolYear(_ call: PageCall, hint: Phrase? = nil) -> Page.Field {
        let year = SchoolYear(containing: call.archive.today)
        return Page.Field(
            "year", call.say(PageWords.schoolYear),
            .choice([year, year.next].map { ($0.description, $0.description) }),
            value: call.form["year"] ?? year.description, hint: hint.map(call.say))
    }
}

enum NewStudentWords {
    static let title = Phrase("Новый обучающийся", "A new student")
    static let lead = Phrase(
        "Сначала посмотрите, нет ли ребёнка в архиве: второй раз его не вносят.",
        "Look first whether the child is in the archive: nobody is entered twice.")
    static let surname = Phrase("Фамилия", "Surname")
    static let givenName = Phrase("Имя", "Given name")
    static let patronymic = Phrase("Отчество", "Patronymic")
    static let enrolled = Phrase("Зачислен", "Enrolled")
    static let classHint = Phrase("Например, 4Б", "Such as 4Б")
    static let numberHint = Phrase(
        "Если он есть: по нему ребёнка узнает список классов.", "If there is one: a roster knows the child by it.")
}
