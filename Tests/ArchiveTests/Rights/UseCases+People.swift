import Archive
import ArchiveModel
import Foundation

extension UseCase {
    static let people: [UseCase] = [
        .whole("addStudent", .studentAdd) {
            try $0.addStudent(StudentDraft(externalID: nil, name: PersonName(surname: "Новикова", givenName: "Ада")))
        },
        .whole("planRoster", .studentImport) { archive in
            try archive.planRoster(file(SandboxSchool.samples + "/roster.csv"))
        },
        .whole("importRoster", .studentImport) { archive in
            try archive.importRoster(from: SandboxSchool.samples + "/roster.csv") { _ in }
        },
        .whole("importRoster", .studentImport) { archive in
            try archive.importRoster(file(SandboxSchool.samples + "/roster.csv")) { _ in }
        },
        .list("students", .studentList) { try $0.students() },
        .list("students", .studentList) { try $0.students(className: "10А", includingLeft: true) },
        .child("student", .studentRead) { try $0.student($1.id) },
        .child("planLeaving", .studentLeave) { try $0.planLeaving($1.id, on: nil) },
        .child("recordLeaving", .studentLeave, prepare: backAgain) { try $0.recordLeaving($1.id, on: nil) },
        .child("recordLeaving", .studentLeave, prepare: backAgain) {
            try $0.recordLeaving($1.id, on: nil, confirming: $0.planLeaving($1.id, on: nil).digest)
        },
        .child(
            "cancelLeaving", .studentReturn,
            prepare: { school in
                for id in [RightsSchool.ownID, RightsSchool.otherID] {
                    do { _ = try school.operator.recordLeaving(id, on: nil) } catch let error as ArchiveError
                        where error.code == "student-has-left"
                    {}
                }
            }
        ) { try $0.cancelLeaving($1.id) },
        .child("consentForm", .consentForm) { try $0.consentForm($1.id, signatory: nil, as: .html).text },
        .child("recordConsent", .consentRecord) {
            try $0.recordConsent(
                $1.id, signatory: .guardian, givenOn: nil, expiresOn: nil,
                scan: .path(SandboxSchool.samples + "/scans/scan-06.jpg"), acceptDamaged: false)
        },
        .child("withdrawConsent", .consentWithdraw, otherwise: ["nothing-to-withdraw"]) {
            try $0.withdrawConsent($1.id, on: nil)
        },
        .child("planWithdrawal", .consentWithdraw, otherwise: ["nothing-to-withdraw"]) {
            try $0.planWithdrawal($1.id, on: nil)
        },
        .child("withdrawConsent", .consentWithdraw, otherwise: ["nothing-to-withdraw"]) {
            try $0.withdrawConsent($1.id, on: nil, confirming: $0.planWithdrawal($1.id, on: nil).digest)
        },
        .list("consents", .consentList) { try $0.consents(nil) },
        .child("consents", .consentList) { try $0.consents($1.id) },
        .child("recordRequest", .requestRecord) {
            try $0.recordRequest(.access, of: $1.id, document: $1.document, receivedOn: nil, basis: nil)
        },
        .whole("extendRequest", .requestExtend, otherwise: ["request-unknown"]) {
            try $0.extendRequest("2026-77", reason: "сложно")
        },
        .whole("answerRequest", .requestAnswer, otherwise: ["request-unknown"]) {
            try $0.answerRequest("2026-77", .granted, on: nil, note: nil)
        },
        .list("requests", .requestList) { try $0.requests(includingAnswered: true) },
        .whole("request", .requestList, otherwise: ["request-unknown"]) { try $0.request("2026-77") },
        .list("deadlines", .deadlineList) { try $0.deadlines(asOf: nil, includingAhead: true) },
        .whole("drawSample", .checkDraw) { try $0.drawSample(1, seed: 7) },
        .whole("completeCheck", .checkRecord, otherwise: ["check-unknown"]) {
            try $0.completeCheck("2026-77", findings: [:])
        },
        .child("recordReverification", .checkReverify) { try $0.recordReverification(of: $1.id) },
        .list("contentChecks", .checkRead) { try $0.contentChecks() },
        .whole("contentCheck", .checkRead, otherwise: ["check-unknown"]) { try $0.contentCheck("2026-77") },
        .whole("printCheck", .checkRead, otherwise: ["check-unknown"]) {
            try $0.printCheck("2026-77", as: .html).text
        },

        .whole("addUser", .userAdd) {
            try $0.addUser(AccountDraft(login: "t\(UUID().uuidString.prefix(8))", role: .teacher))
        },
        // In this school there are accounts.
        .whole("addFirstAdministrator", .userAdd, otherwise: ["accounts-exist"]) {
            try $0.addFirstAdministrator(login: "first", name: nil, password: "весенний-ларец-12")
        },
        .list("users", .userList) { try $0.users() },
        .account("assignUser", .userAssign, otherwise: ["classes-of-teacher", "students-of-family"]) {
            try $0.assignUser($1)
        },
        .account("disableUser", .userDisable, prepare: enabled) { try $0.disableUser($1) },
        .account(
            "enableUser", .userEnable,
            prepare: { school in
                for login in try school.operator.users().filter({ $0.disabledOn == nil }).map(\.login) {
                    _ = try school.operator.disableUser(login)
                }
            }
        ) { try $0.enableUser($1) },
        // Whoever sets their own knows the present one; it is wrong here.
        .account("setPassword", .userPassword, otherwise: ["login-failed"]) {
            try $0.setPassword(of: $1, to: "долгий пароль \($1)", current: "не тот пароль")
        },
        .account("addToken", .tokenAdd, otherwise: ["token-of-family"]) {
            try $0.addToken(of: $1, label: "проба", allowance: .reading).token
        },
        .account("tokens", .tokenList) { try $0.tokens(of: $1) },
        .whole("revokeToken", .tokenRevoke, otherwise: ["token-unknown"]) { try $0.revokeToken("0123456789") },
    ]

    private static func backAgain(_ school: RightsSchool) throws {
        for id in [RightsSchool.ownID, RightsSchool.otherID] {
            do { _ = try school.operator.cancelLeaving(id) } catch let error as ArchiveError
                where error.code == "student-has-not-left"
            {}
        }
    }

    private static func enabled(_ school: RightsSchool) throws {
        for login in try school.operator.users().filter({ $0.disabledOn != nil }).map(\.login) {
            _ = try school.operator.enableUser(login)
        }
    }
}
