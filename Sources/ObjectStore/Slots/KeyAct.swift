import ArchiveModel

/// A change of the keys that is done and that the archive's journal may not tell of yet. Written in the very
/// transaction of the change, dropped when the journal has it.
public struct KeyAct: Codable, Sendable, Hashable {
    public enum Kind: String, Codable, Sendable {
        case slotAdded, slotRemoved, rotated, journalKeyMade
    }

    /// Its own, so that it is recorded once.
    public let id: Identifier<KeyAct>
    public let kind: Kind
    public let at: Timestamp
    public let user: String
    /// The slots that it was about: added, removed, or, for a rotation, those that stay.
    public internal(set) var slots: [Int]
    /// Files that hold the master key, to be replaced by their successors, or destroyed.
    var replacedFiles: [String] = []
    var destroyedFiles: [String] = []

    /// Who acts and when.
    public init(id: Identifier<KeyAct>, kind: Kind, at moment: Timestamp, user: String) {
        self.id = id
        self.kind = kind
        at = moment
        self.user = user
        slots = []
    }
}
