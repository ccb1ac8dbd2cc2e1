import Archive
import ArchiveModel

extension PageRoute {
    /// What waits for the class teacher: one after the other, scan beside fields, by keyboard.
    static let queue: [PageRoute] = [
        .get("/queue", .action(.achievementConfirm)) { call in
            let waiting = try call.archive.achievements(status: .unconfirmed)
            let skipped = Set(call.query.all("skip"))
            guard let next = waiting.first(where: { !skipped.contains($0.achievement.id.description) }) else {
                return .page(.emptyQueue(hasSkipped: !waiting.isEmpty, call))
            }
            let document = try next.documents.first.map { try call.archive.show($0.description) }
            return .page(.queue(next, document, waiting.count, call))
        },
        .post("/achievements/{id}/confirm", .action(.achievementConfirm)) { call in
            _ = try call.archive.confirmAchievement(call.part("id"), source: call.form.value("source"))
            return .elsewhere(PageRoute.ownAddress(call.form["back"] ?? "/queue"), done: .confirmed)
        },
        .post("/achievements/{id}/reject", .action(.achievementReject)) { call in
            _ = try call.archive.rejectAchievement(call.part("id"), reason: call.form["reason"] ?? "")
            return .elsewhere(PageRoute.ownAddress(call.form["back"] ?? "/queue"), done: .rejected)
        },
    ]
}

extension Page {
    static func emptyQueue(hasSkipped: Bool, _ call: PageCall) -> Page {
        Page(
            title: call.say(QueueWords.title),
            sections: [
                Section(
                    .empty(
                        call.say(hasSkipped ? QueueWords.restSkipped : QueueWords.nothingWaits),
                        hasSkipped ? Link(call.say(QueueWords.fromStart), "/queue") : nil))
            ])
    }

    static func queue(
        _ listing: AchievementListing, _ document: DocumentCard?, _ count: Int, _ call: PageCall
    ) -> Page {
        let achievement = listing.achievement
        let needsSource = document.map { $0.document.source == nil } ?? false
        var fields: [Field] = []
        if needsSource {
            fields.append(
                Field(
                    "source", call.say(PageWords.source),
                    .choice(DocumentSource.allCases.map { ($0.rawValue, $0.phrase.text(in: call.language)) })))
        }
        var decision: [Section] = [Section(.facts(facts(listing, call)))]
        if document == nil {
            decision.append(Section(.notice(.wait, call.say(QueueWords.noScan))))
        } else {
            decision.append(
                Section(
                    .form(
                        Form(
                            action: "/achievements/\(achievement.id)/confirm", fields: fields,
                            buttons: [Button(call.say(QueueWords.confirm), key: "y")]))))
        }
        decision.append(
            Section(
                .form(
                    Form(
                        action: "/achievements/\(achievement.id)/reject",
                        fields: [Field("reason", call.say(QueueWords.whyRejected), isRequired: true, key: "n")],
                        buttons: [Button(call.say(QueueWords.reject), kind: .danger)]))))
        let skip = call.query.all("skip") + [achievement.id.description]
        decision.append(
            Section(
                .acts([
                    .link(
                        call.say(QueueWords.later),
                        "/queue?" + skip.map { "skip=\($0)" }.joined(separator: "&"), key: "s")
                ])))
        let number = document?.document.accessionNumber
        let viewer = ScanViewer(
            picture: number.map { "/documents/\($0)/page/1" }, description: achievement.title,
            withoutPicture: call.say(QueueWords.noScan))
        return Page(
            title: call.say(QueueWords.title), lead: call.say(QueueWords.waiting(count)),
            sections: [Section(.columns([[Section(.scan(viewer))], decision]))])
    }

    private static func facts(_ listing: AchievementListing, _ call: PageCall) -> [Fact] {
        let achievement = listing.achievement
        return [
            Fact(
                call.say(PageWords.student),
                Cell(listing.student, href: "/students/\(achievement.studentID)", note: listing.className)),
            Fact(call.say(PageWords.title), achievement.title),
            Fact(call.say(PageWords.type), call.say(type: achievement.type)),
            Fact(call.say(PageWords.level), achievement.level.phrase.text(in: call.language)),
            Fact(call.say(PageWords.place), achievement.place.map { call.say(place: $0) }),
            Fact(call.say(PageWords.result), achievement.result),
            Fact(call.say(PageWords.date), achievement.achievedOn.text(in: call.language)),
            Fact(call.say(PageWords.subject), achievement.subject),
            Fact(call.say(PageWords.teacher), achievement.teacher),
        ].compactMap { $0 }
    }
}

enum QueueWords {
    static let title = Phrase("На подтверждение", "To confirm")
    static let nothingWaits = Phrase("Всё разобрано.", "Nothing waits.")
    static let restSkipped = Phrase("Остальное отложено.", "The rest was put off.")
    static let fromStart = Phrase("Начать сначала", "Begin again")
    static let confirm = Phrase("Подтвердить", "Confirm")
    static let reject = Phrase("Отклонить", "Reject")
    static let later = Phrase("Отложить", "Later")
    static let whyRejected = Phrase("Почему отклонено", "Why it is rejected")
    static let noScan = Phrase(
        "Скана нет: подтвердить нельзя, пока его не загрузят.", "There is no scan: it cannot be confirmed without.")

    static func waiting(_ count: Int) -> Phrase {
        Phrase(
            "Ждут: \(CountedNoun("достижение", "достижения", "достижений").counting(count)). Клавиши: "
                + "Y – подтвердить, N – почему отклонить и Enter, S – отложить.",
            "\(count) waiting. Keys: Y confirms, N and Enter rejects with a reason, S puts off.")
    }
}
