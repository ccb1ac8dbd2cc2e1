import Archive
import ArchiveModel
import Hummingbird

/// What can be done with the papers that somebody selected: a button under what was found.
struct SelectedWork: Sendable {
    let action: Action
    let button: Phrase
    let address: String

    static let all = [
        SelectedWork(
            action: .documentDownload, button: Phrase("Скачать одним ZIP", "Download as one zip"),
            address: "/selection/files"),
        SelectedWork(
            action: .holdPlace, button: Phrase("Запретить уничтожение…", "Place a hold…"), address: "/selection/hold"),
        SelectedWork(
            action: .caseAdd, button: Phrase("Положить в дело…", "Put into a case…"), address: "/selection/case"),
        SelectedWork(
            action: .documentReclassify, button: ReclassificationWords.button, address: "/selection/reclassify"),
        SelectedWork(
            action: .holdLift, button: Phrase("Снять запрет…", "Lift the hold…"), address: "/selection/lifting"),
    ]
}

extension DocumentSelection {
    /// As the form around what was found sends it.
    init(_ form: FormFields) throws {
        self = form.isSet("found") ? .found(try FindRequest(form)) : .documents(form.all("document"))
    }
}

extension PageRoute {
    static let selectedFiles = PageRoute(
        method: .post, path: "/selection/files", right: .action(.documentDownload), body: .fields
    ) { call in
        .response(
            try await ZipAnswer.response(DocumentSelection(call.form), of: call.archive, in: call.scope, call.work))
    }
}
