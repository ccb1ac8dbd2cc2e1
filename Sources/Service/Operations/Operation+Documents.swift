import Archive
import ArchiveModel

extension Operation {
    static let findQuery = [
        "words", "student", "class", "year", "type", "level", "place", "kind", "status", "case", "from", "to", "sort",
        "limit", "typing",
    ]
    /// As many as one answer holds.
    static let maximumListed = 1000

    static let documents: [Operation] = [
        Operation(
            "findDocuments", .get, "/documents", .action(.documentFind), query: findQuery,
            .useCase { call in .items(try call.archive.find(FindRequest(call.arguments))) }),
        Operation(
            "countDocuments", .get, "/documents/count", .action(.documentFind), query: findQuery,
            .useCase { call in .value(["count": try call.archive.count(FindRequest(call.arguments))]) }),
        Operation(
            "showDocument", .get, "/documents/{id}", .action(.documentRead),
            .look { call in
                try Answer.value(try await call.work.views(call.view)).response(language: call.scope.language)
            }),
        Operation(
            "explainDocument", .get, "/documents/{id}/explanation", .action(.documentExplain), query: ["as-of"],
            .useCase { call in
                .value(
                    ExplanationJSON(
                        try call.archive.explain(
                            call.arguments.part("id"), asOf: call.arguments.day("as-of"))))
            }),
        Operation(
            "printReceipt", .get, "/documents/{id}/receipt", .action(.documentReceipt), query: ["format"],
            .useCase { call in
                .form(try call.archive.uploadReceipt(call.arguments.part("id"), as: call.format(else: .html)))
            }),
        Operation(
            "recordNoLongerNeeded", .post, "/documents/{id}/no-longer-needed", .action(.documentDecide), body: .json,
            .useCase { call in
                let body: DayBody = try call.body.decoded()
                return .value(
                    ExplanationJSON(
                        try call.archive.recordNoLongerNeeded(call.arguments.part("id"), on: body.on)))
            }),
        Operation(
            "recordReplaced", .post, "/documents/{id}/replacement", .action(.documentDecide), body: .json,
            .useCase { call in
                let body: ReplacementBody = try call.body.decoded()
                return .value(
                    ExplanationJSON(
                        try call.archive.recordReplaced(call.arguments.part("id"), by: body.by.filled, on: body.on)))
            }),
        Operation(
            "planCorrection", .get, "/documents/{id}/correction-plan", .action(.documentCorrect),
            query: ["title", "number", "issuer", "issued-on", "clear"],
            .useCase { call in
                .value(
                    try call.archive.planCorrection(
                        of: call.arguments.part("id"), to: DocumentCorrection(call.arguments)))
            }),
        Operation(
            "correctDocument", .post, "/documents/{id}/correction", .action(.documentCorrect), body: .json,
            .useCase { call in
                let body: DocumentCorrectionBody = try call.body.decoded()
                return .value(
                    try call.archive.correctDocument(
                        call.arguments.part("id"), body.correction, confirming: body.plan))
            }),
    ]
}

extension DocumentCorrection {
    fileprivate init(_ arguments: Arguments) throws {
        let cleared = try arguments.texts("clear").map { text in
            guard let field = Field(named: text) else { throw ServiceError.parameterInvalid("clear") }
            return field
        }
        self.init(
            title: try arguments.text("title"), number: try arguments.text("number"),
            issuer: try arguments.text("issuer"), issuedOn: try arguments.day("issued-on"), cleared: Set(cleared))
    }
}

extension FindRequest {
    init(_ arguments: Arguments) throws {
        self.init(
            words: try arguments.text("words"), student: try arguments.text("student"),
            className: try arguments.text("class"), schoolYear: try arguments.parsed("year", SchoolYear.init),
            achievementType: try arguments.text("type"), level: try arguments.value("level"),
            place: try arguments.text("place"), kind: try arguments.value("kind"),
            status: try arguments.value("status"), caseIndex: try arguments.parsed("case", NomenclatureIndex.init),
            from: try arguments.day("from"), to: try arguments.day("to"),
            sort: try arguments.parsed("sort", FindSort.init(rawValue:)) ?? .newest,
            limit: try arguments.integer("limit", in: 1...Operation.maximumListed) ?? Self.defaultLimit,
            typing: try arguments.flag("typing"))
    }
}

extension Call {
    /// In what a form is given out.
    func format(else usual: FormFormat) throws -> FormFormat { try arguments.value("format") ?? usual }

    func limit() throws -> Int? { try arguments.integer("limit", in: 1...Operation.maximumListed) }
}
