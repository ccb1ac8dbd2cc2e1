import Foundation
import Testing

/// The sample school behind a service on this machine: the real binary serves it, and the real binary asks.
final class ServedSchool {
    let school: School
    let url: String
    private let service: Program
    /// Where whoever asks keeps their own things.
    let home: String

    static let passwords = [
        "archive": "рукопись-не-горит-12", "teacher": "седьмой-а-на-экскурсии", "head": "подпись-и-печать-2026",
        "auditor": "журнал-под-замком-12", "admin": "ключи-от-кабинета-12",
    ]

    /// - Parameters:
    ///   - options: of `serve`.
    ///   - school: nil: the sample school as it is at first.
    init(_ options: [String] = [], scheme: String = "http", school: School? = nil) throws {
        let school = try school ?? School()
        self.school = school
        home = school.folder + "/home"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        for (login, role) in [
            ("archive", "archivist"), ("teacher", "class-teacher"), ("head", "director"), ("auditor", "auditor"),
        ] {
            let classes = login == "teacher" ? ["--class", "7А", "--year", "2025/26"] : []
            try Self.addAccount(login, role, to: school, classes)
        }
        service = try school.start(["serve", "--port", "0", "--json"] + options)
        var said: JSON?
        for _ in 0..<600 where said == nil {
            said = service.said.split(separator: "\n").first.flatMap { Answer.object(String($0)) }
            if said == nil { usleep(50_000) }
        }
        let port = try #require((said?["url"] as? String)?.split(separator: ":").last.map(String.init))
        url = "\(scheme)://127.0.0.1:\(port)"
    }

    /// With the password that stands for the login in ``passwords``.
    static func addAccount(_ login: String, _ role: String, to school: School, _ words: [String] = []) throws {
        let secret = try school.write(login + ".password", passwords[login] ?? "")
        try school.must(
            ["user", "add", login, "--role", role, "--name", "Ветрова Агния", "--password-file", secret] + words)
        // The name that the operator acted under before there were accounts is no account.
        school.environment["LARETS_USER"] = nil
    }

    deinit {
        service.send(SIGKILL)
        _ = service.wait()
    }

    /// What the service wrote about its work.
    var log: String { service.complained }

    var environment: [String: String] {
        [
            "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "LARETS_LANG": "en", "HOME": home, "LARETS_ARCHIVE": url,
        ]
    }

    /// Runs the binary as somebody at their own computer.
    func start(_ words: [String], _ variables: [String: String] = [:]) throws -> Program {
        try Program(School.binary, words, environment: environment.merging(variables) { $1 })
    }

    func larets(_ words: String..., with variables: [String: String] = [:]) throws -> Answer {
        try start(words, variables).wait()
    }

    func must(_ words: String..., with variables: [String: String] = [:]) throws -> Answer {
        let answer = try start(words, variables).wait()
        try #require(answer.code == 0, "larets \(words.joined(separator: " ")): \(answer.code) \(answer.errors)")
        return answer
    }

    @discardableResult
    func logIn(_ login: String, at address: String? = nil, _ more: String...) throws -> Answer {
        let words = ["login", address ?? url, "--user", login, "--password-file", school.folder + "/\(login).password"]
        let answer = try start(words + more).wait()
        try #require(answer.code == 0, "\(answer.code) \(answer.errors)")
        return answer
    }

    var loginsPath: String { home + "/.config/larets/logins.json" }

    /// The token that the last login made.
    func token() throws -> String {
        let kept = try #require(
            try JSONSerialization.jsonObject(with: Data(bytes(ofFile: loginsPath))) as? JSON)
        return try #require(kept.list("logins").last?["token"] as? String)
    }
}
