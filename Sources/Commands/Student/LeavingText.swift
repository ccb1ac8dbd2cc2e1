import Archive
import ArchiveModel

/// What a leaving sets going, told as a plan.
enum LeavingText {
    static func plan(_ plan: LeavingPlan, _ page: Page) {
        if let window = plan.window {
            erasure(window, page)
        } else {
            page.sentence(CommandWords.nothingToErase)
        }
        if plan.blockedCount > 0 { page.sentence(CommandWords.blocked(Counted.documents(plan.blockedCount))) }
    }

    static func erasure(_ window: ErasureWindow, _ page: Page) {
        let (earliest, deadline) = (window.earliest.phrase, window.deadline.phrase)
        if window.isDue {
            return page.sentence(
                window.documentCount == 0
                    ? CommandWords.erasureOfCardDue(earliest)
                    : CommandWords.erasureDue(Counted.documents(window.documentCount), earliest), .bad)
        }
        page.sentence(
            window.documentCount == 0
                ? CommandWords.erasureOfCard(earliest, deadline)
                : CommandWords.erasure(Counted.documents(window.documentCount), earliest, deadline), .caution)
    }
}
