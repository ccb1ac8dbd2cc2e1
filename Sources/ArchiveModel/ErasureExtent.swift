/// How much of a person goes along with the documents of an act.
public enum ErasureExtent: Hashable, Sendable {
    /// Nothing: the person's own day has not come.
    case documents
    /// What the student achieved with them and nothing else proves: a finding about these documents alone.
    case documentsWithAchievements
    /// The purpose is over: every achievement without a document goes, the section of personal data, and the card once
    /// nothing needs it. A hold keeps the card, and what stands on it.
    case everything(keepingCard: Bool)

    /// As soon as no document needs it.
    public var takesTheCard: Bool { self == .everything(keepingCard: false) }
}
