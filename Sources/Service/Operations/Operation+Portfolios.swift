import Archive
import ArchiveModel

extension Operation {
    static let portfolios: [Operation] = [
        Operation(
            "closePortfolio", .post, "/students/{student}/portfolio-closure", .action(.portfolioClose), body: .json,
            .useCase { call in
                let body: ClosureBody = try call.body.decoded()
                return .created(
                    RequestJSON(
                        try call.archive.closePortfolio(
                            call.arguments.part("student"), by: body.by ?? .guardian, receivedOn: body.receivedOn,
                            basis: body.basis.filled)), at: nil)
            }),
        Operation(
            "reopenPortfolio", .post, "/students/{student}/portfolio-reopening", .action(.portfolioClose),
            body: .json,
            .useCase { call in
                let body: ReopeningBody = try call.body.decoded()
                return .value(
                    RequestJSON(
                        try call.archive.reopenPortfolio(
                            call.arguments.part("student"), by: body.by ?? .guardian, note: body.note.filled)))
            }),
        Operation(
            "listParticulars", .get, "/students/{student}/particulars", .action(.particularList),
            .useCase { call in .items(try call.archive.particulars(call.arguments.part("student"))) }),
        Operation(
            "recordParticular", .put, "/students/{student}/particulars/{field}", .action(.particularRecord),
            body: .json,
            .useCase { call in
                let body: ParticularBody = try call.body.decoded()
                guard let field = Particular.Field(named: try call.arguments.part("field")) else {
                    throw ServiceError.parameterInvalid("field")
                }
                return .items(
                    try call.archive.recordParticular(
                        call.arguments.part("student"), field, value: body.value, isWished: body.isWished ?? false))
            }),
        Operation(
            "correctStudent", .post, "/students/{student}/correction", .action(.studentCorrect), body: .json,
            .useCase { call in
                let body: CorrectionBody = try call.body.decoded()
                return .value(
                    try call.archive.correctStudent(
                        call.arguments.part("student"), name: body.name, birthDate: body.birthDate))
            }),
        Operation(
            "showPreview", .get, "/documents/{id}/previews/{file}", .action(.documentRead), query: ["page", "size"],
            .shared { call, work in
                let choice = PreviewChoice(
                    file: try call.arguments.number("file"),
                    page: try call.arguments.integer("page", in: 1...100_000) ?? 1,
                    size: try call.arguments.value("size") ?? .thumb)
                let id = try call.arguments.part("id")
                let archive = call.archive
                let outcome = try await work.picture(choice, in: archive) { try archive.releasePreviews(of: [id])[0] }
                return .picture(try outcome.picture(of: id))
            }),
    ]
}
