import Archive
import ArchiveModel
import Hummingbird

extension PageRoute {
    /// One achievement, with or without evidence: where a scan is added to what was entered before.
    static let achievement: [PageRoute] = [
        .get("/students/{student}/achievements/{id}", .action(.achievementList)) { call in
            .page(.achievement(try listing(call), call))
        },
        PageRoute(
            method: .post, path: "/students/{student}/achievements/{id}/documents", right: .action(.documentUpload),
            body: .files
        ) { try await addEvidence($0) },
    ]

    static func listing(_ call: PageCall) throws -> AchievementListing {
        let id = try call.part("id")
        guard
            let found = try call.archive.achievements(call.part("student"))
                .first(where: { $0.achievement.id.description == id })
        else { throw ServiceError.unknownPage }
        return found
    }

    private static func addEvidence(_ call: PageCall) async throws -> PageAnswer {
        let (fields, files) = try await call.receivedForm()
        guard !files.isEmpty else { throw ServiceError.scanMissing }
        guard let kind: DocumentKind = try fields.value("kind") else { throw ServiceError.fieldMissing(PageWords.kind) }
        let achievement = try await call.work.pool.run { try listing(call).achievement }
        let request = UploadRequest(
            files: files.map(\.source), students: [achievement.studentID.description], title: achievement.title,
            kind: kind, number: fields["number"], issuer: fields["issuer"],
            issuedOn: achievement.achievedOn, achievementID: achievement.id.description,
            source: try fields.value("source"), acceptDamaged: fields.acceptsDamaged)
        let receipt = try await call.work.uploads(Upload(asker: call.asker, request: request))
        return .elsewhere(achievement.address, done: receipt.outcome == .added ? .uploaded : .alreadyThere)
    }
}

extension Achievement {
    /// Of its page.
    var address: String { "/students/\(studentID)/achievements/\(id)" }
}

extension Page {
    static func achievement(_ listing: AchievementListing, _ call: PageCall) -> Page {
        let achievement = listing.achievement
        let owner = "/students/\(achievement.studentID)"
        var sections: [Section] = [
            Section(
                .facts(
                    [
                        Fact(
                            call.say(PageWords.student),
                            Cell(
                                listing.student, href: call.may(.studentRead) ? owner : nil, note: listing.className)),
                        Fact(call.say(PageWords.status), Cell("", badges: [achievement.status.badge(call.language)])),
                        Fact(call.say(AchievementWords.whyRejected), achievement.rejectionReason),
                    ].compactMap { $0 } + facts(achievement, call)
                        + listing.documents.map {
                            Fact(call.say(PageWords.paper), Cell($0.description, href: "/documents/\($0)"))
                        }))
        ]
        sections += wayAfterRejection(of: achievement, isHere: true, call)
        if listing.documents.isEmpty {
            sections.append(Section(.notice(.wait, call.say(AchievementWords.noScan))))
        }
        // To what is confirmed a family adds nothing more.
        if call.may(.documentUpload), !(call.actor.role.isFamily && achievement.status == .confirmed) {
            sections.append(evidenceForm(achievement, call))
        }
        if !listing.documents.isEmpty {
            sections += decision(on: achievement, needsSource: true, back: achievement.address, call)
        }
        return Page(
            title: achievement.title,
            crumbs: call.may(.studentRead) ? [Link(call.say(EnteringWords.portfolio), owner)] : [],
            actions: wayToCorrection(of: achievement, call), sections: sections)
    }

    /// To a family: what it can do about an achievement that was rejected, and where.
    ///
    /// - Parameter isHere: on the achievement's own page, which has the form for a new scan.
    static func wayAfterRejection(
        of achievement: Achievement, isHere: Bool = false, _ call: PageCall
    ) -> [Section] {
        guard achievement.status == .rejected, call.actor.role.isFamily else { return [] }
        guard call.may(.achievementCorrect), call.may(.documentUpload) else {
            return [Section(.notice(.wait, call.say(AchievementWords.askTeacher)))]
        }
        let sections = [Section(.notice(.wait, call.say(AchievementWords.tryAgain)))]
        let newScan = Act.link(call.say(AchievementWords.addScan), achievement.address, .main)
        return isHere ? sections : sections + [Section(.acts([newScan] + wayToCorrection(of: achievement, call)))]
    }

    /// To whoever may put right what is said of it.
    static func wayToCorrection(of achievement: Achievement, _ call: PageCall) -> [Act] {
        let isClosed = call.actor.role.isFamily && achievement.status == .confirmed
        guard call.may(.achievementCorrect), !isClosed else { return [] }
        return [.link(call.say(AchievementWords.correct), achievement.address + "/correct")]
    }

    /// What stands of an achievement wherever it is looked at.
    static func facts(_ achievement: Achievement, _ call: PageCall) -> [Fact] {
        [
            Fact(call.say(AchievementWords.rejectedBefore), achievement.rejectedBefore),
            Fact(call.say(PageWords.type), call.say(type: achievement.type)),
            Fact(call.say(PageWords.level), achievement.level.phrase.text(in: call.language)),
            Fact(call.say(PageWords.place), achievement.place.map { call.say(place: $0) }),
            Fact(call.say(PageWords.result), achievement.result),
            Fact(call.say(PageWords.date), achievement.achievedOn.text(in: call.language)),
            Fact(call.say(PageWords.subject), achievement.subject),
            Fact(call.say(PageWords.teacher), achievement.teacher),
            Fact(call.say(PageWords.category), achievement.category?.phrase.text(in: call.language)),
            Fact(
                call.say(PageWords.outside), achievement.isOutsideSchool ? call.say(DocumentPageWords.yes) : nil),
        ].compactMap { $0 }
    }

    private static func evidenceForm(_ achievement: Achievement, _ call: PageCall) -> Section {
        var fields = [
            Field(
                "files", call.say(PageWords.files), .file(accept: PageWords.accept, several: true),
                hint: call.say(PageWords.filesHint), isRequired: true),
            .kind(call),
            Field("number", call.say(EnteringWords.numberOnPaper)),
            Field("issuer", call.say(EnteringWords.issuer)),
        ]
        if !call.actor.role.isFamily { fields.append(.source(call, hint: nil)) }
        return Section(
            call.say(AchievementWords.addScan),
            .form(
                Form(
                    action: achievement.address + "/documents", takesFiles: true, fields: fields,
                    buttons: [Button(call.say(EnteringWords.submit))])))
    }
}

enum AchievementWords {
    static let addScan = Phrase("Приложить скан", "Add a scan")
    static let whyRejected = Phrase("Почему отклонено", "Why it is rejected")
    static let correct = Phrase("Исправить запись", "Correct the entry")
    static let waitsAgain = Phrase(
        "Исправленное снова ждёт решения классного руководителя.",
        "What is corrected waits for the class teacher's decision again.")
    static let rejectedBefore = Phrase("Раньше отклонялось", "Rejected before")
    static let askTeacher = Phrase(
        "Обратитесь к классному руководителю: он скажет, что исправить.",
        "Ask the class teacher what is to be put right.")
    static let tryAgain = Phrase(
        "Приложите новый скан или исправьте запись – достижение снова уйдёт на подтверждение. "
            + "Не ясно, что исправить, – обратитесь к классному руководителю.",
        "Add a new scan, or correct the entry: the achievement waits to be confirmed again. "
            + "If it is not clear what to put right, ask the class teacher.")
    static func rejected(_ reason: String) -> Phrase { Phrase("Отклонено: \(reason)", "Rejected: \(reason)") }
    static let noScan = Phrase(
        "Скана ещё нет: подтвердить достижение нельзя, пока его не приложат.",
        "There is no scan yet: the achievement cannot be confirmed without.")
}
