import Archive
import ArchiveModel

extension PageRoute {
    /// Holds: what may not be destroyed, whatever has expired.
    static let holds: [PageRoute] = [
        .get("/holds", .action(.holdList)) { call in
            .page(try .holds(complaint: nil, call))
        },
        .post("/holds", .action(.holdPlace)) { call in
            do {
                _ = try call.archive.placeHold(
                    HoldRequest(
                        document: call.form["document"], student: call.form["student"], caseFile: call.form["case"],
                        everything: call.form.isSet("everything"), basis: call.form["basis"] ?? "",
                        basisDate: call.form.day("date"), authority: call.form["authority"] ?? ""))
                return .elsewhere("/holds", done: .holdPlaced)
            } catch let error as ArchiveError where [.usage, .notFound].contains(error.category) {
                return .page(try .holds(complaint: error.phrase, call))
            }
        },
        .post("/holds/{id}/lift", .action(.holdLift)) { call in
            _ = try call.archive.liftHold(call.part("id"), ground: call.form["ground"] ?? "")
            return .elsewhere("/holds", done: .holdLifted)
        },
    ]
}

extension Page {
    private static let holdsOnPage = 20

    /// - Parameter complaint: about a hold that could not be placed.
    static func holds(complaint: Phrase?, _ call: PageCall) throws -> Page {
        let showsLifted = call.query.isSet("lifted")
        let holds = try call.archive.holds(includingLifted: showsLifted)
        // Each has a form below the table.
        let place = ListPlace(call.query, size: holdsOnPage)
        var sections: [Section] = complaint.map { [Section(.notice(.bad, call.say($0)))] } ?? []
        sections +=
            holds.isEmpty
            ? [Section(.empty(call.say(HoldWords.noHolds), nil))]
            : place.table(of: holds, "/holds", call) { holds in
                Table(
                    columns: [HoldWords.covers, PageWords.basis, PageWords.date, PageWords.status].map(call.say),
                    rows: holds.map { row($0, call) })
            }
        if call.may(.holdLift) {
            let active = place.slice(of: holds).filter(\.hold.isActive)
            sections += active.map { listing in
                Section(
                    call.say(HoldWords.lifting(listing.hold.basis)),
                    .form(
                        Form(
                            action: "/holds/\(listing.hold.id)/lift",
                            fields: [
                                Field(
                                    "ground", call.say(HoldWords.ground), isRequired: true,
                                    id: "ground-\(listing.hold.id)")
                            ],
                            buttons: [Button(call.say(HoldWords.lift), kind: .plain)])))
            }
        }
        var actions: [Act] = [
            showsLifted
                ? .link(call.say(HoldWords.onlyActive), "/holds")
                : .link(call.say(HoldWords.liftedToo), "/holds?lifted=1")
        ]
        if call.may(.holdPlace) {
            actions.insert(.link(call.say(HoldWords.newHold), "#new", .main), at: 0)
            actions.insert(.link(call.say(HoldQueryWords.title), "/holds/query"), at: 1)
            sections.append(
                Section(
                    call.say(HoldWords.newHold), anchor: "new",
                    .form(
                        Form(
                            action: "/holds",
                            fields: [
                                Field(
                                    "document", call.say(HoldWords.ofDocument), value: call.form["document"],
                                    hint: "2026-000042"),
                                Field("student", call.say(HoldWords.ofStudent), value: call.form["student"]),
                                Field("case", call.say(HoldWords.ofCase), value: call.form["case"], hint: "03-07/2026"),
                                Field(
                                    "everything", call.say(HoldWords.ofEverything), .check,
                                    value: call.form["everything"]),
                                Field(
                                    "basis", call.say(HoldWords.holdBasis), value: call.form["basis"],
                                    isRequired: true),
                                Field("date", call.say(PageWords.date), .date, value: call.form["date"]),
                                Field(
                                    "authority", call.say(HoldWords.authority), value: call.form["authority"],
                                    isRequired: true),
                            ], buttons: [Button(call.say(HoldWords.place))]))))
        }
        return Page(title: call.say(HoldWords.holds), actions: actions, sections: sections)
    }

    private static func row(_ listing: HoldListing, _ call: PageCall) -> [Cell] {
        [
            Cell(call.say(listing.covers)), Cell(listing.hold.basis, note: listing.hold.authority),
            Cell(listing.hold.placedOn.text(in: call.language), note: listing.hold.placedBy),
            listing.hold.lifting.map { Cell(call.say(HoldWords.lifted), note: $0.ground) }
                ?? Cell("", badges: [Badge(call.say(HoldWords.inForce), .bad)]),
        ]
    }
}

enum HoldWords {
    static let holds = Phrase("Запреты на уничтожение", "Holds")
    static let noHolds = Phrase("Запретов нет.", "There are no holds.")
    static let covers = Phrase("На что", "On what")
    static let inForce = Phrase("действует", "in force")
    static let lifted = Phrase("снят", "lifted")
    static let lift = Phrase("Снять запрет", "Lift the hold")
    static let ground = Phrase("Основание снятия", "Ground for lifting it")
    static let liftedToo = Phrase("Показать и снятые", "Show the lifted, too")
    static let onlyActive = Phrase("Только действующие", "Only those in force")
    static let newHold = Phrase("Новый запрет", "A new hold")
    static let ofDocument = Phrase("Документ", "Paper")
    static let ofStudent = Phrase("Обучающийся", "Student")
    static let ofCase = Phrase("Дело", "Case")
    static let ofEverything = Phrase("Весь архив", "The whole archive")
    static let holdBasis = Phrase("Чем предписан (документ)", "What orders it")
    static let authority = Phrase("Кем предписан", "Who orders it")
    static let place = Phrase("Установить запрет", "Place the hold")
    static func lifting(_ basis: String) -> Phrase { Phrase("Снять: \(basis)", "Lift: \(basis)") }
}
