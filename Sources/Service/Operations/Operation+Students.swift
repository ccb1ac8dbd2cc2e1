import Archive
import ArchiveModel

extension Operation {
    static let students: [Operation] = [
        Operation(
            "listStudents", .get, "/students", .action(.studentList), query: ["class", "year", "left", "limit"],
            .useCase { call in
                .items(
                    try call.archive.students(
                        className: call.arguments.text("class"),
                        schoolYear: call.arguments.parsed("year", SchoolYear.init),
                        includingLeft: call.arguments.flag("left"), limit: call.limit()))
            }),
        Operation(
            "addStudent", .post, "/students", .action(.studentAdd), body: .json,
            .useCase { call in
                var draft: StudentDraft = try call.body.decoded()
                draft.externalID = draft.externalID.filled
                draft.className = draft.className.filled
                let added = try call.archive.addStudent(draft)
                return .created(added, at: "\(root)/students/\(added.student.id)")
            }),
        Operation(
            "importStudents", .post, "/students/import", .action(.studentImport), body: .bytes,
            .useCase { call in
                var rows: [RowJSON] = []
                let summary = try call.archive.importRoster(ByteSource(call.body.bytes)) { rows.append(RowJSON($0)) }
                return .value(ImportJSON(rows: rows, summary: summary))
            }),
        Operation(
            "showStudent", .get, "/students/{student}", .action(.studentRead),
            .useCase { call in .value(try call.archive.student(call.arguments.part("student"))) }),
        Operation(
            "explainCard", .get, "/students/{student}/explanation", .action(.documentExplain), query: ["as-of"],
            .useCase { call in
                .value(
                    CardExplanationJSON(
                        try call.archive.explainCard(
                            call.arguments.part("student"), asOf: call.arguments.day("as-of"))))
            }),
        Operation(
            "planLeaving", .get, "/students/{student}/leaving", .action(.studentLeave), query: ["on"],
            .useCase { call in
                .value(
                    try call.archive.planLeaving(call.arguments.part("student"), on: call.arguments.day("on")))
            }),
        Operation(
            "recordLeaving", .put, "/students/{student}/leaving", .action(.studentLeave), body: .json,
            .useCase { call in
                let body: EndingBody = try call.body.decoded()
                return .value(
                    try call.archive.recordLeaving(
                        call.arguments.part("student"), on: body.on,
                        acceptErasureDue: body.acceptErasureDue ?? false))
            }),
        Operation(
            "cancelLeaving", .delete, "/students/{student}/leaving", .action(.studentReturn),
            .useCase { call in .value(try call.archive.cancelLeaving(call.arguments.part("student"))) }),
        Operation(
            "listConsents", .get, "/consents", .action(.consentList), query: ["student"],
            .useCase { call in .items(try call.archive.consents(call.arguments.text("student"))) }),
        Operation(
            "recordConsent", .post, "/students/{student}/consents", .action(.consentRecord), body: .json,
            .shared { call, work in
                let body: ConsentBody = try call.body.decoded()
                let taken = try call.taken(body.scan.map { [$0] } ?? [], from: work.pending)
                let recorded = try await work.pool.run {
                    try call.archive.recordConsent(
                        call.arguments.part("student"), signatory: body.signatory ?? .guardian,
                        givenOn: body.givenOn, expiresOn: body.expiresOn, scan: taken.sources.first,
                        acceptDamaged: body.acceptDamaged ?? false, parties: body.parties ?? ConsentParties())
                }
                taken.names.forEach(work.pending.remove)
                return .created(recorded, at: nil)
            }),
        Operation(
            "planWithdrawal", .get, "/students/{student}/consent-withdrawal", .action(.consentWithdraw),
            query: ["on"],
            .useCase { call in
                .value(
                    try call.archive.planWithdrawal(call.arguments.part("student"), on: call.arguments.day("on")))
            }),
        Operation(
            "withdrawConsent", .post, "/students/{student}/consent-withdrawal", .action(.consentWithdraw), body: .json,
            .useCase { call in
                let body: EndingBody = try call.body.decoded()
                return .value(
                    try call.archive.withdrawConsent(
                        call.arguments.part("student"), on: body.on,
                        acceptErasureDue: body.acceptErasureDue ?? false))
            }),
        Operation(
            "printConsentForm", .get, "/students/{student}/consent-form", .action(.consentForm),
            query: ["signatory", "format"],
            .useCase { call in
                .form(
                    try call.archive.consentForm(
                        call.arguments.part("student"), signatory: call.arguments.value("signatory"),
                        as: call.format(else: .html)))
            }),
    ]
}
