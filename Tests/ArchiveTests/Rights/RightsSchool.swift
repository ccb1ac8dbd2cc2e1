import Archive
import ArchiveModel
import Foundation
import PreparedFolders

/// A student as use cases name one, with something that belongs to that student alone.
struct Child: Sendable {
    /// The external id.
    var id: String
    var surname: String
    var document: String
    var achievement: String
}

/// The sample school with an account for every role: class teacher of 7А, guardian of one student there, and that student.
final class RightsSchool {
    static let ownID = "P-0105"
    static let otherID = "P-0110"

    /// Who and what is in it.
    private struct Contents {
        let own: Child
        let other: Child
        let shared: String
        let logins: [Role: String]
    }

    let school: SandboxSchool
    let own: Child
    let other: Child
    /// One scan of both.
    let shared: String
    /// The login of each role.
    let logins: [Role: String]
    var `operator`: Archive { school.archive }
    private var lastTitle = 0

    init() throws {
        let today = "2026-06-01"
        var filled: Contents?
        school = try SandboxSchool(today: today) { filled = try Self.prepared.copy(today, to: $0) }
        guard let filled else { throw Missing.school }
        (own, other, shared, logins) = (filled.own, filled.other, filled.shared, filled.logins)
    }

    private static let prepared = PreparedFolders<String, Contents> { today, root in
        let school = try SandboxSchool(today: today)
        let contents = try fill(school)
        try school.archive.close()
        try FileManager.default.moveItem(atPath: school.root, toPath: root)
        return contents
    }

    private static func fill(_ school: SandboxSchool) throws -> Contents {
        let archive = school.archive
        var logins: [Role: String] = [:]
        for role in Role.ofAccounts {
            logins[role] = try archive.addUser(
                AccountDraft(
                    login: role.isFamily ? nil : "\(role.rawValue).one", role: role,
                    name: role == .student ? nil : "Сотрудников Тест",
                    classes: role == .classTeacher ? ["7А"] : [], students: role.isFamily ? [ownID] : [])
            ).login
        }
        let own = try child(ownID, "Бережной", "scan-01.jpg", archive)
        let other = try child(otherID, "Дубравин", "scan-02.pdf", archive)
        var request = school.request("scan-03.png", ownID, title: "Общая грамота двоих")
        request.students.append(otherID)
        request.caseIndex = NomenclatureIndex("03-07")
        let shared = try archive.upload(request).accessionNumber.description
        return Contents(own: own, other: other, shared: shared, logins: logins)
    }

    private static func child(_ id: String, _ surname: String, _ scan: String, _ archive: Archive) throws -> Child {
        var request = UploadRequest(
            files: [.path(SandboxSchool.samples + "/scans/" + scan)], students: [id], title: "Диплом \(surname)",
            kind: .diploma,
            achievement: AchievementDraft(
                title: "Победа \(surname)", type: "Олимпиада", level: .regional,
                achievedOn: CalendarDay(year: 2026, month: 2, day: 1)!))
        request.issuer = "Издатель \(surname)"
        let receipt = try archive.upload(request)
        return Child(
            id: id, surname: surname, document: receipt.accessionNumber.description,
            achievement: receipt.achievement?.description ?? "")
    }

    /// The archive as somebody of a role has it.
    func archive(_ role: Role) throws -> Archive {
        guard role != .operator else { return self.operator }
        guard let login = logins[role], let actor = try actor(login) else { throw Missing.actor(role) }
        return self.operator.acting(as: actor)
    }

    enum Missing: Error { case actor(Role), school }

    /// As a token of the account would make one.
    func actor(_ login: String) throws -> Actor? {
        let account = try self.operator.users().first { $0.login == login }
        return account?.actor
    }

    /// What a use case is tried on: of a teacher's own something that she entered herself, else what is there.
    func subject(_ role: Role, isOwn: Bool) throws -> Child {
        guard isOwn else { return other }
        guard role == .teacher else { return own }
        lastTitle += 1
        let receipt = try archive(.teacher).upload(
            school.request("scan-01.jpg", Self.ownID, title: "Внесено учителем \(lastTitle)"))
        return Child(
            id: Self.ownID, surname: own.surname, document: receipt.accessionNumber.description,
            achievement: receipt.achievement?.description ?? "")
    }
}
