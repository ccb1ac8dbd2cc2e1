import ArchiveModel

/// Расписка: what was taken in, file by file with its SHA-256. Russian always.
public enum UploadReceiptForm {
    /// - Parameters:
    ///   - students: whose it is.
    ///   - cases: the cases that it lies in, as «03-12».
    ///   - receivedBy: name and post.
    public static func page(
        of document: Document, students: [String], cases: [String], organization: String, receivedBy: String
    ) -> PrintedPage {
        var values: [String: Any] = [
            "organization": PrintableText.line(organization), "accession": document.accessionNumber.description,
            "registeredOn": document.registeredOn.formal, "kind": document.kind.phrase.russian,
            "title": PrintableText.line(document.title),
            "students": students.isEmpty ? "—" : students.map(PrintableText.line).joined(separator: "; "),
            "fileTotal": RussianNumerals.counting(document.files.count, .files),
            "receivedBy": PrintableText.line(receivedBy),
            "rows": document.files.enumerated().map { position, file in
                [
                    "position": String(position + 1), "name": PrintableText.line(file.name),
                    "size": String(file.sizeBytes), "digest": file.contentDigest.description,
                ]
            },
        ]
        values["number"] = document.number.map(PrintableText.line)
        values["issuer"] = document.issuer.map(PrintableText.line)
        values["issuedOn"] = document.issuedOn?.formal
        if !cases.isEmpty { values["cases"] = cases.map(PrintableText.line).joined(separator: ", ") }
        return template.page("Расписка о приёме документа № \(document.accessionNumber)", values)
    }

    private static let template = PageTemplate(PackageResources.receipt_page_mustache)
}
