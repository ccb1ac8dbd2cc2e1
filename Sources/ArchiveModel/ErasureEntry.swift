/// What is remembered of an erasure beside the keys: pseudonymous ids only, never a name or a title.
///
/// It is younger than any copy of the catalog, so whoever restores an older copy knows what must go again.
public struct ErasureEntry: Hashable, Sendable, Codable {
    /// One document of the act.
    public struct Line: Hashable, Sendable, Codable {
        public var documentID: DocumentID
        public var accessionNumber: AccessionNumber
        /// The rule it was erased under.
        public var index: NomenclatureIndex
        /// False: only this student's link went.
        public var destroysBytes: Bool

        public init(
            documentID: DocumentID, accessionNumber: AccessionNumber, index: NomenclatureIndex, destroysBytes: Bool
        ) {
            self.documentID = documentID
            self.accessionNumber = accessionNumber
            self.index = index
            self.destroysBytes = destroysBytes
        }
    }

    public var actID: ActID
    /// The act's number is `year-ordinal`.
    public var year: Int
    public var ordinal: Int
    /// The day of the act.
    public var day: CalendarDay
    /// Nil: what a disposal act took that belongs to nobody.
    public var studentID: StudentID?
    public var reason: ErasureAct.Reason
    public var triggeredOn: CalendarDay
    public var deadline: CalendarDay
    /// Whether the student's card went, too.
    public var removesCard: Bool
    public var lines: [Line]
    /// The objects whose keys and bytes went.
    public var objects: [ObjectAddress]

    public init(
        actID: ActID, year: Int, ordinal: Int, day: CalendarDay, studentID: StudentID?, reason: ErasureAct.Reason,
        triggeredOn: CalendarDay, deadline: CalendarDay, removesCard: Bool, lines: [Line], objects: [ObjectAddress]
    ) {
        self.actID = actID
        self.year = year
        self.ordinal = ordinal
        self.day = day
        self.studentID = studentID
        self.reason = reason
        self.triggeredOn = triggeredOn
        self.deadline = deadline
        self.removesCard = removesCard
        self.lines = lines
        self.objects = objects
    }
}
