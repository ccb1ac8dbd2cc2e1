import ArchiveModel
import Foundation

/// What a command asks for, and words with which it can be tried.
enum CommandRight {
    /// Nobody's: it concerns the machine, and asks no archive.
    case machine
    case whole(Action, [String])
    /// Shows what is there.
    case list(Action, [String])
    /// Names a student, or something of one's.
    case child(Action, (RightsSchoolChild) -> [String])
    /// Names an account.
    case account(Action, (String) -> [String])

    /// By the words of the command. A command that is missing fails the test.
    nonisolated(unsafe) static let all: [String: CommandRight] = [
        "init": .machine, "config show": .machine, "config rights": .machine, "completion": .machine,
        "journal check-proof": .machine,
        "backup verify": .machine, "restore": .machine, "serve": .machine, "login": .machine, "logout": .machine,

        "upload": .child(.documentUpload) {
            [
                School.scan("scan-08.jpg"), "--student", $0.id, "--title", "Новый", "--kind", "диплом", "--type",
                "Конкурс", "--level", "школьный", "--date", "2026-05-01",
            ]
        },
        "find": .list(.documentFind, []),
        "search list": .list(.searchList, []),
        "search remove": .whole(.searchRemove, ["конкурсы"]),
        "show": .child(.documentRead) { [$0.document] },
        "get": .child(.documentDownload) { [$0.document, "-o", "-"] },
        "explain": .child(.documentExplain) { [$0.document] },
        "preview make": .whole(.previewMake, []),
        "preview show": .child(.documentRead) { [$0.document, "-o", "-"] },
        "print receipt": .child(.documentReceipt) { [$0.document] },
        "document decide": .child(.documentDecide) { [$0.document] },
        "document replace": .child(.documentDecide) { [$0.document] },
        "document correct": .child(.documentCorrect) { [$0.document, "--title", "Верное название"] },
        "document reclassify": .child(.documentReclassify) { [$0.document, "--to-kind", "грамота"] },

        "student add": .whole(.studentAdd, ["Новикова Ада"]),
        "student import": .whole(.studentImport, [School.samples + "/roster.csv"]),
        "student list": .list(.studentList, ["--all"]),
        "student show": .child(.studentRead) { [$0.id] },
        "student correct": .child(.studentCorrect) { [$0.id, "--born", "2012-05-05"] },
        "student explain": .child(.documentExplain) { [$0.id] },
        "student leave": .child(.studentLeave) { [$0.id] },
        "consent record": .child(.consentRecord) { [$0.id, "--by", "guardian"] },
        "consent withdraw": .child(.consentWithdraw) { [$0.id] },
        "consent list": .list(.consentList, []),
        "consent form": .child(.consentForm) { ["--student", $0.id] },
        "class list": .list(.reportRead, []),
        "class report": .list(.reportRead, ["7А"]),
        "report achievements": .list(.reportRead, []),
        "report gifted": .list(.reportRead, []),
        "report supervision": .list(.reportRead, ["--as-of", "2027-06-01"]),
        "achievement add": .child(.achievementAdd) {
            [$0.id, "--title", "Победа", "--type", "Конкурс", "--level", "школьный", "--date", "2026-05-01"]
        },
        "achievement correct": .child(.achievementCorrect) { [$0.achievement, "--result", "92 балла"] },
        "achievement confirm": .child(.achievementConfirm) { [$0.achievement] },
        "achievement reject": .child(.achievementReject) { [$0.achievement, "--reason", "ошибка"] },
        "achievement list": .list(.achievementList, []),
        "achievement types": .list(.typeList, []),

        "nomenclature import": .whole(.nomenclatureImport, [School.nomenclature]),
        "nomenclature diff": .whole(.nomenclatureRead, [School.nomenclature]),
        "nomenclature list": .list(.nomenclatureRead, []),
        "nomenclature show": .list(.nomenclatureRead, []),
        "nomenclature approve": .whole(.nomenclatureApprove, ["--by", "директор"]),
        "nomenclature discard": .whole(.nomenclatureImport, []),
        "nomenclature gaps": .list(.nomenclatureGaps, []),
        "nomenclature print": .list(.nomenclatureRead, []),
        "case list": .list(.caseList, []),
        "case show": .whole(.caseRead, ["03-07/2026"]),
        "case add": .child(.caseAdd) { ["03-07", $0.document] },
        "case close": .whole(.caseClose, ["03-07/2026"]),
        "case reopen": .whole(.caseReopen, ["03-07/2026"]),
        "hold place": .child(.holdPlace) { ["--student", $0.id, "--basis", "определение", "--authority", "суд"] },
        "hold place-each": .child(.holdPlace) { [$0.document] },
        "hold lift-each": .child(.holdLift) { [$0.document] },
        "hold lift": .whole(.holdLift, ["0123456789", "--ground", "снят"]),
        "hold list": .list(.holdList, []),
        "retention plan": .list(.retentionPlan, []),
        "retention run": .whole(.retentionRun, []),
        "act draft": .whole(.actDraft, []),
        "act agree": .whole(.actAgree, ["2026-77", "--protocol", "1"]),
        "act approve": .whole(.actApprove, ["2026-77", "--by", "Северцев", "--post", "директор"]),
        "act execute": .whole(.actExecute, ["2026-77"]),
        "act cancel": .whole(.actCancel, ["2026-77", "--reason", "ошибка"]),
        "act list": .list(.actList, []),
        "act show": .whole(.actRead, ["2026-77"]),
        "act print": .whole(.actRead, ["2026-77"]),
        "inventory record": .whole(.inventoryRecord, ["--years", "2020", "--none"]),
        "inventory approve": .whole(
            .inventoryRecord, ["--years", "2020", "--number", "1", "--protocol", "1"]),
        "inventory print": .whole(.inventoryPrint, ["--years", "2020"]),
        "inventory list": .list(.inventoryList, []), "inventory waiting": .list(.inventoryList, []),
        "print inventory": .whole(.inventoryPrint, ["03-07/2026"]),
        "print store-check": .whole(.storeVerify, []),
        "deadlines": .list(.deadlineList, ["--all"]),
        "request record": .child(.requestRecord) { ["access", "--student", $0.id] },
        "request extend": .whole(.requestExtend, ["2026-77", "--reason", "сложно"]),
        "request answer": .whole(.requestAnswer, ["2026-77", "--outcome", "granted"]),
        "request list": .list(.requestList, []),
        "portfolio close": .child(.portfolioClose) { [$0.id] },
        "portfolio reopen": .child(.portfolioClose) { [$0.id] },
        "portfolio data": .child(.particularList) { [$0.id] },
        "portfolio enter": .child(.particularRecord) { [$0.id, "--field", "notes", "--value", "шахматы"] },
        "disclose record": .child(.disclosureRecord) {
            [$0.id, "--requester", "Кто-то", "--capacity", "guardian", "--purpose", "own-data"]
        },
        "disclose decide": .whole(.disclosureDecide, ["2026-77", "--grant"]),
        "disclose hand-over": .whole(.disclosureHandOver, ["2026-77"]),
        "disclose return": .whole(.disclosureHandOver, ["2026-77"]),
        "disclose portfolio": .whole(
            .portfolioDisclose, ["P-9999", "--requester", "Кто-то", "-o", NSTemporaryDirectory() + UUID().uuidString]),
        "disclose show": .whole(.disclosureList, ["2026-77"]),
        "disclose list": .list(.disclosureList, []),
        "disclose print": .list(.disclosureList, []),
        "check draw": .whole(.checkDraw, []),
        "check record": .whole(.checkRecord, ["2026-77"]),
        "check reverify": .child(.checkReverify) { ["--student", $0.id] },
        "check list": .list(.checkRead, []),
        "check print": .whole(.checkRead, ["2026-77"]),

        "verify": .whole(.storeVerify, []),
        "backup create": .whole(.backupMake, ["/nowhere/at/all"]),
        "key list": .whole(.keyList, []),
        "key add passphrase": .whole(.keyAdd, ["--new-secret-file", School.samples + "/demo-password"]),
        "key add kit": .whole(.keyAdd, []),
        "key add file": .whole(.keyAdd, ["/nowhere/at/all"]),
        "key remove": .whole(.keyRemove, ["7"]),
        "key rotate": .whole(.keyRotate, []),
        "key verify": .whole(.keyVerify, []),
        "journal list": .whole(.journalList, []),
        "journal verify": .whole(.journalVerify, []),
        "journal key": .whole(.journalKey, []),
        "journal checkpoint": .whole(.journalSign, []),
        "journal prove": .whole(.journalProve, ["0"]),

        "user add": .whole(.userAdd, ["another", "--role", "teacher"]),
        "user list": .whole(.userList, []),
        "user assign": .account(.userAssign) { [$0] },
        "user disable": .account(.userDisable) { [$0] },
        "user enable": .account(.userEnable) { [$0] },
        "user password": .account(.userPassword) { [$0, "--password-file", School.samples + "/demo-password"] },
        "user token add": .account(.tokenAdd) { [$0, "--label", "проба"] },
        "user token list": .account(.tokenList) { [$0] },
        "user token revoke": .whole(.tokenRevoke, ["0123456789"]),
    ]
}

/// A student of the sample school, with something that belongs to that student alone.
struct RightsSchoolChild {
    let id: String
    let surname: String
    let document: String
    let achievement: String
}
