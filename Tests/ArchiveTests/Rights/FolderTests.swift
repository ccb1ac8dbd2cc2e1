import Archive
import ArchiveModel
import Foundation
import Testing

/// What concerns folders that are no archive, or not yet: nobody's but theirs who hold them.
@Suite("Rights over folders")
struct FolderTests {
    private func surroundings(_ role: Role) -> Surroundings {
        var surroundings = SandboxSchool.surroundings(today: "2026-06-01")
        surroundings.actor = Actor(name: "кто-то", role: role)
        return surroundings
    }

    @Test("an archive is restored by the operator alone", arguments: Role.allCases)
    func restore(_ role: Role) {
        let refusal = code {
            try Archive.restore(
                from: "/nowhere", keys: "/nowhere", to: "/nowhere/else", configuration: ConfigurationSources(),
                surroundings: surroundings(role))
        }
        #expect(refusal == (role == .operator ? "no-backup" : "not-allowed"))
    }

    @Test("a backup is checked by the operator and the administrator", arguments: Role.allCases)
    func verifyBackup(_ role: Role) {
        let refusal = code { try Archive.verifyBackup(at: "/nowhere", surroundings: surroundings(role)) }
        #expect(refusal == ([.operator, .administrator].contains(role) ? "no-backup" : "not-allowed"))
    }
}
