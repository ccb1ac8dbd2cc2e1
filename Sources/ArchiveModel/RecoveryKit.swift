/// What a printed recovery kit says.
public struct RecoveryKit: Sendable {
    /// The archive's own id, and the name of its organization.
    public let archiveID: String
    public let organization: String
    public let slot: KeySlot
    public let madeOn: CalendarDay
    /// The code, in groups as it is typed.
    public let groups: [String]
    /// What a QR symbol says: the same code, and of which archive it is. Of QR's alphanumeric set.
    public let qrText: String

    public init(
        archiveID: String, organization: String, slot: KeySlot, madeOn: CalendarDay, groups: [String], qrText: String
    ) {
        self.archiveID = archiveID
        self.organization = organization
        self.slot = slot
        self.madeOn = madeOn
        self.groups = groups
        self.qrText = qrText
    }

    /// All of the code in one line.
    public var code: String { groups.joined(separator: "-") }
}
