/// How far an act of destruction has come. An erasure act begins as `prepared`; a disposal act goes
/// draft → agreed → approved → executing → executed, or is cancelled before it is executed.
public enum ActState: String, NamedValue {
    /// A list of what has expired, for people to look at.
    case draft
    /// The commission has agreed (ЭК protocol).
    case agreed
    /// Frozen: nothing is added any more, and it may be executed.
    case approved
    /// The act is sealed; nothing is destroyed yet.
    case prepared
    /// The rows are gone; bytes and keys are going.
    case executing
    /// Checked, and filed.
    case executed
    /// Nothing came of it.
    case cancelled

    public var phrase: Phrase {
        switch self {
        case .draft: Phrase("проект", "draft")
        case .agreed: Phrase("согласован", "agreed")
        case .approved: Phrase("утверждён", "approved")
        case .prepared: Phrase("подготовлен", "prepared")
        case .executing: Phrase("исполняется", "being executed")
        case .executed: Phrase("исполнен", "executed")
        case .cancelled: Phrase("отменён", "cancelled")
        }
    }
}
