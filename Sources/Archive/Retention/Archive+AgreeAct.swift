import ArchiveModel
import Catalog

extension Archive {
    /// Enters the protocol by which the commission agreed (СОГЛАСОВАНО). With it, the appraisal of what is marked ЭПК
    /// has taken place.
    ///
    /// - Parameter kept: places of items that the commission keeps, from 1.
    public func agreeAct(
        _ number: String, protocolNumber: String, protocolDate: CalendarDay?, without kept: Set<Int>
    ) throws -> Disposal {
        try write(.actAgree) { session in
            var act = try session.resolveDisposal(number)
            try act.agree(
                Disposal.Agreement(
                    protocolNumber: protocolNumber, protocolDate: protocolDate ?? today,
                    enteredBy: surroundings.user), without: kept, on: today)
            try session.save(act)
            try session.record(
                .actAgreed, subject: act.number,
                details: ["date": (protocolDate ?? today).description, "kept": String(kept.count)], in: self)
            return act
        }
    }
}
