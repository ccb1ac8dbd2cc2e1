import ArchiveModel
import Catalog
import Forms
import Glibc
import ObjectStore

/// Every way into an archive.
public struct KeyListing: Sendable {
    /// Whether some file holds the master key itself, where it is looked for, and whether it is there.
    public var hasMasterKeyFile: Bool
    public var masterKeyPath: String
    public var isMasterKeyThere: Bool
    public var slots: [KeySlot]
    public var damaged: [Int]

    /// Whether the archive opens when every key file is lost.
    public var hasSecret: Bool { slots.contains { $0.kind != .file } }
}

extension Archive {
    /// Names every way into the archive; needs none of them.
    public func keySlots() throws -> KeyListing {
        try authorize(.keyList)
        let ways = try store.keySlots()
        return KeyListing(
            hasMasterKeyFile: ways.hasMasterKeyFile, masterKeyPath: store.pathOfMasterKey,
            isMasterKeyThere: access(store.pathOfMasterKey, F_OK) == 0, slots: ways.slots, damaged: ways.damaged)
    }

    /// - Throws: `passphrase-short`, and what opening the archive throws: the new way is added by somebody who has one.
    public func addPassphrase(_ passphrase: String, label: String) throws -> KeySlot {
        try authorize(.keyAdd)
        return try adding { try store.addPassphrase(passphrase, label: label, act: $0) }
    }

    /// Makes a file with a key of its own; what other keys open and when they change is none of its business.
    public func addKeyFile(at path: String, label: String) throws -> KeySlot {
        try authorize(.keyAdd)
        return try adding { try store.addKeyFile(at: path, label: label, act: $0) }
    }

    /// Makes a recovery kit and hands its page over: the code is kept nowhere, so what is not kept now is lost. If it
    /// cannot be handed over, there is no kit.
    /// - Parameters:
    ///   - asHTML: a page with a QR symbol; otherwise plain text.
    ///   - hand: keeps the page, durably.
    /// - Throws: `qr-library-missing` before anything is made; what `hand` throws.
    @discardableResult
    public func addKit(
        label: String, asHTML: Bool, hand: (RecoveryKit, _ page: String) throws -> Void
    ) throws -> RecoveryKit {
        try authorize(.keyAdd)
        if asHTML { try RecoveryKitForm.checkQR() }
        var code: [String] = []
        let slot = try adding { act in
            let made = try store.addKit(label: label, act: act)
            code = made.code.groups
            return made.slot
        }
        do {
            let kit = try kit(of: slot, code)
            try hand(kit, asHTML ? RecoveryKitForm.html(kit) : RecoveryKitForm.text(kit))
            return kit
        } catch {
            try store.withdrawSlot(slot.number, act: act(.slotRemoved))
            try finishKeyActs()
            throw error
        }
    }

    private func kit(of slot: KeySlot, _ code: [String]) throws -> RecoveryKit {
        let id = try catalog.read { try $0.archiveID() }.description
        let text = [KitCode.qrPrefix, id.uppercased(), code.joined(separator: "-")].joined(separator: ":")
        return RecoveryKit(
            archiveID: id, organization: settings.organizationName, slot: slot, madeOn: today, groups: code,
            qrText: text)
    }

    private func adding(_ add: (KeyAct) throws -> KeySlot) throws -> KeySlot {
        try recoverIfNeeded()
        let slot = try add(act(.slotAdded))
        try finishKeyActs()
        return slot
    }

    // MARK: The journal

    func act(_ kind: KeyAct.Kind) -> KeyAct {
        KeyAct(id: newIdentifier(), kind: kind, at: surroundings.now(), user: surroundings.user)
    }

    /// Another process that is at work finishes it otherwise, at its own end or the next start.
    func finishKeyActs() throws { try store.finishKeyActs { try record($0) } }

    /// Enters changes of the keys that the journal does not have yet, under the name of whoever made them.
    func record(_ acts: [KeyAct]) throws {
        try catalog.write { session in
            for act in acts {
                let action = JournalAction(act.kind).rawValue
                let known = try session.journal(action: action, limit: Self.recentActs)
                guard !known.contains(where: { $0.details["act"] == act.id.description }) else { continue }
                var details = [
                    "act": act.id.description, "slots": act.slots.map(String.init).joined(separator: " "),
                ]
                if act.kind == .journalKeyMade {
                    details["slots"] = nil
                    details["key"] = try Self.journalKey(of: store, archive: session.archiveID())?.description
                }
                try session.record(action, subject: nil, details: details, by: act.user, at: act.at)
            }
        }
    }

    /// An act that is entered but not crossed out is among the last ones.
    private static let recentActs = 50
}

extension JournalAction {
    fileprivate init(_ kind: KeyAct.Kind) {
        self =
            switch kind {
            case .slotAdded: .keySlotAdded
            case .slotRemoved: .keySlotRemoved
            case .rotated: .keyRotated
            case .journalKeyMade: .journalKeyMade
            }
    }
}
