import Archive
import ArchiveModel
import Hummingbird

extension PageRoute {
    /// An achievement with its scans, in one form.
    static let entering: [PageRoute] = [
        .get("/students/{student}/achievements/new", .action(.achievementAdd)) { call in
            .page(try .newAchievement(of: call.part("student"), call))
        },
        PageRoute(
            method: .post, path: "/students/{student}/achievements", right: .action(.documentUpload), body: .files
        ) { try await enter($0, of: $0.part("student")) },
        // For whoever sees no portfolios: the form asks whose it is.
        .get("/achievements/new", .action(.achievementAdd)) { .page(try .newAchievement(of: nil, $0)) },
        PageRoute(method: .post, path: "/achievements", right: .action(.documentUpload), body: .files) {
            try await enter($0, of: nil)
        },
        .get("/students/{student}/consent-form", .action(.consentForm)) { call in
            .form(
                try call.archive.consentForm(
                    call.part("student"), signatory: nil, as: call.query.value("format") ?? .html))
        },
    ]

    /// - Parameter named: nil: the form says of whom.
    private static func enter(_ call: PageCall, of named: String?) async throws -> PageAnswer {
        let (fields, files) = try await call.receivedForm()
        guard !files.isEmpty else { throw ServiceError.scanMissing }
        guard let kind: DocumentKind = try fields.value("kind") else { throw ServiceError.fieldMissing(PageWords.kind) }
        guard let student = named ?? fields["student"] else { throw ServiceError.fieldMissing(PageWords.student) }
        let draft = try achievement(fields, call.actor)
        // A family enters for its own child alone, whatever comes with its form.
        let others = call.actor.role.isFamily ? [] : fields.names("others")
        let request = UploadRequest(
            files: files.map(\.source), students: [student] + others, title: draft.title,
            kind: kind, number: fields["number"], issuer: fields["issuer"],
            issuedOn: draft.achievedOn, achievement: draft, source: try fields.value("source"),
            acceptDamaged: fields.acceptsDamaged)
        let receipt = try await call.work.uploads(Upload(asker: call.asker, request: request))
        // The page that comes names the student and the class: where names were typed, whose it was taken for.
        if !others.isEmpty {
            return .elsewhere(
                "/documents/\(receipt.accessionNumber)",
                done: receipt.outcome == .added ? .uploadedForSeveral : .alreadyThere)
        }
        let owner = named ?? receipt.students.first?.id.description ?? student
        return .elsewhere(
            call.may(.studentRead)
                ? "/students/\(PercentEncoding.encoded(owner))" : "/documents/\(receipt.accessionNumber)",
            done: receipt.outcome == .added ? .uploaded : .alreadyThere)
    }

    /// What a form says of an achievement.
    static func achievement(_ fields: FormFields, _ actor: Actor) throws -> AchievementDraft {
        guard let title = fields["title"] else { throw ServiceError.fieldMissing(PageWords.title) }
        guard let type = fields["type"] else { throw ServiceError.fieldMissing(PageWords.type) }
        guard let level: AchievementLevel = try fields.value("level") else {
            throw ServiceError.fieldMissing(PageWords.level)
        }
        guard let day = try fields.day("date") else { throw ServiceError.fieldMissing(PageWords.date) }
        return AchievementDraft(
            title: title, type: type, level: level, place: fields["place"].map(AchievementPlace.normalized),
            result: fields["result"], category: try fields.value("category"),
            isOutsideSchool: fields.isSet("outside"), achievedOn: day, subject: fields["subject"],
            teacher: fields["teacher"], enteredByFamily: actor.role.isFamily)
    }
}

extension Page {
    /// - Parameter student: nil: whoever enters it says of whom.
    static func newAchievement(of student: String?, _ call: PageCall) throws -> Page {
        // Whoever may see the student sees for whom it is; for everybody else there is no such student.
        let name = try student.flatMap { student in
            call.may(.studentRead) ? try call.archive.student(student).listing.student.name.description : nil
        }
        var fields = [
            Field(
                "files", call.say(PageWords.files), .file(accept: PageWords.accept, several: true),
                hint: call.say(PageWords.filesHint), isRequired: true)
        ]
        var said = try Field.achievement(nil, call)
        said.insert(.kind(call), at: 1)
        fields += said
        fields += [
            Field("number", call.say(EnteringWords.numberOnPaper)),
            Field("issuer", call.say(EnteringWords.issuer)),
        ]
        if !call.actor.role.isFamily {
            fields.append(.source(call, hint: call.say(EnteringWords.sourceHint)))
            fields.append(
                Field(
                    "others", call.say(EnteringWords.others), .area, hint: call.say(EnteringWords.othersHint),
                    autocomplete: "off"))
        }
        fields.append(.outside(nil, call))
        if student == nil {
            fields.insert(
                Field(
                    "student", call.say(PageWords.student), hint: call.say(EnteringWords.studentHint),
                    isRequired: true), at: 1)
        }
        let owner = student.map { "/students/" + PercentEncoding.encoded($0) } ?? ""
        return Page(
            title: call.say(PortfolioWords.add),
            crumbs: student == nil ? [] : [Link(name ?? call.say(EnteringWords.portfolio), owner)],
            lead: call.actor.role.isFamily ? call.say(EnteringWords.familyWaits) : nil,
            sections: [
                Section(
                    .form(
                        Form(
                            action: owner + "/achievements", takesFiles: true, fields: fields,
                            buttons: [Button(call.say(EnteringWords.submit))])))
            ])
    }
}

extension Page.Field {
    /// What the paper is. Nothing is chosen beforehand: whoever overlooks it would file a certificate among diplomas.
    static func kind(_ call: PageCall) -> Page.Field {
        Page.Field(
            "kind", call.say(PageWords.kind),
            .choice(
                [("", call.say(EnteringWords.choose))]
                    + EnteringWords.kinds.map { ($0.rawValue, $0.phrase.text(in: call.language)) }),
            isRequired: true)
    }

    /// Where a paper comes from.
    static func source(_ call: PageCall, hint: String?, id: String? = nil) -> Page.Field {
        Page.Field(
            "source", call.say(PageWords.source),
            .choice([("", "—")] + DocumentSource.allCases.map { ($0.rawValue, $0.phrase.text(in: call.language)) }),
            hint: hint, id: id)
    }
}

enum EnteringWords {
    /// What proves an achievement.
    static let kinds: [DocumentKind] = [
        .diploma, .honour, .certificate, .credential, .licence, .gratitude, .work, .other,
    ]
    static let choose = Phrase("— выберите —", "— choose —")
    static let sourceHint = Phrase(
        "Если указать, запись подтверждается сразу; иначе её подтвердит классный руководитель.",
        "If it is given, the entry is confirmed at once; otherwise the class teacher confirms it.")
    static let portfolio = Phrase("Портфолио", "Portfolio")
    static let numberOnPaper = Phrase("Номер на документе", "Number on the paper")
    static let issuer = Phrase("Кем выдан", "Issued by")
    static let submit = Phrase("Загрузить", "Upload")
    static let others = Phrase("Ещё чей это документ", "Whose it is besides")
    static let othersHint = Phrase(
        "Для диплома группы: ФИО и класс каждого, с новой строки или через запятую. Достижение запишется каждому.",
        "For a group's diploma: name and class of each, a line or a comma between them. Each gets the achievement.")
    static let studentHint = Phrase("ФИО и класс: Ветрова Агния 4Б.", "Name and class: Ветрова Агния 4Б.")
    static let familyWaits = Phrase(
        "Запись появится сразу, но с отметкой «не подтверждено», пока её не проверит классный руководитель.",
        "The entry appears at once, marked unconfirmed until the class teacher has checked it.")
}

extension ServiceError {
    static let scanMissing = ServiceError(
        status: .badRequest, code: "scan-missing",
        phrase: Phrase("Приложите хотя бы один скан.", "Add one scan at least."))

    static func fieldMissing(_ name: Phrase) -> ServiceError {
        ServiceError(
            status: .badRequest, code: "field-missing",
            phrase: Phrase("Заполните поле «\(name.russian)».", "Fill in the field \"\(name.english)\"."))
    }
}
