import Archive
import ArchiveModel

extension Operation {
    static let nomenclatures: [Operation] = [
        Operation(
            "listNomenclatures", .get, "/nomenclatures", .action(.nomenclatureRead),
            .useCase { call in .items(try call.archive.nomenclatures()) }),
        Operation(
            "importNomenclature", .post, "/nomenclatures", .action(.nomenclatureImport), query: ["reason"],
            body: .bytes,
            .useCase { call in
                .created(
                    try call.archive.importNomenclature(
                        ByteSource(call.body.bytes), reason: call.arguments.text("reason")), at: nil)
            }),
        Operation(
            "showNomenclature", .get, "/nomenclatures/{year}", .action(.nomenclatureRead), query: ["version"],
            .useCase { call in
                .value(
                    NomenclatureJSON(
                        try call.archive.nomenclature(
                            year: call.arguments.number("year"), version: call.version())))
            }),
        Operation(
            "discardNomenclature", .delete, "/nomenclatures/{year}", .action(.nomenclatureImport), query: ["version"],
            .useCase { call in
                .value(
                    try call.archive.discardNomenclature(
                        year: call.arguments.number("year"), version: call.version()))
            }),
        Operation(
            "approveNomenclature", .post, "/nomenclatures/{year}/approval", .action(.nomenclatureApprove), body: .json,
            .useCase { call in
                let body: NomenclatureApprovalBody = try call.body.decoded()
                return .value(
                    try call.archive.approveNomenclature(
                        year: call.arguments.number("year"), version: body.version, by: body.by, on: body.on,
                        confirmed: body.confirmed ?? false))
            }),
        Operation(
            "compareNomenclature", .get, "/nomenclatures/{year}/difference", .action(.nomenclatureRead),
            query: ["version"],
            .useCase { call in
                .value(
                    try call.archive.diffNomenclature(
                        year: call.arguments.number("year"), version: call.version()))
            }),
        Operation(
            "printNomenclature", .get, "/nomenclatures/{year}/form", .action(.nomenclatureRead),
            query: ["version", "format"],
            .useCase { call in
                .form(
                    try call.archive.printNomenclature(
                        year: call.arguments.number("year"), version: call.version(), as: call.format(else: .html)))
            }),
        Operation(
            "listGaps", .get, "/gaps", .action(.nomenclatureGaps), query: ["limit"],
            .useCase { call in .items(try call.archive.gaps(limit: call.limit()).map(GapJSON.init)) }),
    ]
}

extension Call {
    fileprivate func version() throws -> Int? { try arguments.integer("version", in: 1...100_000) }
}
