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
            // One of its papers is looked at, the last that came unless another is asked for.
            let asked = call.query["paper"]
            let number = next.documents.first { $0.description == asked } ?? next.documents.last
            let card = try number.map { try call.archive.show($0.description) }
            let scan = try card.map { (card: $0, shown: try ShownScan($0.document, call)) }
            return .page(.queue(next, scan, waiting.count, call))
        },
        .post("/achievements/{id}/confirm", .action(.achievementConfirm)) { call in
            let confirmed = try call.archive.confirmAchievement(call.part("id"), source: call.form.value("source"))
            return .elsewhere(back(call, to: confirmed), done: .confirmed)
        },
        .post("/achievements/{id}/reject", .action(.achievementReject)) { call in
            let rejected = try call.archive.rejectAchievement(call.part("id"), reason: call.form["reason"] ?? "")
            return .elsewhere(back(call, to: rejected), done: .rejected)
        },
    ]

    /// Where the decision was made; from the queue, which has moved on, a link leads back to what was decided.
    private static func back(_ call: PageCall, to decided: AchievementListing) -> String {
        let address = ownAddress(call.form["back"] ?? "/queue")
        guard address.hasPrefix("/queue") else { return address }
        return address + (address.contains("?") ? "&" : "?") + "about=\(decided.achievement.address)"
    }
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
        _ listing: AchievementListing, _ scan: (card: DocumentCard, shown: ShownScan)?, _ count: Int, _ call: PageCall
    ) -> Page {
        let achievement = listing.achievement
        let skipped = call.query.all("skip")
        let here = address(skipping: skipped)
        var side: [Section] = [Section(.facts(facts(listing, call)))]
        if let scan {
            side.append(
                confirming(
                    achievement, needsSource: scan.card.document.source == nil || listing.documents.count > 1,
                    back: here, call))
        } else {
            side.append(Section(.notice(.wait, call.say(QueueWords.noScan))))
            side.append(
                Section(.acts([.link(call.say(AchievementWords.addScan), achievement.address, .main)])))
        }
        side.append(rejecting(achievement, back: here, call))
        side.append(
            Section(
                .acts(
                    wayToCorrection(of: achievement, call) + [
                        .link(
                            call.say(QueueWords.later), address(skipping: skipped + [achievement.id.description]),
                            key: "s")
                    ])))
        return Page(
            title: call.say(QueueWords.title), lead: call.say(QueueWords.waiting(count)),
            sections: [Section(.columns([papers(listing, scan, here, call), side]))])
    }

    private static func address(skipping skipped: [String]) -> String {
        skipped.isEmpty
            ? "/queue" : "/queue?" + skipped.map { "skip=\(PercentEncoding.encoded($0))" }.joined(separator: "&")
    }

    /// All papers of the achievement, one of them opened.
    private static func papers(
        _ listing: AchievementListing, _ scan: (card: DocumentCard, shown: ShownScan)?, _ here: String, _ call: PageCall
    ) -> [Section] {
        guard let scan else {
            return [
                Section(
                    .scan(
                        ScanViewer(
                            picture: nil, description: listing.achievement.title,
                            withoutPicture: call.say(PortfolioWords.withoutEvidence))))
            ]
        }
        let mark = here.contains("?") ? "&" : "?"
        let number = scan.card.document.accessionNumber
        let viewer = scan.shown.viewer(of: scan.card.document, call) { file, page in
            "\(here)\(mark)paper=\(number)&file=\(file)&page=\(page)"
        }
        var sections = [Section(.scan(viewer))]
        if listing.documents.count > 1 {
            sections.append(
                Section(
                    .links(
                        call.say(PageWords.documents),
                        listing.documents.map { Link($0.description, "\(here)\(mark)paper=\($0)") }, takeOff: false)))
        }
        return sections
    }

    // MARK: Deciding, in the queue and wherever else an achievement is looked at

    /// For whoever decides: what was done by a slip can be taken back.
    static func decision(
        on achievement: Achievement, needsSource: Bool, back: String, _ call: PageCall
    ) -> [Section] {
        guard call.may(.achievementConfirm) else { return [] }
        var sections: [Section] = []
        if achievement.status != .confirmed {
            sections.append(confirming(achievement, needsSource: needsSource, back: back, isAlone: false, call))
        }
        if achievement.status != .rejected {
            sections.append(rejecting(achievement, back: back, isAlone: false, call))
        }
        sections[0].heading = call.say(QueueWords.decision)
        return sections
    }

    private static func confirming(
        _ achievement: Achievement, needsSource: Bool, back: String, isAlone: Bool = true, _ call: PageCall
    ) -> Section {
        var fields = [Field.hidden("back", back)]
        if needsSource {
            fields.append(
                Field(
                    "source", call.say(PageWords.source),
                    .choice(DocumentSource.allCases.map { ($0.rawValue, $0.phrase.text(in: call.language)) }),
                    id: "source-\(achievement.id)"))
        }
        return Section(
            .form(
                Form(
                    action: "/achievements/\(achievement.id)/confirm", fields: fields,
                    buttons: [Button(call.say(QueueWords.confirm), key: isAlone ? "y" : nil)])))
    }

    private static func rejecting(
        _ achievement: Achievement, back: String, isAlone: Bool = true, _ call: PageCall
    ) -> Section {
        Section(
            .form(
                Form(
                    action: "/achievements/\(achievement.id)/reject",
                    fields: [
                        .hidden("back", back),
                        Field(
                            "reason", call.say(QueueWords.whyRejected), isRequired: true, key: isAlone ? "n" : nil,
                            id: "reason-\(achievement.id)"),
                    ],
                    buttons: [Button(call.say(QueueWords.reject), kind: .danger)])))
    }

    private static func facts(_ listing: AchievementListing, _ call: PageCall) -> [Fact] {
        [
            Fact(
                call.say(PageWords.student),
                Cell(listing.student, href: "/students/\(listing.achievement.studentID)", note: listing.className)),
            Fact(
                call.say(PageWords.title), Cell(listing.achievement.title, href: listing.achievement.address)),
        ] + facts(listing.achievement, call)
    }
}

enum QueueWords {
    static let title = Phrase("На подтверждение", "To confirm")
    static let nothingWaits = Phrase("Всё разобрано.", "Nothing waits.")
    static let restSkipped = Phrase("Остальное отложено.", "The rest was put off.")
    static let fromStart = Phrase("Начать сначала", "Begin again")
    static let decision = Phrase("Решение", "Decision")
    static let confirm = Phrase("Подтвердить", "Confirm")
    static let reject = Phrase("Отклонить", "Reject")
    static let later = Phrase("Отложить", "Later")
    static let whyRejected = Phrase("Почему отклонено", "Why it is rejected")
    static let noScan = Phrase(
        "Скана нет: подтвердить нельзя, пока его не загрузят.", "There is no scan: it cannot be confirmed without.")

    static func waiting(_ count: Int) -> Phrase {
        Phrase(
            "В очереди: \(CountedNoun("достижение", "достижения", "достижений").grouped(count)). Клавиши: "
                + "Y – подтвердить, N – почему отклонить и Enter, S – отложить.",
            "\(ShownNumber.grouped(count)) waiting. Keys: Y confirms, N and Enter rejects with a reason, S puts off.")
    }
}
