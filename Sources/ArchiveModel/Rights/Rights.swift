/// How far a role's right to an action reaches.
public enum Reach: String, NamedValue {
    /// Refused.
    case none
    /// What belongs to the actor: of a student the own portfolio, of a guardian the wards', of a class teacher the
    /// classes' of the current school year, of a teacher what she entered herself; of accounts the own one.
    case related
    /// Everything there is.
    case all

    public var phrase: Phrase {
        switch self {
        case .none: Phrase("нет", "none")
        case .related: Phrase("свои", "own")
        case .all: Phrase("все", "all")
        }
    }
}

/// Who may do what: one table, pure, printed by `config rights`. What stands in no row is refused.
///
/// Least privilege (152-ФЗ art. 19): whoever runs the machine sees no child's papers, whoever reads the journal sees
/// nothing else, and the one who drafts an act does not approve it. An administrator has the proof that the journal is
/// whole (its checkpoint, its signed note and its key), and not those of single entries: an entry says whose papers somebody
/// looked at, by an id to which the roster gives a name, and one after another these proofs are the journal itself.
public enum Rights {
    /// How far the right of a role to an action reaches; ``Reach/none`` unless its row says otherwise.
    public static func reach(of role: Role, for action: Action) -> Reach {
        role == .operator ? .all : (table[action]?[role] ?? .none)
    }

    /// The same for one who acts: a token can narrow it.
    public static func reach(of actor: Actor, for action: Action) -> Reach {
        actor.allowance.permits(action) ? reach(of: actor.role, for: action) : .none
    }

    private static let table = Dictionary(uniqueKeysWithValues: Action.allCases.map { ($0, row($0)) })

    private typealias Row = [Role: Reach]

    private static func row(_ action: Action) -> Row {
        switch action {
        // Papers.
        case .documentFind, .documentRead, .documentDownload:
            oversight + [.archivist: .all, .classTeacher: .related, .teacher: .related] + family
        case .documentUpload: [.archivist: .all, .classTeacher: .related, .teacher: .related] + family
        case .documentReceipt: [.archivist: .all, .classTeacher: .related, .teacher: .related] + family
        case .documentExplain: oversight + [.archivist: .all, .classTeacher: .related]
        case .documentDecide, .documentReclassify: [.archivist: .all]
        // A family asks for it: a request about data that are wrong.
        case .documentCorrect: [.archivist: .all, .classTeacher: .related]
        // Shows nothing to whoever has it made.
        case .previewMake: [.administrator: .all, .archivist: .all]

        // Those who have more to search through than a portfolio.
        case .searchSave, .searchList, .searchRemove:
            [
                .director: .related, .deputyHead: .related, .archivist: .related, .classTeacher: .related,
                .teacher: .related,
            ]

        // Students. The roster is names and classes; the card has the papers.
        case .studentAdd, .studentImport: [.administrator: .all, .archivist: .all]
        case .studentList: oversight + [.administrator: .all, .archivist: .all, .classTeacher: .related] + family
        case .studentRead: oversight + [.archivist: .all, .classTeacher: .related] + family
        case .studentLeave, .studentReturn, .studentCorrect: [.archivist: .all]
        // 001 3.3.1: what is beyond the list is entered as the family wishes.
        case .particularList: oversight + [.archivist: .all, .classTeacher: .related] + family
        case .particularRecord: [.archivist: .all, .classTeacher: .related] + family
        case .consentForm: [.archivist: .all, .classTeacher: .related] + family
        case .consentRecord: [.archivist: .all, .classTeacher: .related]
        case .consentWithdraw: [.archivist: .all]
        case .consentList: oversight + [.archivist: .all, .classTeacher: .related] + family

        // 000 3.2–3.4: the class teacher decides, nobody else. A stand-in is given the class.
        case .achievementConfirm, .achievementReject: [.classTeacher: .related]
        case .achievementAdd, .achievementCorrect:
            [.archivist: .all, .classTeacher: .related, .teacher: .related] + family
        case .achievementList: oversight + [.archivist: .all, .classTeacher: .related, .teacher: .related] + family
        case .typeImport, .typeDelete: [.administrator: .all]
        case .typeList: everyone

        // Terms and destruction.
        case .nomenclatureImport: [.archivist: .all]
        case .nomenclatureApprove: [.director: .all]
        case .nomenclatureRead, .nomenclatureGaps, .caseList, .caseRead, .holdList, .retentionPlan, .actList, .actRead,
            .inventoryList, .inventoryPrint:
            oversight + [.archivist: .all]
        case .caseAdd, .caseClose, .caseReopen, .holdPlace, .holdLift, .retentionRun, .actDraft, .actAgree, .actExecute,
            .inventoryRecord:
            [.archivist: .all]
        case .actApprove: [.director: .all]
        case .actCancel: [.director: .all, .archivist: .all]

        // Deadlines.
        case .deadlineList, .requestList, .checkRead: oversight + [.archivist: .all]
        case .requestRecord, .requestExtend, .requestAnswer: [.archivist: .all]
        // A family asks for its own, and sees to whom it was shown (152-ФЗ art. 14).
        case .disclosureList: oversight + [.archivist: .all] + family
        case .disclosureRecord, .portfolioClose: [.archivist: .all] + family
        case .disclosureHandOver, .portfolioDisclose: [.archivist: .all]
        case .disclosureDecide: [.director: .all, .archivist: .all]
        case .reportRead: oversight + [.archivist: .all, .classTeacher: .related]
        case .checkDraw, .checkRecord, .checkReverify: [.deputyHead: .all, .archivist: .all]

        // The machine.
        // A proof shows its entry in full: who looked at whose portfolio. Whoever may have any of them has all of the journal.
        case .journalList, .journalProve: [.auditor: .all]
        case .journalVerify, .journalKey, .journalSign: [.auditor: .all, .administrator: .all, .director: .all]
        case .storeVerify: [.administrator: .all, .archivist: .all]
        case .backupMake, .backupVerify, .keyList, .keyAdd, .keyRemove, .keyRotate, .keyVerify:
            [.administrator: .all]
        // Takes the place of the whole archive, its accounts too: nobody's but theirs who hold the folder.
        case .backupRestore: [:]

        // Accounts.
        case .userAdd, .userList, .userAssign, .userDisable, .userEnable: [.administrator: .all]
        case .userPassword: everyone(.related) + [.administrator: .all]
        case .tokenAdd, .tokenList, .tokenRevoke: staff(.related) + [.administrator: .all]
        }
    }

    private static let oversight: Row = [.director: .all, .deputyHead: .all]
    private static let family: Row = [.guardian: .related, .student: .related]
    private static let everyone = everyone(.all)

    private static func everyone(_ reach: Reach) -> Row {
        Row(uniqueKeysWithValues: Role.ofAccounts.map { ($0, reach) })
    }

    private static func staff(_ reach: Reach) -> Row { everyone(reach).filter { !$0.key.isFamily } }
}

extension [Role: Reach] {
    fileprivate static func + (left: Self, right: Self) -> Self { left.merging(right) { Swift.max($0, $1) } }
}

extension Reach: Comparable {
    public static func < (left: Reach, right: Reach) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .none: 0
        case .related: 1
        case .all: 2
        }
    }
}
