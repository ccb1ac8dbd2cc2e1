import Archive
import ArchiveModel

extension PageRoute {
    /// Holds: what may not be destroyed, whatever has expired.
    static let holds: [PageRoute] = [
        .get("/holds", .action(.holdList)) { call in
            .page(.holds(try call.archive.holds(includingLifted: call.query.isSet("lifted")), call))
        },
        .post("/holds", .action(.holdPlace)) { call in
            _ = try call.archive.placeHold(
                HoldRequest(
                    document: call.form["document"], student: call.form["student"], caseFile: call.form["case"],
                    everything: call.form.isSet("everything"), basis: call.form["basis"] ?? "",
                    basisDate: call.form.day("date"), authority: call.form["authority"] ?? ""))
            return .elsewhere("/holds", done: .holdPlaced)
        },
        .post("/holds/{id}/lift", .action(.holdLift)) { call in
            _ = try call.archive.liftHold(call.part("id"), ground: call.form["ground"] ?? "")
            return .elsewhere("/holds", done: .holdLifted)
        },
    ]
}

extension Page {
    private static let holdsOnPage = 20

    static func holds(_ holds: [HoldListing], _ call: PageCall) -> Page {
        // Each has a form below the table.
        let place = ListPlace(call.query, size: holdsOnPage)
        var sections: [Section] =
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
                            fields: [Field("ground", call.say(HoldWords.ground), isRequired: true)],
                            buttons: [Button(call.say(HoldWords.lift), kind: .plain)])))
            }
        }
        if call.may(.holdPlace) {
            sections.append(
                Section(
                    call.say(HoldWords.newHold),
                    .form(
                        Form(
                            action: "/holds",
                            fields: [
                                Field("document", call.say(HoldWords.ofDocument), hint: "2026-000042"),
                                Field("student", call.say(HoldWords.ofStudent)),
                                Field("case", call.say(HoldWords.ofCase)),
                                Field("everything", call.say(HoldWords.ofEverything), .check),
                                Field("basis", call.say(HoldWords.holdBasis), isRequired: true),
                                Field("date", call.say(PageWords.date), .date),
                                Field("authority", call.say(HoldWords.authority), isRequired: true),
                            ], buttons: [Button(call.say(HoldWords.place))]))))
        }
        return Page(title: call.say(HoldWords.holds), sections: sections)
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
    static let ground = Phrase("На каком основании снят", "On what ground")
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
