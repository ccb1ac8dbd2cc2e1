import Archive
import ArchiveModel
import Foundation

private let scans = SandboxSchool.samples + "/scans/"

private func request(_ child: Child) -> UploadRequest {
    UploadRequest(
        files: [.path(scans + "scan-05.pdf")], students: [child.id], title: "Новый документ \(UUID().uuidString)",
        kind: .certificate)
}

/// What lies in a file.
func file(_ path: String) throws -> ByteSource {
    ByteSource([UInt8](try Data(contentsOf: URL(filePath: path))))
}

/// As bytes that somebody got.
private func bytes(_ read: ((UnsafeRawBufferPointer) throws -> Void) throws -> DocumentFile) throws -> Int {
    var count = 0
    _ = try read { count += $0.count }
    return count
}

extension UseCase {
    static let papers: [UseCase] = [
        .child("upload", .documentUpload) { try $0.upload(request($1)) },
        .whole("beginReceiving", .documentUpload) { try $0.beginReceiving().sizeBytes },
        .child("prepare", .documentUpload) { archive, child in
            try Archive.commit([archive.prepare(request(child))])[0].get()
        },
        .child("commit", .documentUpload) { archive, child in
            try Archive.commit([archive.prepare(request(child)), archive.prepare(request(child))])[1].get()
        },
        .child("uploadManifest", .documentUpload) { archive, child in
            let path = NSTemporaryDirectory() + "larets-manifest-\(UUID().uuidString).csv"
            defer { try? FileManager.default.removeItem(atPath: path) }
            let row = "\(scans)scan-04.jpg,\(child.id),Из списка \(UUID()),грамота,Конкурс,школьный,2026-01-15"
            try "file,student,title,kind,type,level,date\n\(row)\n"
                .write(toFile: path, atomically: true, encoding: .utf8)
            var refusal: ArchiveError?
            let summary = try archive.uploadManifest(path, acceptDamaged: false) { refusal = $0.refusal ?? refusal }
            if let refusal { throw refusal }
            return summary
        },
        .list("find", .documentFind) { try $0.find(FindRequest(limit: 1000)) },
        .list("find", .documentFind) { try $0.find(FindRequest(words: "диплом", sort: .relevance, limit: 1000)) },
        .list("find", .documentFind) { try $0.find(FindRequest(className: "10А", limit: 1000)) },
        .list("find", .documentFind) {
            try $0.find(FindRequest(achievementType: "Олимпиада", level: .regional, sort: .title, limit: 1000))
        },
        .child("find", .documentFind) { try $0.find(FindRequest(student: $1.id, limit: 1000)) },
        .list("findPage", .documentFind) { try $0.findPage(FindRequest(words: "диплом", limit: 1000)).documents },
        .whole("saveSearch", .searchSave) { try $0.saveSearch("проба", FindRequest(words: "диплом")) },
        .list("savedSearches", .searchList) { try $0.savedSearches() },
        .whole("removeSearch", .searchRemove, otherwise: ["search-unknown"]) { try $0.removeSearch("проба") },
        .list("facets", .documentFind) {
            try $0.facets(FindRequest()).classNames["10А"] == nil ? "" : "Дубравин"
        },
        .list("count", .documentFind) { try $0.count(FindRequest(words: "Дубравин")) == 0 ? "" : "Дубравин" },
        .child("show", .documentRead) { try $0.show($1.document) },
        .child("show", .documentRead) { try Archive.show([DocumentView($1.document, in: $0)])[0].get() },
        .child("release", .documentDownload) {
            try Archive.release([DocumentView($1.document, in: $0)])[0].get().document
        },
        .child("file", .documentDownload) { try $0.file(1, of: $0.release([$1.document])[0]) },
        .child("open", .documentDownload) { try $0.open(1, of: $0.release([$1.document])[0]).file },
        .child("release", .documentDownload) { try $0.release([$1.document]).map(\.document) },
        .child("releaseZip", .documentDownload) {
            try $0.releaseZip(.documents([$1.document])).map(\.released.document)
        },
        .list("releaseZip", .documentDownload) { archive in
            do {
                return try archive.releaseZip(.found(FindRequest())).map(\.released.document)
            } catch let error as ArchiveError where error.code == "selection-empty" {
                return [Document]()
            }
        },
        .child("openZip", .documentDownload) {
            try $0.openZip($0.releaseZip(.documents([$1.document]))).next(maximumBytes: 1000)?.count ?? 0
        },
        .child("read", .documentDownload) { archive, child in
            let released = try archive.release([child.document])
            return try bytes { try archive.read(1, of: released[0], write: $0) }
        },
        .child("get", .documentDownload) { archive, child in try bytes { try archive.get(child.document, write: $0) } },
        .child("releasePreviews", .documentRead) { try $0.releasePreviews(of: [$1.document]).map(\.document) },
        .child("previewsStillShown", .documentRead) { try $0.previewsStillShown(of: [$1.document]).map(\.document) },
        .child("preview", .documentRead) { try $0.preview(of: $1.document) },
        .child("picture", .documentRead) { archive, child in
            do { return try archive.picture(PreviewChoice(), of: child.document).bytes.count } catch let error
                as ArchiveError where error.code == "no-preview"
            { return 0 }
        },
        .child("preview", .documentRead) {
            try $0.preview(PreviewChoice(), of: $0.releasePreviews(of: [$1.document])[0])
        },
        .child("keptPreview", .documentRead) {
            try $0.keptPreview(PreviewChoice(), of: $0.releasePreviews(of: [$1.document])[0])
        },
        .child("previews", .documentRead) { try $0.previews(of: [$1.document]) },
        .child("knownPageCount", .documentRead) {
            try $0.knownPageCount(ofFile: 1, of: $0.releasePreviews(of: [$1.document])[0]) ?? 0
        },
        .child("knownPageCounts", .documentRead) { try $0.knownPageCounts(of: $1.document).count },
        .whole("makePreviews", .previewMake) { try $0.makePreviews().made },
        .child("explain", .documentExplain) { try $0.explain($1.document, asOf: nil) },
        .child("explainCard", .documentExplain) { try $0.explainCard($1.id, asOf: nil) },
        .child("uploadReceipt", .documentReceipt) { try $0.uploadReceipt($1.document, as: .html).text },
        .child("recordNoLongerNeeded", .documentDecide, otherwise: ["decided-already"]) {
            try $0.recordNoLongerNeeded($1.document, on: nil)
        },
        .child("recordReplaced", .documentDecide, otherwise: ["decided-already"]) {
            try $0.recordReplaced($1.document, by: nil, on: nil)
        },
        .child("planDecision", .documentDecide, otherwise: ["decided-already"]) {
            try $0.planDecision(.noLongerNeeded, about: $1.document, on: nil).after
        },
        .child("recordDecision", .documentDecide, otherwise: ["decided-already"]) {
            try $0.recordDecision(
                .replaced(by: nil), about: $1.document, on: nil,
                confirming: $0.planDecision(.replaced(by: nil), about: $1.document, on: nil).digest)
        },
        .child("planCorrection", .documentCorrect) {
            try $0.planCorrection(of: $1.document, to: DocumentCorrection(title: "Верное название"))
        },
        .child("correctDocument", .documentCorrect) {
            try $0.correctDocument($1.document, DocumentCorrection(title: "Верное название \(UUID())"))
        },
        .list("achievementReport", .reportRead) { try $0.achievementReport() },
        .list("classes", .reportRead) { try $0.classes() },
        .list("classReport", .reportRead) { try $0.classReport("7А") },
        .list("giftedReport", .reportRead) { try $0.giftedReport(minimumLevel: .school) },
        .list("reportFile", .reportRead) {
            String(decoding: try $0.reportFile(.classRating("7А", nil), as: .csv, in: .russian), as: UTF8.self)
        },
        .list("supervisionReport", .reportRead) { try $0.supervisionReport(asOf: CalendarDay("2027-06-01")) },
        .child("addAchievement", .achievementAdd) { try $0.addAchievement($1.id, draft) },
        .child("correctAchievement", .achievementCorrect, otherwise: ["achievement-confirmed", "nothing-to-correct"]) {
            try $0.correctAchievement($1.achievement, AchievementCorrection(result: "92 балла"))
        },
        .child("confirmAchievement", .achievementConfirm) {
            try $0.confirmAchievement($1.achievement, source: .family)
        },
        .child("rejectAchievement", .achievementReject) { try $0.rejectAchievement($1.achievement, reason: "ошибка") },
        .list("achievements", .achievementList) { try $0.achievements() },
        .child("achievements", .achievementList) { try $0.achievements($1.id) },
        .list("achievements", .achievementList) {
            try $0.achievements(of: ClassGroup(name: "7А", schoolYear: SchoolYear(startYear: 2025)))
        },
        .whole("achievementTypeUses", .typeImport) { try $0.achievementTypeUses() },
        .whole("saveAchievementType", .typeImport, otherwise: ["type-exists"]) {
            try $0.saveAchievementType(code: nil, name: Phrase("Фестиваль новых дел", "Festival of new things"))
        },
        .whole("deleteAchievementType", .typeDelete, otherwise: ["type-unknown"]) {
            try $0.deleteAchievementType("no-such-type")
        },
        .whole("importAchievementTypes", .typeImport) { archive in
            try archive.importAchievementTypes(from: archive.path + "/Config/achievement-types.yaml")
        },
        .whole("importAchievementTypes", .typeImport) { archive in
            try archive.importAchievementTypes(file(archive.path + "/Config/achievement-types.yaml"))
        },
        .whole("achievementTypes", .typeList) { try $0.achievementTypes() },
    ]

    private static let draft = AchievementDraft(
        title: "Новая победа", type: "Конкурс", level: .school, achievedOn: CalendarDay(year: 2026, month: 3, day: 1)!)
}
