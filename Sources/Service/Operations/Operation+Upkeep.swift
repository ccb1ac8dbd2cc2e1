import Archive
import ArchiveModel

extension Operation {
    /// Of a check that did not say how long it may take.
    private static let verificationSeconds = 60
    private static let sampleCount = 20

    static let upkeep: [Operation] = [
        Operation(
            "listDeadlines", .get, "/deadlines", .action(.deadlineList), query: ["as-of", "all"],
            .useCase { call in
                .items(
                    try call.archive.deadlines(
                        asOf: call.arguments.day("as-of"), includingAhead: call.arguments.flag("all")
                    ).map(DeadlineJSON.init))
            }),
        Operation(
            "listRequests", .get, "/requests", .action(.requestList), query: ["answered"],
            .useCase { call in
                .items(
                    try call.archive.requests(includingAnswered: call.arguments.flag("answered")).map(
                        RequestJSON.init))
            }),
        Operation(
            "recordRequest", .post, "/requests", .action(.requestRecord), body: .json,
            .useCase { call in
                let body: RequestBody = try call.body.decoded()
                return .created(
                    RequestJSON(
                        try call.archive.recordRequest(
                            body.kind, of: body.student, document: body.document.filled, receivedOn: body.receivedOn,
                            basis: body.basis.filled)), at: nil)
            }),
        Operation(
            "extendRequest", .post, "/requests/{number}/extension", .action(.requestExtend), body: .json,
            .useCase { call in
                let body: ReasonBody = try call.body.decoded()
                return .value(
                    RequestJSON(
                        try call.archive.extendRequest(call.arguments.part("number"), reason: body.reason)))
            }),
        Operation(
            "answerRequest", .post, "/requests/{number}/answer", .action(.requestAnswer), body: .json,
            .useCase { call in
                let body: AnswerBody = try call.body.decoded()
                return .value(
                    RequestJSON(
                        try call.archive.answerRequest(
                            call.arguments.part("number"), body.outcome, on: body.on, note: body.note.filled)))
            }),
        Operation(
            "listChecks", .get, "/checks", .action(.checkRead),
            .useCase { call in .items(try call.archive.contentChecks().map(CheckJSON.init)) }),
        Operation(
            "drawCheck", .post, "/checks", .action(.checkDraw), body: .json,
            .useCase { call in
                let body: SampleBody = try call.body.decoded()
                return .created(
                    CheckJSON(try call.archive.drawSample(body.count ?? sampleCount, seed: body.seed)),
                    at: nil)
            }),
        Operation(
            "recordFindings", .post, "/checks/{number}/findings", .action(.checkRecord), body: .json,
            .useCase { call in
                let body: FindingsBody = try call.body.decoded()
                return .value(
                    CheckJSON(
                        try call.archive.completeCheck(call.arguments.part("number"), findings: body.findings)))
            }),
        Operation(
            "recordReverification", .post, "/reverifications", .action(.checkReverify), body: .json,
            .useCase { call in
                let body: ReverificationBody = try call.body.decoded()
                return .created(
                    CheckJSON(
                        try call.archive.recordReverification(
                            of: body.student.filled, documents: body.documents ?? [])), at: nil)
            }),
        Operation(
            "printCheck", .get, "/checks/{number}/form", .action(.checkRead), query: ["format"],
            .useCase { call in
                .form(try call.archive.printCheck(call.arguments.part("number"), as: call.format(else: .html)))
            }),
        Operation(
            "showCondition", .get, "/condition", .action(.storeVerify),
            .useCase { call in .value(ConditionJSON(try call.archive.condition())) }),
        Operation(
            "verifyStore", .post, "/verifications", .action(.storeVerify), body: .json,
            .useCase { call in
                let body: VerificationBody = try call.body.decoded()
                let scope = VerifyScope(
                    deep: body.deep ?? false, maximumSeconds: body.maximumSeconds ?? verificationSeconds)
                return .value(VerifyJSON(try call.archive.verify(scope) { _ in }))
            }),
        Operation(
            "beginStoreCheck", .post, "/store-checks", .action(.storeVerify),
            .shared { call, work in
                work.fullCheck.begin(in: call.archive)
                return .value(try work.fullCheck.state.told())
            }),
        Operation(
            "showStoreCheck", .get, "/store-checks/last", .action(.storeVerify),
            .shared { _, work in .value(try work.fullCheck.state.told()) }),
        Operation(
            "printStoreCheck", .get, "/store-checks/last/form", .action(.storeVerify), query: ["format"],
            .shared { call, work in
                let (paper, format) = (try work.fullCheck.state.paper(), try call.format(else: .html))
                return .form(
                    try await work.run(isPrint: format == .pdf, for: call.asker) { _ in try paper.printed(as: format) })
            }),
    ]
}
