import Archive
import ArchiveModel

extension PageRoute {
    /// The dictionary of types of achievements.
    static let types: [PageRoute] = [
        .get("/types", .action(.typeImport)) { call in .page(try .types(complaint: nil, call)) },
        .post("/types", .action(.typeImport)) { call in
            try saving(nil, done: .added, call)
        },
        .get("/types/{code}", .action(.typeImport)) { call in
            .page(try .type(call.part("code"), complaint: nil, call))
        },
        .post("/types/{code}", .action(.typeImport)) { call in
            try saving(call.part("code"), done: .saved, call)
        },
        .post("/types/{code}/delete", .action(.typeDelete)) { call in
            do {
                try call.archive.deleteAchievementType(call.part("code"))
            } catch let error as ArchiveError where error.code == "type-in-use" {
                return .page(try .type(call.part("code"), complaint: error.phrase, call))
            }
            return .elsewhere("/types", done: .deleted)
        },
    ]

    private static func saving(_ code: String?, done: PageNotice, _ call: PageCall) throws -> PageAnswer {
        do {
            try call.archive.saveAchievementType(
                code: code, name: Phrase(call.form["name"] ?? "", call.form["english"] ?? ""))
        } catch let error as ArchiveError where error.category == .usage {
            return .page(
                try code.map { try .type($0, complaint: error.phrase, call) }
                    ?? .types(complaint: error.phrase, call))
        }
        return .elsewhere("/types", done: done)
    }
}

extension Page {
    static func types(complaint: Phrase?, _ call: PageCall) throws -> Page {
        let rows = try call.archive.achievementTypeUses().map { use in
            [
                Cell(use.type.phrase.russian, href: "/types/\(PercentEncoding.encoded(use.type.code))"),
                Cell(use.type.phrase.english), Cell.number(use.achievementCount),
            ]
        }
        var sections: [Section] = []
        if let complaint { sections.append(Section(.notice(.bad, call.say(complaint)))) }
        sections.append(
            Section(
                rows.isEmpty
                    ? .empty(call.say(TypeWords.none), nil)
                    : .table(
                        Table(
                            columns: [TypeWords.name, TypeWords.english, PageWords.achievements].map(call.say),
                            rows: rows))))
        sections.append(
            Section(
                call.say(TypeWords.new), anchor: "new",
                .form(
                    Form(
                        action: "/types", fields: fields(call.form["name"], call.form["english"], call),
                        buttons: [Button(call.say(PageWords.add))]))))
        return Page(
            title: call.say(TypeWords.title), lead: call.say(TypeWords.lead),
            actions: [.link(call.say(TypeWords.new), "#new")], sections: sections)
    }

    static func type(_ code: String, complaint: Phrase?, _ call: PageCall) throws -> Page {
        guard let use = try call.archive.achievementTypeUses().first(where: { $0.type.code == code }) else {
            throw ServiceError.unknownPage
        }
        let (name, address) = (use.type.phrase, "/types/\(PercentEncoding.encoded(code))")
        var sections: [Section] = []
        if let complaint { sections.append(Section(.notice(.bad, call.say(complaint)))) }
        sections.append(
            Section(
                .facts([Fact(call.say(PageWords.achievements), Cell(ShownNumber.grouped(use.achievementCount)))])))
        sections.append(
            Section(
                call.say(TypeWords.rename),
                .form(
                    Form(
                        action: address,
                        fields: fields(call.form["name"] ?? name.russian, call.form["english"] ?? name.english, call),
                        buttons: [Button(call.say(PageWords.save))]))))
        if call.may(.typeDelete) {
            sections.append(
                use.achievementCount == 0
                    ? Section(.acts([.post(call.say(TypeWords.delete), address + "/delete", [], .danger)]))
                    : Section(.text(call.say(TypeWords.staysWhileUsed))))
        }
        return Page(
            title: call.say(name), crumbs: [Link(call.say(TypeWords.title), "/types")], sections: sections)
    }

    private static func fields(_ russian: String?, _ english: String?, _ call: PageCall) -> [Field] {
        [
            Field("name", call.say(TypeWords.name), value: russian, isRequired: true),
            Field("english", call.say(TypeWords.english), value: english),
        ]
    }
}

enum TypeWords {
    static let title = Phrase("Типы достижений", "Types of achievements")
    static let lead = Phrase(
        "Из этого словаря выбирают при вводе. Переименованный тип меняется во всех записях сразу.",
        "What one chooses from when entering. A new name shows in every entry at once.")
    static let none = Phrase("Словарь пуст.", "The dictionary is empty.")
    static let name = Phrase("По-русски", "In Russian")
    static let english = Phrase("По-английски", "In English")
    static let new = Phrase("Новый тип", "A new type")
    static let rename = Phrase("Переименовать", "Rename")
    static let delete = Phrase("Удалить из словаря", "Delete")
    static let staysWhileUsed = Phrase(
        "Удалить нельзя, пока есть достижения этого типа.", "It cannot be deleted while achievements have it.")
}
