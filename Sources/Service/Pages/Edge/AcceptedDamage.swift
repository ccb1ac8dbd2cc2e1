import ArchiveModel

/// A scan that breaks off, or whose structure is broken, is refused; a form that comes again after exactly that has a tick
/// by which it is taken all the same, with a mark (as `--accept-damaged` and `accept-damaged` do). No form has it before.
enum AcceptedDamage {
    static let field = "accept-damaged"
    static let label = Phrase("Принять как есть, с пометкой", "Take it as it is, with a mark")

    /// What ``field`` lets in.
    private static let codes: Set = ["file-truncated", "file-damaged"]

    static func isOffered(after refusal: ServiceError) -> Bool { codes.contains(refusal.code) }

    static func tick(_ language: Language) -> Page.Field { Page.Field(field, label.text(in: language), .check) }
}

extension FormFields {
    /// Whether a scan that is damaged is to be taken with a mark.
    var acceptsDamaged: Bool { isSet(AcceptedDamage.field) }
}
