import ArchiveModel

extension Verdict {
    /// Expired, and for people to decide: what a disposal act may take. Never while a hold or a longer rule keeps it.
    public var mayBeSelected: Bool {
        !isHeld && (outcome == .review || outcome == .due && approval == .commission)
    }
}

extension Retention {
    /// Looks once more at what was put into an act, at its approval and at its execution.
    ///
    /// - Parameters:
    ///   - verdict: of today; nil when the document is no longer there, or no longer that student's.
    ///   - contentDigest: of its files today (``ArchiveModel/Disposal/Item/contentDigest``).
    /// - Returns: why it drops out; nil: it may still go.
    public static func dropReason(
        of item: Disposal.Item, verdict: Verdict?, contentDigest: Digest?
    ) -> DropReason? {
        guard let verdict, let contentDigest else { return .gone }
        if verdict.isHeld { return .held }
        // Another rule than the one that the act prints has not been agreed to.
        guard verdict.mayBeSelected, let winner = verdict.winner, winner.item.index == item.rule.index,
            let earliest = verdict.earliest, earliest <= verdict.day
        else { return .notExpired }
        return contentDigest == item.contentDigest ? nil : .contentChanged
    }
}
