import ArchiveModel
import Catalog

/// An act after a step at which everything was checked again.
public struct CheckedAct: Sendable {
    public var act: Disposal
    /// The places, from 1, of what dropped out at this step.
    public var dropped: [Int]
}

extension Archive {
    /// Freezes an agreed act: from here on its items are those of the snapshot whose digest is kept and printed.
    ///
    /// Expiry, holds and contents are checked again first; what changed since the draft drops out and is named.
    ///
    /// - Parameters:
    ///   - post: of who approves, as printed; and `name`.
    public func approveAct(_ number: String, post: String, name: String) throws -> CheckedAct {
        try authorize(.actApprove)
        // What an act destroys is hidden from ordinary use by then; whoever approves it decides on all of it.
        return try catalog.write { session in
            var act = try session.resolveDisposal(number)
            try act.require(.agreed, for: "approve")
            let dropped = try DisposalSelection(session, on: today).review(&act)
            try act.approve(by: surroundings.user, post: post, name: name, on: today, digest: Digest.sha256)
            try session.save(act)
            try session.freezeInventories(of: act.id)
            try session.record(
                .actApproved, subject: act.number,
                details: [
                    "items": String(act.selected.count), "dropped": String(dropped.count),
                    "snapshot": act.approval?.snapshotDigest.description ?? "",
                ], in: self)
            return CheckedAct(act: act, dropped: dropped.map { $0 + 1 })
        }
    }

    /// Ends an act that is not executed: what was in it may be put into another.
    public func cancelAct(_ number: String, reason: String) throws -> Disposal {
        try write(.actCancel) { session in
            var act = try session.resolveDisposal(number)
            try act.cancel(
                Disposal.Cancellation(cancelledOn: today, cancelledBy: surroundings.user, reason: reason))
            try session.save(act)
            try session.record(.actCancelled, subject: act.number, in: self)
            return act
        }
    }

    public func disposal(_ number: String) throws -> Disposal {
        try read(.actRead) { try $0.resolveDisposal(number) }
    }
}

extension Session {
    /// By number, `2030-01` or `2030-1`.
    func resolveDisposal(_ number: String) throws -> Disposal {
        if let parts = ActNumber(number), let act = try disposal(year: parts.year, ordinal: parts.ordinal) {
            return act
        }
        if let parts = ActNumber(number), try act(year: parts.year, ordinal: parts.ordinal) != nil {
            throw ArchiveError.notADisposalAct(number)
        }
        throw ArchiveError.actUnknown(number)
    }
}

/// `2030-01`: the year and the number within it.
struct ActNumber {
    var year: Int
    var ordinal: Int

    init?(_ text: String) {
        let parts = text.split(separator: "-")
        guard parts.count == 2, let year = Int(parts[0]), let ordinal = Int(parts[1]) else { return nil }
        (self.year, self.ordinal) = (year, ordinal)
    }
}

extension ArchiveError {
    static func notADisposalAct(_ number: String) -> ArchiveError {
        ArchiveError(
            .blocked, "not-a-disposal-act",
            Phrase(
                "Акт № \(number) – об уничтожении персональных данных: он исполняется сам и решений не ждёт.",
                "Act № \(number) is of an erasure of personal data: it runs by itself and waits for nobody."))
    }
}
