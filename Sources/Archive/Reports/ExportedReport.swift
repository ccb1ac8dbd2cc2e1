import ArchiveModel
import Forms

/// In what a report is given out.
public enum ReportFormat: String, NamedValue {
    case csv, xlsx, html, pdf

    public var phrase: Phrase { Phrase(rawValue, rawValue) }

    /// As registered with IANA.
    public var mediaType: String {
        switch self {
        case .csv: "text/csv; charset=utf-8"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .html: "text/html; charset=utf-8"
        case .pdf: "application/pdf"
        }
    }
}

extension Archive {
    /// A report as a file. Tables in the language that is asked for; pages are Russian, like every form.
    ///
    /// - Throws: `pdf-…`.
    public func export(_ report: ReportSheet, as format: ReportFormat, in language: Language) throws -> [UInt8] {
        switch format {
        case .csv: ReportCSV.bytes(of: report, in: language)
        case .xlsx: try Workbook.bytes(of: report, in: language)
        case .html: Array(page(of: report).html.utf8)
        case .pdf: try PDFPrinter.pdf(of: page(of: report))
        }
    }

    private func page(of report: ReportSheet) -> PrintedPage {
        ReportForm.page(report, organization: settings.organizationName, on: today)
    }
}
