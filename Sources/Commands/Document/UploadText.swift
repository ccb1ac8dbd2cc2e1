import Archive
import ArchiveModel

/// The receipt for what was taken in.
enum UploadText {
    static func receipt(_ receipt: UploadReceipt, _ page: Page) {
        // What a script wants of a quiet upload is the number.
        if page.isQuiet { return page.raw(receipt.accessionNumber.description) }
        let owners: [(Phrase, String?)] = receipt.students.map { owner in
            (
                receipt.students.count == 1 ? CommandWords.student : CommandWords.students,
                [owner.name, owner.className].compactMap { $0 }.joined(separator: ", ")
            )
        }
        if receipt.outcome == .alreadyPresent {
            page.sentence(CommandWords.alreadyThere(receipt.accessionNumber))
            return page.fields(owners, indent: "  ")
        }
        page.sentence(CommandWords.uploaded(receipt.accessionNumber), .good)
        let files = receipt.files.flatMap { file in
            [
                (CommandWords.fileTitle, "\(file.name), \(page.text(ShownValues.size(file.sizeBytes)))"),
                ("SHA-256".phrase, file.contentDigest.description),
                (CommandWords.marks, file.marks.map { page.text($0.phrase) }.joined(separator: ", ")),
            ]
        }
        page.fields(
            owners + files + [
                (CommandWords.caseFile, receipt.caseIndexes.map(\.description).joined(separator: ", ")),
                (CommandWords.achievement, receipt.achievement?.description),
            ], indent: "  ")
        if receipt.sharesBytes { page.hint(CommandWords.sharesBytes) }
        if receipt.caseIndexes.isEmpty { page.hint(CommandWords.noCase) }
    }
}
