import ArchiveModel
import Retention

/// The colours of verdicts: what asks for attention stands out.
enum OutcomeText {
    static func colour(_ outcome: Outcome) -> TerminalColour? {
        switch outcome {
        case .due: .bad
        case .review, .blocked: .caution
        case .retained, .never: nil
        }
    }
}
