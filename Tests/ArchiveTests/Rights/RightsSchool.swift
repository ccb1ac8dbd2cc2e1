import Archive
import ArchiveModel
import Foundation

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

    let school: SandboxSchool
    private(set) var own: Child
    private(set) var other: Child
    /// One scan of both.
    let shared: String
    /// The login of each role.
    let logins: [Role: String]
    var `operator`: Archive { school.archive }
    private var lastTitle = 0

    init() throws {
        school = try SandboxSchool()
        let archive = school.archive
        var logins: [Role: String] = [:]
        for role in Role.ofAccounts {
            logins[role] = try archive.addUser(
                AccountDraft(
                    login: role.isFamily ? nil : "\(role.rawValue).one", role: role,
                    name: role == .student ? nil : "Сотрудников Тест",
                    classes: role == .classTeacher ? ["7А"] : [], students: role.isFamily ? [Self.ownID] : [])
            ).login
        }
        self.logins = logins
        own = try Self.child(Self.ownID, "Бережной", "scan-01.jpg", archive)
        other = try Self.child(Self.otherID, "Дубравин", "scan-02.pdf", archive)
        var request = school.request("scan-03.png", Self.ownID, title: "Общая грамота двоих")
        request.students.append(Self.otherID)
        request.caseIndex = NomenclatureIndex("03-07")
        shared = try archive.upload(request).accessionNumber.description
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

    enum Missing: Error { case actor(Role) }

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
