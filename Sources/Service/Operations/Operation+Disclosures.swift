import Archive
import ArchiveModel

extension Operation {
    static let disclosures: [Operation] = [
        Operation(
            "listDisclosurePurposes", .get, "/disclosure-purposes", .action(.disclosureList),
            .useCase { call in .items(try call.archive.disclosurePurposes().map(DisclosurePurposeJSON.init)) }),
        Operation(
            "listDisclosures", .get, "/disclosures", .action(.disclosureList), query: ["student", "year", "open"],
            .useCase { call in
                .items(
                    try call.archive.disclosures(
                        of: call.arguments.text("student"), year: call.year(), isOpen: call.arguments.flag("open")))
            }),
        Operation(
            "recordDisclosure", .post, "/disclosures", .action(.disclosureRecord), body: .json,
            .useCase { call in .created(try call.archive.recordDisclosure(call.body.decoded()), at: nil) }),
        Operation(
            "printDisclosures", .get, "/disclosures/form", .action(.disclosureList), query: ["year", "format"],
            .useCase { call in
                .form(try call.archive.printDisclosures(year: call.year(), as: call.format(else: .html)))
            }),
        Operation(
            "showDisclosure", .get, "/disclosures/{number}", .action(.disclosureList),
            .useCase { call in .value(try call.archive.disclosure(call.arguments.part("number"))) }),
        Operation(
            "decideDisclosure", .post, "/disclosures/{number}/decision", .action(.disclosureDecide), body: .json,
            .useCase { call in
                let body: DecisionBody = try call.body.decoded()
                return .value(
                    try call.archive.decideDisclosure(
                        call.arguments.part("number"), granted: body.granted, reason: body.reason.filled, on: body.on))
            }),
        Operation(
            "handOver", .post, "/disclosures/{number}/handover", .action(.disclosureHandOver), body: .json,
            .useCase { call in
                let body: HandOverBody = try call.body.decoded()
                let draft = HandOverDraft(
                    number: try call.arguments.part("number"), form: body.form, documents: body.documents,
                    dueOn: body.dueOn, sharedBasis: body.sharedBasis.filled)
                return .value(HandedOverJSON(try call.archive.handOver(draft)))
            }),
        Operation(
            "returnDisclosure", .post, "/disclosures/{number}/return", .action(.disclosureHandOver), body: .json,
            .useCase { call in
                let body: DayBody = try call.body.decoded()
                return .value(try call.archive.returnDisclosure(call.arguments.part("number"), on: body.on))
            }),
        Operation(
            "releasePortfolio", .post, "/portfolio-releases", .action(.portfolioDisclose), body: .json,
            .useCase { call in
                .created(PortfolioReleaseJSON(try call.archive.releasePortfolio(call.body.decoded())), at: nil)
            }),
    ]
}

extension Call {
    fileprivate func year() throws -> Int? { try arguments.integer("year", in: 1900...9999) }
}
