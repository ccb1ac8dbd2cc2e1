import Archive
import ArchiveModel
import Foundation
import Synchronization
import Testing

/// A clock that a test moves.
final class MovedClock: Sendable {
    private let milliseconds = Mutex<Int64>(1_780_300_000_000)

    var now: Timestamp { Timestamp(millisecondsSince1970: milliseconds.withLock { $0 }) }
    func pass(seconds: Int) { milliseconds.withLock { $0 += Int64(seconds) * 1000 } }
}

@Suite("Logging in")
struct LoginTests {
    private let school: SandboxSchool
    private let archive: Archive
    private let clock = MovedClock()
    private let password = "верная лошадь скрепка"

    init() throws {
        school = try SandboxSchool()
        var surroundings = SandboxSchool.surroundings(today: "2026-06-01")
        surroundings.now = { [clock] in clock.now }
        archive = try Archive.open(
            at: school.root, configuration: ConfigurationSources(), surroundings: surroundings)
        _ = try archive.addUser(AccountDraft(login: "ruchyova", role: .teacher, password: password))
    }

    private func logIn(_ name: String = "ruchyova", _ password: String? = nil, from address: String = "10.0.0.1")
        throws -> SessionGrant
    {
        try archive.logIn(name: name, password: password ?? self.password, address: address)
    }

    private func entries(_ action: String) throws -> Int {
        try archive.journal(limit: nil, action: action).count
    }

    @Test("the right password makes a session, each time another; it ends when it is ended")
    func session() throws {
        let first = try logIn(" Ruchyova".trimmingCharacters(in: .whitespaces))
        let second = try logIn()
        #expect(first.secret != second.secret && first.secret.count == 64)
        #expect(try archive.actor(ofSession: first.secret)?.role == .teacher)
        try archive.logOut(first.secret)
        try archive.logOut(first.secret)
        #expect(try archive.actor(ofSession: first.secret) == nil)
        #expect(try archive.actor(ofSession: second.secret) != nil)
        #expect(try archive.actor(ofSession: "") == nil)
        #expect(try entries("login.succeeded") == 2)
        #expect(try entries("login.ended") == 1)
    }

    @Test("a session that is not used ends, and one that is used ends as well, later")
    func ends() throws {
        let idle = try logIn()
        clock.pass(seconds: Archive.sessionIdleSeconds)
        #expect(try archive.actor(ofSession: idle.secret) == nil)
        let busy = try logIn()
        for _ in 0..<Archive.sessionSeconds / 1200 - 1 {
            clock.pass(seconds: 1200)
            #expect(try archive.actor(ofSession: busy.secret) != nil)
        }
        clock.pass(seconds: 1200)
        #expect(try archive.actor(ofSession: busy.secret) == nil)
    }

    @Test("a wrong password, an unknown name, a disabled account and one without a password get one answer")
    func oneAnswer() throws {
        _ = try archive.addUser(AccountDraft(login: "silent", role: .teacher))
        _ = try archive.addUser(AccountDraft(login: "gone", role: .teacher, password: password))
        _ = try archive.disableUser("gone")
        var answers: Set<String> = []
        for name in ["ruchyova", "nobody", "silent", "gone", "не логин вовсе!"] {
            do {
                _ = try logIn(name, name == "gone" ? password : "неверный пароль")
                Issue.record("\(name) came in")
            } catch let error as ArchiveError {
                answers.insert("\(error.category) \(error.code) \(error.phrase.russian)")
            }
        }
        #expect(answers.count == 1)
        #expect(try entries("login.refused") == 5)
        // What was typed in place of a name may be a password: the journal does not have it.
        let journal = try archive.journal(limit: nil, action: "login.refused")
        #expect(!"\(journal)".contains("не логин") && !"\(journal)".contains("nobody"))
    }

    @Test("ten tries from an address, a hundred for a name; then it waits, for unknown names alike, and never for ever")
    func throttle() throws {
        for name in ["ruchyova", "nobody"] {
            for attempt in 0..<Archive.loginTriesOfName {
                let address = "10.1.\(name.count).\(attempt / Archive.loginTries)"
                #expect(code { try logIn(name, "мимо", from: address) } == "login-failed")
            }
            #expect(code { try logIn(name, password, from: "10.2.0.9") } == "login-throttled")
        }
        // Tries that were not let through do not count: the first ones are over in their time.
        for _ in 0..<20 { _ = code { try logIn("ruchyova", "мимо", from: "10.3.0.1") } }
        clock.pass(seconds: Archive.loginWindowSeconds)
        #expect(try logIn().actor.name == "ruchyova")

        for attempt in 0..<Archive.loginTries {
            #expect(code { try logIn("name\(attempt)", "мимо", from: "10.9.9.9") } == "login-failed")
        }
        #expect(code { try logIn(from: "10.9.9.9") } == "login-throttled")
        #expect(code { try logIn(from: "10.9.9.8") } == nil)
    }

    @Test("whoever tries a name from one place keeps nobody out who comes from another")
    func noLockout() throws {
        for _ in 0..<Archive.loginTries { _ = code { try logIn("ruchyova", "мимо", from: "10.9.9.9") } }
        #expect(code { try logIn("ruchyova", "мимо", from: "10.9.9.9") } == "login-throttled")
        #expect(code { try logIn(from: "10.0.0.55") } == nil)
    }

    @Test("that somebody has to wait is an entry, one for each time it begins, and names what is known of it")
    func throttledEntry() throws {
        for _ in 0..<Archive.loginTries + 5 { _ = code { try logIn("ruchyova", "мимо", from: "10.9.9.9") } }
        let refused = try archive.journal(limit: nil, action: "login.refused")
        #expect(refused.count == Archive.loginTries + 1)
        let throttled = refused.filter { $0.details["status"] == "throttled" }
        #expect(throttled.map(\.user) == ["ruchyova"])
        clock.pass(seconds: Archive.loginWindowSeconds)
        for _ in 0..<Archive.loginTries + 5 { _ = code { try logIn("кто-то", "мимо", from: "10.9.9.9") } }
        let later = try archive.journal(limit: nil, action: "login.refused").filter { $0.details["status"] != nil }
        #expect(Set(later.map(\.user)) == ["ruchyova", "—"] && later.count == 2)
    }

    @Test("what is done by a token names it in the journal, and what is done without names none")
    func tokenInJournal() throws {
        let made = try archive.addToken(of: "ruchyova", label: "проверка", allowance: .reading)
        _ = try archive.acting(as: #require(try archive.actor(ofToken: made.secret))).find(FindRequest())
        _ = try archive.acting(as: logIn().actor).find(FindRequest())
        let looks = try archive.journal(limit: nil, action: "document.found").map { $0.details["token"] }
        #expect(Set(looks) == [made.token.id.description, nil])
    }

    @Test("success forgets the tries of the name, and does not give the address new ones")
    func forgiven() throws {
        for _ in 0..<Archive.loginTries - 1 { _ = code { try logIn("ruchyova", "мимо") } }
        #expect(code { try logIn() } == nil)
        #expect(code { try logIn("ruchyova", "мимо", from: "10.0.0.2") } == "login-failed")
        #expect(code { try logIn("nobody", "мимо") } == "login-failed")
        #expect(code { try logIn("nobody", "мимо") } == "login-throttled")
    }

    @Test("disabled, the account's sessions and tokens are dead at once, in every open archive")
    func disabled() throws {
        let grant = try logIn()
        let token = try archive.addToken(of: "ruchyova", label: "сканер", allowance: .everything)
        #expect(try archive.actor(ofToken: token.secret) != nil)
        _ = try school.archive.disableUser("ruchyova")
        #expect(try archive.actor(ofSession: grant.secret) == nil)
        #expect(try archive.actor(ofToken: token.secret) == nil)
        #expect(code { try school.archive.disableUser("ruchyova") } == "user-disabled")
        _ = try school.archive.enableUser("ruchyova")
        #expect(try archive.actor(ofSession: grant.secret) == nil)
        #expect(try archive.actor(ofToken: token.secret) == nil)
        #expect(try archive.tokens().isEmpty && entries("token.revoked") == 1)
    }

    @Test("a new password ends the sessions of the old one, which opens nothing any more")
    func newPassword() throws {
        let grant = try logIn()
        let own = archive.acting(as: grant.actor)
        let longer = "совсем другой пароль"
        #expect(code { try own.setPassword(of: "ruchyova", to: longer, current: "не тот") } == "login-failed")
        #expect(code { try own.setPassword(of: "ruchyova", to: longer) } == "login-failed")
        #expect(code { try own.setPassword(of: "ruchyova", to: "короткий", current: password) } == "password-short")
        try own.setPassword(of: "ruchyova", to: longer, current: password)
        #expect(try archive.actor(ofSession: grant.secret) == nil)
        #expect(code { try logIn() } == "login-failed")
        #expect(code { try logIn("ruchyova", longer) } == nil)
    }

    @Test("with the old password go the tokens that can look at anything; a scanner goes on", arguments: [true, false])
    func tokensOfTheOldPassword(_ isOwn: Bool) throws {
        let tokens = try Allowance.allCases.map { try archive.addToken(of: "ruchyova", label: "\($0)", allowance: $0) }
        let own = archive.acting(as: try logIn().actor)
        try (isOwn ? own : archive).setPassword(of: "ruchyova", to: "совсем другой пароль", current: password)
        for token in tokens {
            #expect(try (archive.actor(ofToken: token.secret) != nil) == (token.token.allowance == .uploading))
        }
        #expect(try entries("token.revoked") == 2)
    }

    @Test("to guess the current password is to try to log in: ten tries, each an entry, and a right one forgives them")
    func guessing() throws {
        let own = archive.acting(as: try logIn().actor)
        let longer = "совсем другой пароль"
        func guess(_ current: String) -> String? {
            code { try own.setPassword(of: "ruchyova", to: longer, current: current) }
        }
        for _ in 1..<Archive.loginTries { #expect(guess("не тот") == "login-failed") }
        #expect(try entries("login.refused") == Archive.loginTries - 1)
        #expect(guess(password) == nil)
        for _ in 0..<Archive.loginTries { #expect(guess(password) == "login-failed") }
        #expect(guess(longer) == "login-throttled")
        // A count of its own: nobody at the door uses it up, and it shuts no door.
        #expect(code { try logIn("ruchyova", longer, from: "10.7.7.7") } == nil)
        #expect(guess(longer) == "login-throttled")
        // Nobody has to know the current one who may set everybody's.
        #expect(code { try archive.setPassword(of: "ruchyova", to: password) } == nil)
        clock.pass(seconds: Archive.loginWindowSeconds)
        #expect(guess(password) == nil)
    }

    @Test("of an IPv6 address the network is counted, of an IPv4 address itself, on whatever socket")
    func networks() throws {
        for attempt in 0..<Archive.loginTries {
            #expect(code { try logIn("name\(attempt)", "мимо", from: "2001:db8:1:2:\(attempt)::9") } == "login-failed")
        }
        #expect(code { try logIn(from: "2001:0db8:0001:0002:ffff::1%eth0") } == "login-throttled")
        #expect(code { try logIn(from: "2001:db8:1:3::9") } == nil)
        for attempt in 0..<Archive.loginTries {
            #expect(code { try logIn("other\(attempt)", "мимо", from: "::ffff:10.9.9.9") } == "login-failed")
        }
        #expect(code { try logIn(from: "10.9.9.9") } == "login-throttled")
        #expect(code { try logIn(from: "::ffff:10.9.9.8") } == nil)
    }

    @Test("a token does what its scope says, to its last day, until it is revoked")
    func tokens() throws {
        let made = try archive.addToken(
            of: "ruchyova", label: "сканер", allowance: .uploading, expiresOn: CalendarDay("2026-06-03"))
        #expect(made.secret.hasPrefix(Archive.tokenPrefix))
        let actor = try #require(try archive.actor(ofToken: made.secret))
        let scanner = archive.acting(as: actor)
        #expect(code { try scanner.upload(school.request("scan-01.jpg", "P-0104")) } == nil)
        #expect(code { try scanner.find(FindRequest()) } == "not-allowed")
        #expect(code { try scanner.addToken(of: "ruchyova", label: "ещё", allowance: .everything) } == "not-allowed")
        #expect(try archive.tokens().first?.lastUsedOn == CalendarDay("2026-06-01"))
        #expect(
            code {
                try archive.addToken(
                    of: "ruchyova", label: "вечный", allowance: .reading, expiresOn: CalendarDay("2030-01-01"))
            } == "token-term")
        #expect(try school.on("2026-06-03").actor(ofToken: made.secret) != nil)
        #expect(try school.on("2026-06-04").actor(ofToken: made.secret) == nil)
        #expect(try school.on("2026-06-03").revokeToken(made.token.id.description).label == "сканер")
        #expect(try school.archive.actor(ofToken: made.secret) == nil)
    }

    @Test("a token makes no token: with a stolen one nobody stays beyond its last day; whoever is logged in makes them")
    func tokenOfToken() throws {
        _ = try archive.addUser(AccountDraft(login: "admin", role: .administrator, name: "Главная", password: password))
        for login in ["ruchyova", "admin"] {
            let made = try archive.addToken(of: login, label: "отчёт", allowance: .everything)
            let byToken = archive.acting(as: try #require(try archive.actor(ofToken: made.secret)))
            for target in [login, "ruchyova", "nobody.there"] {
                let refused = code { try byToken.addToken(of: target, label: "ещё", allowance: .reading) }
                #expect(refused == "token-by-token", "\(login) of \(target)")
            }
            // What it is for it does all the same, its own end too.
            #expect(try byToken.tokens(of: login).map(\.id).contains(made.token.id))
            #expect(try byToken.revokeToken(made.token.id.description).id == made.token.id)
            let secret = try archive.logIn(name: login, password: password, address: "дом").secret
            let logged = archive.acting(as: try #require(try archive.actor(ofSession: secret)))
            #expect(try logged.addToken(of: login, label: "ещё", allowance: .reading).token.login == login)
        }
    }

    @Test("no password, session or token stands anywhere on the disk")
    func secretsOnDisk() throws {
        let grant = try logIn()
        let token = try archive.addToken(of: "ruchyova", label: "сканер", allowance: .everything)
        _ = code { try logIn("тайное слово вместо имени", "тайный пароль мимо") }
        for (name, content) in try school.everyFile() {
            for secret in [
                password, grant.secret, String(token.secret.dropFirst(Archive.tokenPrefix.count)), "тайное слово",
                "тайный пароль",
            ] {
                #expect(content.range(of: Data(secret.utf8)) == nil, "\(name)")
            }
        }
    }
}
