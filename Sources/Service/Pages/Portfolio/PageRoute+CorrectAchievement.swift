import Archive
import ArchiveModel

extension PageRoute {
    /// What is recorded of an achievement, in a form, to be put right.
    static let correctAchievement: [PageRoute] = [
        .get("/students/{student}/achievements/{id}/correct", .action(.achievementCorrect)) { call in
            .page(try .correctAchievement(listing(call), call))
        },
        .post("/students/{student}/achievements/{id}/correct", .action(.achievementCorrect)) { call in
            let correction = try AchievementCorrection(call.form, of: achievement(call.form, call.actor))
            do {
                let corrected = try call.archive.correctAchievement(call.part("id"), correction)
                return .elsewhere(corrected.achievement.address, done: .achievementCorrected)
            } catch let error as ArchiveError where error.code == "nothing-to-correct" {
                // As it was: whoever changes nothing is told so, and not refused.
                return .elsewhere(try listing(call).achievement.address, done: .nothingCorrected)
            }
        },
    ]
}

extension AchievementCorrection {
    /// Of the fields only those that were changed on the page: what somebody else put right meanwhile stays.
    fileprivate init(_ form: FormFields, of said: AchievementDraft) {
        func changed<Value>(_ name: String, _ value: Value?) -> Value? { form.isChanged(name) ? value : nil }
        self.init(
            title: changed("title", said.title), type: changed("type", said.type), level: changed("level", said.level),
            place: changed("place", said.place), result: changed("result", said.result),
            category: changed("category", said.category), isOutsideSchool: changed("outside", said.isOutsideSchool),
            achievedOn: changed("date", said.achievedOn), subject: changed("subject", said.subject),
            teacher: changed("teacher", said.teacher),
            clear: ClearedField.allCases.filter { form.isChanged($0.rawValue) && !form.isSet($0.rawValue) })
    }
}

extension Page {
    static func correctAchievement(_ listing: AchievementListing, _ call: PageCall) throws -> Page {
        let achievement = listing.achievement
        var fields = try Field.achievement(achievement, call)
        fields.append(.outside(achievement, call))
        fields += fields.map(\.shownBefore)
        let mayConfirm = call.may(.achievementConfirm)
        return Page(
            title: call.say(AchievementWords.correct), crumbs: [Link(achievement.title, achievement.address)],
            lead: achievement.status == .unconfirmed || (achievement.status == .confirmed && mayConfirm)
                ? nil : call.say(AchievementWords.waitsAgain),
            sections: [
                Section(
                    .form(
                        Form(
                            action: achievement.address + "/correct", fields: fields,
                            buttons: [Button(call.say(PageWords.save))])))
            ])
    }
}

extension Page.Field {
    /// What is said of an achievement, but for whether it was outside the school (``outside(_:_:)``).
    ///
    /// - Parameter achievement: what stands there already.
    static func achievement(_ achievement: Achievement?, _ call: PageCall) throws -> [Page.Field] {
        let types = try call.archive.achievementTypes()
        let typeCode = types.first { $0.phrase.russian == achievement?.type }?.code
        func choice<Value: NamedValue>(_ type: Value.Type, _ first: Phrase) -> Page.Field.Kind {
            .choice(
                [("", call.say(first))] + Value.allCases.map { ($0.rawValue, $0.phrase.text(in: call.language)) })
        }
        return [
            Page.Field("title", call.say(PageWords.title), value: achievement?.title, isRequired: true),
            Page.Field(
                "type", call.say(PageWords.type),
                .choice(
                    [("", call.say(EnteringWords.choose))]
                        + types.map { ($0.code, $0.phrase.text(in: call.language)) }),
                value: typeCode, isRequired: true),
            Page.Field(
                "level", call.say(PageWords.level), choice(AchievementLevel.self, EnteringWords.choose),
                value: achievement?.level.rawValue, isRequired: true),
            Page.Field(
                "date", call.say(PageWords.date), .date, value: achievement?.achievedOn.description, isRequired: true),
            Page.Field(
                "place", call.say(PageWords.place), value: achievement?.place.map { call.say(place: $0) },
                suggestions: AchievementPlace.allCases.map { $0.phrase.text(in: call.language) }),
            Page.Field("result", call.say(PageWords.result), value: achievement?.result),
            Page.Field("subject", call.say(PageWords.subject), value: achievement?.subject),
            Page.Field("teacher", call.say(PageWords.teacher), value: achievement?.teacher),
            Page.Field(
                "category", call.say(PageWords.category), choice(AchievementCategory.self, Phrase("—", "—")),
                value: achievement?.category?.rawValue),
        ]
    }

    static func outside(_ achievement: Achievement?, _ call: PageCall) -> Page.Field {
        Page.Field(
            "outside", call.say(PageWords.outside), .check, value: achievement?.isOutsideSchool == true ? "1" : nil)
    }
}
