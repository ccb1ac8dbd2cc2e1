import Archive
import ArchiveModel
import Foundation

private let act = "2026-77"

private func nomenclature(_ archive: Archive) -> String { archive.path + "/Config/nomenclature.yaml" }

extension UseCase {
    static let terms: [UseCase] = [
        .whole("importNomenclature", .nomenclatureImport) {
            try $0.importNomenclature(from: nomenclature($0), reason: "проба")
        },
        .whole("importNomenclature", .nomenclatureImport) {
            try $0.importNomenclature(file(nomenclature($0)), reason: "проба")
        },
        .whole("planNomenclature", .nomenclatureImport) {
            try $0.planNomenclature(file(nomenclature($0)), as: .yaml).itemCount
        },
        .whole(
            "discardNomenclature", .nomenclatureImport,
            prepare: { _ = try $0.operator.importNomenclature(from: nomenclature($0.operator), reason: "проба") }
        ) { try $0.discardNomenclature(year: nil, version: nil) },
        .whole(
            "approveNomenclature", .nomenclatureApprove,
            prepare: { _ = try $0.operator.importNomenclature(from: nomenclature($0.operator), reason: "проба") }
        ) { try $0.approveNomenclature(year: nil, version: nil, by: "директор", on: nil, confirmed: true) },
        .whole("nomenclatures", .nomenclatureRead) { try $0.nomenclatures() },
        .whole("nomenclature", .nomenclatureRead) { try $0.nomenclature(year: nil, version: nil) },
        .whole("nomenclatureForm", .nomenclatureRead) { try $0.nomenclatureForm(year: nil, version: nil) },
        .whole("printNomenclature", .nomenclatureRead) {
            try $0.printNomenclature(year: nil, version: nil, as: .html).text
        },
        .whole("diffNomenclature", .nomenclatureRead) {
            try $0.diffNomenclature(from: nomenclature($0)).documents.count
        },
        .whole(
            "diffNomenclature", .nomenclatureRead,
            prepare: { _ = try $0.operator.importNomenclature(from: nomenclature($0.operator), reason: "проба") }
        ) { try $0.diffNomenclature(year: nil, version: nil).documents.count },
        .whole("diffNomenclature", .nomenclatureRead) {
            try $0.diffNomenclature(from: (2026, 1), to: (2026, 1)).documents.count
        },
        .list("gaps", .nomenclatureGaps) { try $0.gaps(limit: nil) },
        .list("cases", .caseList) { try $0.cases(index: nil, year: nil, student: nil, isOpen: nil) },
        .child("cases", .caseList) { try $0.cases(index: nil, year: nil, student: $1.id, isOpen: nil) },
        .whole("caseCard", .caseRead) { try $0.caseCard(caseID) },
        .whole("closeCase", .caseClose, otherwise: ["case-closed"]) { try $0.closeCase(caseID, on: nil) },
        .whole("reopenCase", .caseReopen, otherwise: ["case-open"]) { try $0.reopenCase(caseID) },
        .child("placeHold", .holdPlace) {
            try $0.placeHold(HoldRequest(student: $1.id, basis: "определение", authority: "суд"))
        },
        .child("planHolds", .holdPlace) { try $0.planHolds(on: .documents([$1.document])).lines },
        .list("planHold", .holdPlace) { try $0.planHold(by: HoldQuery(className: "7А"), limit: 5) },
        .child("placeHolds", .holdPlace) {
            let plan = try $0.planHolds(on: .documents([$1.document]))
            let order = HoldOrder(basis: "определение", authority: "суд")
            return try $0.placeHolds(on: .documents([$1.document]), order, confirming: plan.confirmation).lines
        },
        .child("planLifting", .holdLift) { try $0.planLifting(on: .documents([$1.document])).lines },
        .child("liftHolds", .holdLift) {
            let plan = try $0.planLifting(on: .documents([$1.document]))
            return try $0.liftHolds(
                on: .documents([$1.document]), ground: "снят", confirming: plan.confirmation
            ).lines
        },
        .child("planFiling", .caseAdd) { try $0.planFiling(of: .documents([$1.document]), into: caseID).lines },
        .child("addToCase", .caseAdd) {
            let plan = try $0.planFiling(of: .documents([$1.document]), into: caseID)
            return try $0.addToCase(caseID, .documents([$1.document]), confirming: plan.confirmation).lines
        },
        .child("planReclassification", .documentReclassify) {
            try $0.planReclassification(of: .documents([$1.document]), to: Reclassification(kind: .honour)).lines
        },
        .child("reclassify", .documentReclassify) {
            let selection = DocumentSelection.documents([$1.document])
            let new = Reclassification(kind: .honour)
            let plan = try $0.planReclassification(of: selection, to: new)
            return try $0.reclassify(selection, to: new, reason: .mistake, confirming: plan.confirmation).lines
        },
        .whole("liftHold", .holdLift, otherwise: ["hold-unknown"]) { try $0.liftHold("0123456789", ground: "снят") },
        .list("holds", .holdList) { try $0.holds(includingLifted: true) },
        .list("retentionPlan", .retentionPlan) { try $0.retentionPlan(asOf: nil, includingRetained: true).lines },
        .whole("retentionRun", .retentionRun) { try $0.retentionRun(acceptingClock: true) },
        .list("acts", .actList) { try $0.acts() },
        .whole("disposal", .actRead, otherwise: ["act-unknown"]) { try $0.disposal(act) },
        .whole("printAct", .actRead, otherwise: ["act-unknown"]) { try $0.printAct(act) },
        .whole("printAct", .actRead, otherwise: ["act-unknown"]) { try $0.printAct(act, as: .html).text },
        .whole("printActJournal", .actRead, otherwise: ["act-unknown"]) { try $0.printActJournal(act) },
        .whole("draftAct", .actDraft, otherwise: ["nothing-expired"]) { try $0.draftAct(DraftRequest()) },
        .whole("agreeAct", .actAgree, otherwise: ["act-unknown"]) {
            try $0.agreeAct(act, protocolNumber: "1", protocolDate: nil, without: [])
        },
        .whole("approveAct", .actApprove, otherwise: ["act-unknown"]) {
            try $0.approveAct(act, post: "Директор", name: "Северцев И. О.")
        },
        .whole("cancelAct", .actCancel, otherwise: ["act-unknown"]) { try $0.cancelAct(act, reason: "ошибка") },
        .whole("planExecution", .actExecute, otherwise: ["act-unknown"]) { try $0.planExecution(act) },
        .whole("executeAct", .actExecute, otherwise: ["act-unknown"]) { try $0.executeAct(act) },
        .whole("recordInventories", .inventoryRecord, otherwise: ["inventory-recorded-already"]) {
            try $0.recordInventories(from: 2020, to: 2025, protocolNumber: nil, protocolDate: nil, none: true)
        },
        .whole("approveInventory", .inventoryRecord, otherwise: ["inventory-empty"]) {
            try $0.approveInventory(
                .longTerm, InventoryApproval(number: "2", fromYear: 2020, toYear: 2025, protocolNumber: "1"))
        },
        .whole("printInventory", .inventoryPrint) {
            try $0.printInventory(of: .longTerm, from: 2020, to: 2025, as: .html).text
        },
        .whole("inventoryRecords", .inventoryList) { try $0.inventoryRecords() },
        .whole("inventoriesWaiting", .inventoryList) { try $0.inventoriesWaiting() },
        .whole("printInventory", .inventoryPrint) { try $0.printInventory(caseID, as: .html).text },
    ]

    /// A yearly case that the sample school has.
    private static let caseID = "03-07/2026"
}
