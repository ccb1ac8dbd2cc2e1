import ArchiveModel
import Glibc
import Programs

/// Makes a PDF of a page with WeasyPrint, run as a program of its own: it gets the page on its standard input, can fetch
/// nothing, and is ended when it takes too long.
public enum PDFPrinter {
    /// A long act takes seconds.
    public static let timeLimitSeconds = 120

    /// - Parameter interpreter: of the Python that has WeasyPrint.
    /// - Throws: ``ArchiveError`` `pdf-program-missing`, `pdf-too-slow`, `pdf-failed`. HTML works without it.
    public static func pdf(
        of page: PrintedPage, interpreter: String = "/usr/bin/python3", timeLimitSeconds: Int = timeLimitSeconds
    ) throws -> [UInt8] {
        let script = String(decoding: PackageResources.print_pdf_py, as: UTF8.self)
        guard access(interpreter, X_OK) == 0 else { throw ArchiveError.pdfProgramMissing(cause: interpreter) }
        let answer: (status: Int32, output: [UInt8])
        do {
            let child = try ChildProcess([interpreter, "-I", "-c", script])
            answer = try child.exchange(Array(page.html.utf8), timeLimitSeconds: timeLimitSeconds)
        } catch ProgramFailure.tooSlow {
            throw ArchiveError.pdfTooSlow(seconds: timeLimitSeconds)
        } catch {
            throw ArchiveError.pdfFailed(cause: "\(error)")
        }
        switch answer.status {
        case 0 where answer.output.starts(with: "%PDF-".utf8): return answer.output
        case 3: throw ArchiveError.pdfProgramMissing(cause: "weasyprint")
        default:
            let words = String(decoding: answer.output.prefix(400), as: UTF8.self)
            throw ArchiveError.pdfFailed(cause: "status \(answer.status): \(words)")
        }
    }
}

extension ArchiveError {
    static func pdfProgramMissing(cause: String) -> ArchiveError {
        ArchiveError(
            .failure, "pdf-program-missing",
            Phrase(
                "Для PDF нужна программа WeasyPrint: apt-get install weasyprint. Без неё форму печатает браузер.",
                "A PDF needs WeasyPrint: apt-get install weasyprint. Without it a browser prints the form."),
            hint: Phrase("Годится --format html.", "--format html works."), cause: cause)
    }

    static func pdfTooSlow(seconds: Int) -> ArchiveError {
        ArchiveError(
            .failure, "pdf-too-slow",
            Phrase(
                "PDF не готов за \(seconds) с; работа прервана. Форму печатает и браузер.",
                "The PDF was not ready in \(seconds) s and was given up. A browser prints the form, too."),
            hint: Phrase("Годится --format html.", "--format html works."))
    }

    static func pdfFailed(cause: String) -> ArchiveError {
        ArchiveError(
            .failure, "pdf-failed",
            Phrase(
                "WeasyPrint не смог сделать PDF. Форму печатает и браузер.",
                "WeasyPrint could not make a PDF. A browser prints the form, too."),
            hint: Phrase("Годится --format html.", "--format html works."), cause: cause)
    }
}
