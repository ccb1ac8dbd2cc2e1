import ArchiveModel
import Testing

@Suite("The table of rights")
struct RightsTests {
    private func actions(of role: Role) -> Set<Action> {
        Set(Action.allCases.filter { Rights.reach(of: role, for: $0) != .none })
    }

    @Test("the operator may everything, and no account is one")
    func operatorMay() {
        for action in Action.allCases { #expect(Rights.reach(of: .operator, for: action) == .all) }
        #expect(!Role.ofAccounts.contains(.operator) && Role.ofAccounts.count == Role.allCases.count - 1)
    }

    @Test("an auditor has the journal and her own account, nothing else")
    func auditor() {
        #expect(
            actions(of: .auditor) == [
                .journalList, .journalVerify, .journalKey, .journalProve, .journalSign, .typeList, .userPassword,
                .tokenAdd, .tokenList, .tokenRevoke,
            ])
    }

    @Test("an administrator sees no child's papers and decides on none")
    func administrator() {
        let theirs = actions(of: .administrator)
        for action in Action.allCases where action.rawValue.hasPrefix("document.") { #expect(!theirs.contains(action)) }
        for action: Action in [
            .studentRead, .achievementList, .achievementConfirm, .consentList, .actRead, .journalList, .holdPlace,
            .backupRestore,
        ] {
            #expect(!theirs.contains(action))
        }
    }

    @Test("whoever drafts an act does not approve it, and only a class teacher confirms")
    func apart() {
        for role in Role.ofAccounts {
            let theirs = actions(of: role)
            #expect(!(theirs.contains(.actDraft) && theirs.contains(.actApprove)))
            #expect(!(theirs.contains(.nomenclatureImport) && theirs.contains(.nomenclatureApprove)))
            #expect(theirs.contains(.achievementConfirm) == (role == .classTeacher))
        }
    }

    @Test("to students, guardians, teachers and class teachers nothing of others is open")
    func narrow() {
        for role: Role in [.student, .guardian, .teacher, .classTeacher] {
            for action in Action.allCases where action != .typeList {
                #expect(Rights.reach(of: role, for: action) != .all, "\(role) \(action)")
            }
        }
    }

    @Test("a narrowed token keeps a part of its role's rights and never adds one", arguments: Role.allCases)
    func tokens(_ role: Role) {
        for allowance in Allowance.allCases {
            let actor = Actor(name: "кто-то", role: role, allowance: allowance)
            for action in Action.allCases {
                let reach = Rights.reach(of: actor, for: action)
                #expect(reach == .none || reach == Rights.reach(of: role, for: action))
                if allowance == .uploading, action != .documentUpload { #expect(reach == .none) }
                if allowance == .reading, !action.isReading { #expect(reach == .none) }
            }
        }
    }

    @Test("a class teacher's scope is the classes of the current year; nobody's is empty, not everything")
    func scopes() throws {
        let year = SchoolYear(startYear: 2025)
        let now = ClassGroup(name: "9А", schoolYear: year)
        let before = ClassGroup(name: "8А", schoolYear: SchoolYear(startYear: 2024))
        let teacher = Actor(name: "кто-то", role: .classTeacher, classes: [now, before])
        #expect(Rights.scope(of: teacher, for: .documentFind, in: year)?.students == .of(classes: [now]))
        let orphan = Actor(name: "кто-то", role: .guardian)
        #expect(Rights.scope(of: orphan, for: .documentFind, in: year)?.students == .these([]))
        #expect(Rights.scope(of: orphan, for: .journalList, in: year) == nil)
        let director = try #require(
            Rights.scope(of: Actor(name: "кто-то", role: .director), for: .documentRead, in: year))
        #expect(!director.isPartial && !director.includesHidden && !director.isUnlimited)
    }
}
