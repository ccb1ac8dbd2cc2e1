/// блокирование персональных данных (152-ФЗ art. 3.7, 21): why something is hidden from ordinary use although it is still
/// here, and whether it has to go.
public struct Restriction: Hashable, Sendable, Codable {
    public enum Cause: String, NamedValue {
        /// A guardian's application closes a portfolio (000 3.1): hidden, not erased.
        case portfolioClosed = "portfolio-closed"
        /// A demand to stop processing (152-ФЗ art. 21.5.1).
        case stopDemanded = "stop-demanded"
        /// Processing was found to be unlawful (art. 21.1, 21.3): blocked at once.
        case unlawful
        /// The data are said to be wrong (art. 21.1, 21.2): blocked until they are put right.
        case inaccurate

        public var phrase: Phrase {
            switch self {
            case .portfolioClosed: Phrase("портфолио закрыто по заявлению", "portfolio closed on application")
            case .stopDemanded: Phrase("требование прекратить обработку", "demand to stop processing")
            case .unlawful: Phrase("обработка неправомерна", "processing is unlawful")
            case .inaccurate: Phrase("данные неточны", "data are inaccurate")
            }
        }

        /// What an act of erasure gives as its reason; nil for what only hides.
        public var erasureReason: ErasureAct.Reason? {
            switch self {
            case .stopDemanded: .stopDemanded
            case .unlawful: .unlawful
            case .portfolioClosed, .inaccurate: nil
            }
        }
    }

    /// Between which days the data go, where they have to.
    public struct Erasure: Hashable, Sendable, Codable {
        public var earliest: CalendarDay
        /// The last day that the law allows.
        public var deadline: CalendarDay

        public init(earliest: CalendarDay, deadline: CalendarDay) {
            self.earliest = earliest
            self.deadline = deadline
        }
    }

    public var cause: Cause
    /// The day it was received or found; hidden from that day on.
    public var since: CalendarDay
    /// Counts only where the cause asks for erasure (``Cause/erasureReason``).
    public var erasure: Erasure?

    public init(cause: Cause, since: CalendarDay, erasure: Erasure? = nil) {
        self.cause = cause
        self.since = since
        self.erasure = erasure
    }
}
