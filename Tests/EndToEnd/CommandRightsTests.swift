import ArchiveModel
import Foundation
import Testing

/// Every command of the real binary in the name of every role, on another's child and on the own one.
@Suite("Who may do what at the command line")
struct CommandRightsTests {
    private final class World {
        let school: School
        let own: RightsSchoolChild
        let other: RightsSchoolChild
        let login: String

        init(_ role: Role) throws {
            school = try School()
            // With accounts, a name must be one of them; without a name it is the operator.
            school.environment["LARETS_USER"] = nil
            own = try Self.child(school, "P-0105", "Бережной", "scan-01.jpg")
            other = try Self.child(school, "P-0110", "Дубравин", "scan-02.pdf")
            let name = role.isFamily ? [] : [role.rawValue]
            let relation = role.isFamily ? ["--student", "P-0105"] : role == .classTeacher ? ["--class", "7А"] : []
            let added = try school.must(["user", "add"] + name + ["--role", role.rawValue, "--json"] + relation)
            login = try #require(added.json.first).text("login")
            // Somebody else, so that others' accounts are there.
            try school.must(["user", "add", "someone", "--role", "auditor"])
            _ = try school.write("password", "двенадцать знаков и больше")
        }

        private static func child(_ school: School, _ id: String, _ surname: String, _ scan: String) throws
            -> RightsSchoolChild
        {
            let receipt = try #require(
                try school.must([
                    "upload", School.scan(scan), "--student", id, "--title", "Диплом \(surname)", "--kind", "диплом",
                    "--type", "Олимпиада", "--level", "региональный", "--date", "2026-02-01", "--case", "03-07",
                    "--json",
                ]).json.first)
            return RightsSchoolChild(
                id: id, surname: surname, document: receipt.text("accessionNumber"),
                achievement: receipt.text("achievement"))
        }

        func run(_ command: String, _ words: [String]) throws -> Answer {
            let words = words.map { $0.hasSuffix("/demo-password") ? school.folder + "/password" : $0 }
            return try school.larets(
                command.split(separator: " ").map(String.init) + words + ["--as", login, "--json"])
        }
    }

    @Test("it is as the table says, for every command", arguments: Role.ofAccounts)
    func everyCommand(_ role: Role) throws {
        let world = try World(role)
        for command in try commands(world.school) {
            let subject = try #require(CommandRight.all[command], "larets \(command) is not in the matrix")
            let (action, words) =
                switch subject {
                case .machine: (Action?.none, [String]())
                case .whole(let action, let words), .list(let action, let words): (action, words)
                case .child(let action, let words): (action, words(world.own))
                case .account(let action, let words): (action, words("someone"))
                }
            guard let action else { continue }
            let reach = Rights.reach(of: role, for: action)
            if reach == .none {
                let answer = try world.run(command, words)
                #expect(answer.code == 5 && answer.errorCode == "not-allowed", "\(command): \(answer.errors)")
                #expect(answer.output.isEmpty, "\(command)")
                continue
            }
            switch subject {
            case .machine, .whole: break
            case .list:
                let answer = try world.run(command, words)
                #expect(answer.code == 0, "\(command): \(answer.errors)")
                if reach == .related { expectNothingOf(world.other, in: answer, command) }
            case .account(_, let words):
                guard reach == .related else { continue }
                #expect(try world.run(command, words("someone")).code == 4, "\(command)")
            case .child(_, let words):
                if reach == .related, role != .teacher || action.isReading {
                    let answer = try world.run(command, words(world.other))
                    #expect(answer.code == 4, "\(command): \(answer.code) \(answer.errors)")
                    expectNothingOf(world.other, in: answer, command)
                }
                if action.isReading, role != .teacher {
                    let answer = try world.run(command, words(world.own))
                    // A machine that draws no pictures says so; whoever asks may.
                    let isShown = answer.code == 0 || command == "preview show" && answer.errorCode == "no-preview"
                    #expect(isShown, "\(command): \(answer.errors)")
                }
            }
        }
    }

    private func expectNothingOf(_ child: RightsSchoolChild, in answer: Answer, _ command: String) {
        #expect(!answer.text.contains(child.surname) && !answer.errors.contains(child.surname), "\(command)")
    }

    /// Every command without commands under it, by the program's own account.
    private func commands(_ school: School) throws -> [String] {
        let dump = try school.larets("--experimental-dump-help")
        let tree = try #require(try JSONSerialization.jsonObject(with: Data(dump.output)) as? JSON)
        let commands = leaves(of: tree.object("command"), [])
        #expect(commands.count > 80)
        return commands.sorted()
    }

    private func leaves(of command: JSON, _ path: [String]) -> [String] {
        let verbs = command.list("subcommands").filter { $0.text("commandName") != "help" }
        guard !verbs.isEmpty else { return [path.joined(separator: " ")] }
        return verbs.flatMap { leaves(of: $0, path + [$0.text("commandName")]) }
    }

    @Test("an account is made, logs nobody in without a password, and secrets never stand on the command line")
    func accounts() throws {
        let school = try School()
        school.environment["LARETS_USER"] = nil
        let password = try school.write("password", "двенадцать знаков и больше\n")
        try school.must(["user", "add", "ruchyova", "--role", "учитель", "--password-file", password])
        let list = try school.must(["user", "list", "--json"]).json
        #expect(list.map { $0.text("login") } == ["ruchyova"] && list[0]["password"] == nil)
        #expect(try school.larets("--as", "nobody", "find").code == 5)
        #expect(try school.larets("--as", "ruchyova", "find").code == 0)
        let token = try school.must([
            "user", "token", "add", "ruchyova", "--label", "сканер", "--scope", "uploading", "--json",
        ])
        let made = try #require(token.json.first)
        #expect(made.text("secret").hasPrefix("larets_"))
        #expect(try school.must(["user", "token", "list"]).text.contains(made.text("secret")) == false)
        try school.must(["user", "token", "revoke", made.object("token").text("id")])
        try school.must(["user", "disable", "ruchyova"])
        #expect(try school.larets("--as", "ruchyova", "find").code == 5)
        let help = try school.larets("user", "password", "--help").text
        #expect(help.contains("--password-file") && !help.contains("--password "))
    }

    @Test("the table of rights is printed in both languages, and for programs")
    func table() throws {
        let school = try School(empty: ())
        let russian = try school.larets("config", "rights", "--lang", "ru").text
        let english = try school.larets("config", "rights", "--lang", "en").text
        #expect(russian.contains("классный руководитель") && english.contains("class teacher"))
        let rows = try school.larets("config", "rights", "--json").json
        #expect(rows.count == Action.allCases.count)
        for row in rows {
            let action = try #require(Action(rawValue: row.text("action")))
            for role in Role.ofAccounts {
                #expect(row.object("roles").text(role.rawValue) == Rights.reach(of: role, for: action).rawValue)
            }
        }
    }
}
