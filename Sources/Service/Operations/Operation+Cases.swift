import Archive
import ArchiveModel

extension Operation {
    static let cases: [Operation] = [
        Operation(
            "listCases", .get, "/cases", .action(.caseList), query: ["index", "year", "student", "open"],
            .useCase { call in
                let isOpen = try call.arguments.text("open") == nil ? nil : call.arguments.flag("open")
                return .items(
                    try call.archive.cases(
                        index: call.arguments.parsed("index", NomenclatureIndex.init),
                        year: call.arguments.integer("year", in: 1...9999), student: call.arguments.text("student"),
                        isOpen: isOpen))
            }),
        Operation(
            "showCase", .get, "/cases/{case}", .action(.caseRead),
            .useCase { call in .value(CaseJSON(try call.archive.caseCard(call.arguments.part("case")))) }),
        Operation(
            "closeCase", .put, "/cases/{case}/closing", .action(.caseClose), body: .json,
            .useCase { call in
                let body: DayBody = try call.body.decoded()
                return .value(try call.archive.closeCase(call.arguments.part("case"), on: body.on))
            }),
        Operation(
            "reopenCase", .delete, "/cases/{case}/closing", .action(.caseReopen),
            .useCase { call in .value(try call.archive.reopenCase(call.arguments.part("case"))) }),
        Operation(
            "printCaseInventory", .get, "/cases/{case}/inventory", .action(.inventoryPrint), query: ["format"],
            .useCase { call in
                .form(try call.archive.printInventory(call.arguments.part("case"), as: call.format(else: .html)))
            }),
    ]
}
