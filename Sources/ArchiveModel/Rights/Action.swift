/// Every kind of thing that can be asked of an archive, noun first. Each use case asks for exactly one; what is no case
/// here cannot be done, and a case without a row in ``Rights`` does not compile.
public enum Action: String, CaseIterable, Sendable, Codable {
    case documentUpload = "document.upload"
    case documentFind = "document.find"
    case documentRead = "document.read"
    case documentDownload = "document.download"
    case previewMake = "preview.make"
    case documentExplain = "document.explain"
    case documentReceipt = "document.receipt"
    /// No longer needed, or replaced.
    case documentDecide = "document.decide"
    /// Another kind, another heading.
    case documentReclassify = "document.reclassify"
    /// Title, number, issuer, date.
    case documentCorrect = "document.correct"

    /// One's own, under a name.
    case searchSave = "search.save"
    case searchList = "search.list"
    case searchRemove = "search.remove"

    case studentAdd = "student.add"
    case studentImport = "student.import"
    case studentList = "student.list"
    case studentRead = "student.read"
    case studentLeave = "student.leave"
    case studentReturn = "student.return"

    case consentForm = "consent.form"
    case consentRecord = "consent.record"
    case consentWithdraw = "consent.withdraw"
    case consentList = "consent.list"

    case achievementAdd = "achievement.add"
    case achievementCorrect = "achievement.correct"
    case achievementConfirm = "achievement.confirm"
    case achievementReject = "achievement.reject"
    case achievementList = "achievement.list"
    /// Adds and renames, too.
    case typeImport = "type.import"
    case typeDelete = "type.delete"
    case typeList = "type.list"

    case nomenclatureImport = "nomenclature.import"
    case nomenclatureApprove = "nomenclature.approve"
    case nomenclatureRead = "nomenclature.read"
    case nomenclatureGaps = "nomenclature.gaps"
    case caseList = "case.list"
    case caseRead = "case.read"
    /// What lies elsewhere already.
    case caseAdd = "case.add"
    case caseClose = "case.close"
    case caseReopen = "case.reopen"

    case holdPlace = "hold.place"
    case holdLift = "hold.lift"
    case holdList = "hold.list"
    case retentionPlan = "retention.plan"
    case retentionRun = "retention.run"

    case actList = "act.list"
    case actRead = "act.read"
    case actDraft = "act.draft"
    case actAgree = "act.agree"
    case actApprove = "act.approve"
    case actCancel = "act.cancel"
    case actExecute = "act.execute"
    case inventoryRecord = "inventory.record"
    case inventoryList = "inventory.list"
    case inventoryPrint = "inventory.print"

    case deadlineList = "deadline.list"
    case requestRecord = "request.record"
    case requestExtend = "request.extend"
    case requestAnswer = "request.answer"
    case requestList = "request.list"
    case disclosureRecord = "disclosure.record"
    case disclosureDecide = "disclosure.decide"
    case disclosureHandOver = "disclosure.hand-over"
    case disclosureList = "disclosure.list"
    /// All of it, to the subject.
    case portfolioDisclose = "portfolio.disclose"
    /// By application, and open again (000 3.1).
    case portfolioClose = "portfolio.close"
    /// The fields of the section "Personal data" (001 3.3.1).
    case particularList = "particular.list"
    case particularRecord = "particular.record"
    case studentCorrect = "student.correct"
    case checkDraw = "check.draw"
    case checkRecord = "check.record"
    case checkReverify = "check.reverify"
    case checkRead = "check.read"

    case reportRead = "report.read"

    case journalList = "journal.list"
    case journalVerify = "journal.verify"
    /// The public half of the key that signs it.
    case journalKey = "journal.key"
    case journalProve = "journal.prove"
    /// A checkpoint, and its way out of the archive.
    case journalSign = "journal.sign"
    case storeVerify = "store.verify"
    case backupMake = "backup.make"
    case backupVerify = "backup.verify"
    case backupRestore = "backup.restore"

    case keyList = "key.list"
    case keyAdd = "key.add"
    case keyRemove = "key.remove"
    case keyRotate = "key.rotate"
    case keyVerify = "key.verify"

    case userAdd = "user.add"
    case userList = "user.list"
    case userAssign = "user.assign"
    case userDisable = "user.disable"
    case userEnable = "user.enable"
    case userPassword = "user.password"
    case tokenAdd = "token.add"
    case tokenList = "token.list"
    case tokenRevoke = "token.revoke"

    /// Whether it leaves everything as it was, but for its entry in the journal.
    public var isReading: Bool {
        switch self {
        case .documentFind, .documentRead, .documentDownload, .documentExplain, .documentReceipt, .searchList,
            .studentList,
            .studentRead, .consentForm, .consentList, .achievementList, .typeList, .nomenclatureRead,
            .nomenclatureGaps, .caseList, .caseRead, .holdList, .retentionPlan, .actList, .actRead, .inventoryList,
            .inventoryPrint, .deadlineList, .requestList, .disclosureList, .particularList, .checkRead, .reportRead,
            .journalList, .journalVerify, .journalKey, .journalProve, .storeVerify, .backupVerify, .keyList, .keyVerify,
            .userList, .tokenList:
            true
        case .documentUpload, .documentDecide, .documentReclassify, .documentCorrect, .previewMake,
            .searchSave, .searchRemove,
            .studentAdd, .studentImport,
            .studentLeave,
            .studentReturn, .consentRecord, .consentWithdraw, .achievementAdd, .achievementCorrect, .achievementConfirm,
            .achievementReject,
            .typeImport, .typeDelete,
            .nomenclatureImport, .nomenclatureApprove, .caseAdd, .caseClose, .caseReopen, .holdPlace, .holdLift,
            .retentionRun,
            .actDraft, .actAgree, .actApprove, .actCancel, .actExecute, .inventoryRecord, .requestRecord,
            .requestExtend, .requestAnswer, .checkDraw, .checkRecord, .checkReverify, .backupMake, .backupRestore,
            .keyAdd, .keyRemove, .keyRotate, .userAdd, .userAssign, .userDisable, .userEnable, .userPassword,
            .tokenAdd, .tokenRevoke, .journalSign,
            .disclosureRecord, .disclosureDecide, .disclosureHandOver, .portfolioDisclose, .portfolioClose,
            .particularRecord, .studentCorrect:
            false
        }
    }
}
