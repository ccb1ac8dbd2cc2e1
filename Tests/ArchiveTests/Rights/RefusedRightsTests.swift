import Archive
import ArchiveModel
import Catalog
import Testing

@Suite("What is entered of somebody who asks for what the role does not permit")
struct RefusedRightsTests {
    private let school: SandboxSchool
    private let archive: Archive
    private let clock = MovedClock()

    init() throws {
        school = try SandboxSchool()
        var surroundings = SandboxSchool.surroundings(today: "2026-06-01")
        surroundings.now = { [clock] in clock.now }
        archive = try Archive.open(at: school.root, configuration: ConfigurationSources(), surroundings: surroundings)
    }

    private func refused() throws -> [JournalEntry] { try archive.journal(limit: nil, action: "access.refused") }

    private func actor(_ name: String) throws -> Archive {
        archive.acting(as: Actor(name: name, role: .teacher))
    }

    @Test("the first is entered at once, thirty of the same are one entry, and the next one says how many there were")
    func counted() throws {
        for _ in 0..<30 { #expect(code { try actor("one").holds(includingLifted: false) } == "not-allowed") }
        #expect(try refused().map(\.details["times"]) == ["1"])
        clock.pass(seconds: 59)
        #expect(code { try actor("one").holds(includingLifted: false) } == "not-allowed")
        #expect(try refused().count == 1)
        clock.pass(seconds: 1)
        #expect(code { try actor("one").holds(includingLifted: false) } == "not-allowed")
        #expect(try refused().map(\.details["times"]) == ["1", "31"])
        #expect(try refused().allSatisfy { $0.user == "one" && $0.details["action"] == "hold.list" })
        clock.pass(seconds: 3600)
        #expect(code { try actor("one").holds(includingLifted: false) } == "not-allowed")
        #expect(try refused().last?.details["times"] == "1")
    }

    @Test("of each who asks, and of each thing that is asked for, the first is entered")
    func first() throws {
        for _ in 0..<2 {
            for name in ["one", "two"] {
                #expect(code { try actor(name).holds(includingLifted: false) } == "not-allowed")
                #expect(code { try actor(name).users() } == "not-allowed")
            }
        }
        let asked = try refused().map { "\($0.user) \($0.details["action"] ?? "")" }
        #expect(asked == ["one hold.list", "one user.list", "two hold.list", "two user.list"])
    }

    @Test("a token's refusals are not its owner's")
    func ofToken() throws {
        _ = try archive.addUser(AccountDraft(login: "ruchyova", role: .teacher))
        let made = try archive.addToken(of: "ruchyova", label: "отчёт", allowance: .everything)
        let byToken = try #require(try archive.actor(ofToken: made.secret))
        #expect(code { try archive.acting(as: byToken).holds(includingLifted: false) } == "not-allowed")
        #expect(code { try actor("ruchyova").holds(includingLifted: false) } == "not-allowed")
        #expect(try refused().map(\.details["token"]) == [made.token.id.description, nil])
    }

    @Test("a clock that is set back loses none")
    func clockSetBack() throws {
        #expect(code { try actor("one").holds(includingLifted: false) } == "not-allowed")
        clock.pass(seconds: -7200)
        #expect(code { try actor("one").holds(includingLifted: false) } == "not-allowed")
        #expect(try refused().count == 2)
    }
}
