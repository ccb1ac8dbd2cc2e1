import Archive
import ArchiveModel

/// One thing that is wrong with the archive, and what to do about it.
enum FindingText {
    static func write(_ finding: Finding, _ page: Page) {
        page.sentence(finding.phrase, .bad, mark: "✗ ")
        // Whole, on a line of its own: it is copied into a shell.
        page.raw("  " + ShownText.safe(finding.subject))
        page.sentence(finding.toldAdvice, .faint, mark: "  ")
    }
}
