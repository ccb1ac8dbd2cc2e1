import Archive
import ArchiveModel
import Foundation
import Testing

/// Every use case, in the hands of every role, for a child that is the role's own and for one that is not.
///
/// What is refused says so and changes nothing; what may not be seen answers like what does not exist; what is allowed
/// works. The surname of the other child occurs in no answer to a role that may not see it.
@Suite("Who may do what")
struct RightsMatrixTests {
    /// What asks for no action, and how many of the name.
    static let exceptions: [String: Int] = [
        // Opening and closing, who it is, and the settings, which are no archive's: nobody is there to be asked.
        "isArchive": 1, "open": 1, "close": 1, "create": 1, "acting": 1, "settings": 2, "logIn": 1, "logOut": 1,
        "actor": 2, "owner": 1,
        // No personal data; the question itself; and the layout of a report that was asked for.
        "readiness": 1, "requireRight": 1, "export": 1,
        // What is entered of an answer that said no.
        "enterRefused": 1,
        // How a file of what was handed over is called.
        "fileName": 1,
        // A setting, of the archive or of a folder; and a check that needs no archive.
        "utcOffsetSeconds": 1, "checkProof": 1,
        // Static, of folders that are no archive, or not yet: `FolderTests`. The third check opens and asks the second.
        "restore": 1, "verifyBackup": 1, "verify": 1,
    ]

    @Test("it is as the table says", arguments: UseCase.all)
    func cell(_ useCase: UseCase) throws {
        let school = try RightsSchool()
        for role in Role.allCases {
            let reach = Rights.reach(of: role, for: useCase.action)
            if reach == .none {
                try expectRefusal(useCase, role, school)
                continue
            }
            switch useCase.kind {
            case .child(let run):
                try useCase.prepare(school)
                let own = try school.subject(role, isOwn: true)
                try expectAnswer(useCase, role, school, reach) { try run($0, own) }
                let other = try school.subject(role, isOwn: false)
                if reach == .all || role.mayNameAnybody(useCase.action) {
                    try useCase.prepare(school)
                    try expectAnswer(useCase, role, school, .all) { try run($0, other) }
                } else {
                    try expectNothing(useCase, role, school) { try run($0, other) }
                }
            case .list(let run): try expectAnswer(useCase, role, school, reach, run)
            case .whole(let run):
                try useCase.prepare(school)
                try expectAnswer(useCase, role, school, .all, run)
            case .account(let run):
                try useCase.prepare(school)
                let login = try #require(role == .operator ? "teacher.one" : school.logins[role])
                try expectAnswer(useCase, role, school, .all) { try run($0, login) }
                if reach == .related {
                    let another = role == .auditor ? "teacher.one" : "auditor.one"
                    try expectNothing(useCase, role, school) { try run($0, another) }
                    try expectNothing(useCase, role, school) { try run($0, "nobody.there") }
                }
            }
        }
    }

    /// Refused before anything is looked at, with an entry in the journal and no other change.
    private func expectRefusal(_ useCase: UseCase, _ role: Role, _ school: RightsSchool) throws {
        let archive = try school.archive(role)
        let before = try school.operator.verifyJournal(against: nil).checkpoint.size
        let error = useCase.failure(archive, school)
        #expect(error?.category == .notAllowed && error?.code == "not-allowed", "\(role): \(error?.code ?? "done")")
        let entries = try school.operator.journal(limit: nil, action: nil).filter { $0.position >= before }
        #expect(entries.map(\.action) == ["access.refused"], "\(role)")
        #expect(entries.first?.details["action"] == useCase.action.rawValue, "\(role) asked for another action")
        #expect(entries.first?.user == school.logins[role])
        #expect(!"\(String(describing: error))".contains(school.other.surname))
    }

    /// It works; within `reach` of its own it says nothing of the other child.
    private func expectAnswer(
        _ useCase: UseCase, _ role: Role, _ school: RightsSchool, _ reach: Reach,
        _ run: (Archive) throws -> any Sendable
    ) throws {
        let archive = try school.archive(role)
        do {
            let answer = "\(try run(archive))"
            if reach == .related {
                #expect(!answer.contains(school.other.surname), "\(role) saw the other child")
                #expect(!answer.contains(school.other.document), "\(role) saw the other's document")
            }
        } catch let error as ArchiveError {
            #expect(useCase.otherwise.contains(error.code), "\(role): \(error)")
        }
    }

    /// Word for word the answer about what does not exist.
    private func expectNothing(
        _ useCase: UseCase, _ role: Role, _ school: RightsSchool, _ run: (Archive) throws -> any Sendable
    ) throws {
        let archive = try school.archive(role)
        do {
            let answer = try run(archive)
            Issue.record("\(role) was given \(answer)")
        } catch let error as ArchiveError {
            #expect(error.category == .notFound, "\(role): \(error)")
            #expect(!"\(error)".contains(school.other.surname))
        }
    }

    // MARK: Nothing is left out

    @Test("every action is tried by some use case")
    func everyAction() {
        // Asked for where there is no archive: `FolderTests`.
        let elsewhere: Set<Action> = [.backupVerify, .backupRestore]
        #expect(Set(UseCase.all.map(\.action)).union(elsewhere) == Set(Action.allCases))
    }

    @Test("every public use case of the archive is in the matrix, each of one name for itself")
    func everyUseCase() throws {
        let functions = try PublicFunctions.ofArchive()
        #expect(functions.values.reduce(0, +) > 90)
        for (name, count) in functions {
            let tried = UseCase.all.count { $0.name == name }
            #expect(tried >= count - (Self.exceptions[name] ?? 0), "\(name) is not in the matrix, or not each of it")
        }
        for useCase in UseCase.all { #expect(functions[useCase.name] != nil, "there is no \(useCase.name)") }
    }
}

extension Role {
    /// To a teacher every student can be named whom an achievement is entered for.
    fileprivate func mayNameAnybody(_ action: Action) -> Bool {
        self == .teacher && (action == .documentUpload || action == .achievementAdd)
    }
}

extension UseCase {
    /// What comes of it for a child who is the role's own, or anything else there is.
    fileprivate func failure(_ archive: Archive, _ school: RightsSchool) -> ArchiveError? {
        do {
            switch kind {
            case .child(let run): _ = try run(archive, school.own)
            case .list(let run), .whole(let run): _ = try run(archive)
            case .account(let run): _ = try run(archive, "teacher.one")
            }
            return nil
        } catch {
            return error as? ArchiveError
        }
    }
}
