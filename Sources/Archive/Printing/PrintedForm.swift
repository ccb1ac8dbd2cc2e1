import ArchiveModel
import Forms

/// In what a form is given out.
public enum FormFormat: String, NamedValue {
    /// Lines of 80 columns, for a terminal or a line printer.
    case text
    case html, pdf

    public var phrase: Phrase {
        switch self {
        case .text: Phrase("текст", "text")
        case .html: Phrase("html", "html")
        case .pdf: Phrase("pdf", "pdf")
        }
    }

    public var otherSpellings: [String] { self == .text ? ["txt"] : [] }
}

/// A form as it goes out.
public struct PrintedForm: Sendable {
    public let format: FormFormat
    /// UTF-8, unless it is a PDF.
    public let bytes: [UInt8]

    public init(format: FormFormat, bytes: [UInt8]) {
        self.format = format
        self.bytes = bytes
    }

    init(text: String) { (format, bytes) = (.text, Array(text.utf8)) }

    /// - Throws: ``ArchiveError`` `form-without-text`, `pdf-…`.
    init(_ page: PrintedPage, as format: FormFormat) throws {
        self.format = format
        switch format {
        case .text: throw ArchiveError.formWithoutText
        case .html: bytes = Array(page.html.utf8)
        case .pdf: bytes = try PDFPrinter.pdf(of: page)
        }
    }
}

extension ArchiveError {
    public static let formWithoutText = ArchiveError(
        .usage, "form-without-text",
        Phrase(
            "Эта форма печатается только на листе: html или pdf.", "This form is printed on a page only: html or pdf."),
        hint: .option("--format"))
}
