import Foundation
import Glibc
import Testing

@Suite("The service as a program")
struct ServeTests {
    private static let password = "весенний-ларец-12"

    /// Asks with curl; the status and the body.
    private static func ask(_ port: Int, _ path: String, _ words: [String] = []) throws -> (status: Int, body: String) {
        let program = try Program(
            "curl", ["-s", "-o", "-", "-w", "\n%{http_code}", "http://127.0.0.1:\(port)\(path)"] + words,
            environment: ["PATH": "/usr/bin:/bin"])
        let lines = program.wait().text.split(separator: "\n", omittingEmptySubsequences: false)
        return (Int(lines.last ?? "") ?? 0, lines.dropLast().joined(separator: "\n"))
    }

    /// Starts the service on a port that is free, and waits until it says which.
    private static func served(_ school: School, _ options: String...) throws -> (program: Program, port: Int) {
        let program = try school.start(["serve", "--port", "0", "--json"] + options)
        for _ in 0..<600 {
            let said = program.said.split(separator: "\n").first.flatMap { Answer.object(String($0)) }
            if let port = (said?["url"] as? String)?.split(separator: ":").last.flatMap({ Int($0) }) {
                return (program, port)
            }
            usleep(50_000)
        }
        Issue.record("the service does not listen: \(program.complained)")
        return (program, 0)
    }

    /// Waits until the service has the head of an upload and gets its body.
    private static func waitForUpload(_ port: Int) throws {
        for _ in 0..<300 {
            if try ask(port, "/metrics").body.contains("larets_uploads_in_flight 1") { return }
            usleep(20_000)
        }
        Issue.record("no upload comes")
    }

    private static func token(_ school: School, _ port: Int) throws -> String {
        let file = try school.write("password", password)
        try school.must([
            "user", "add", "arhiv", "--role", "archivist", "--name", "Северцева Инна", "--password-file", file,
        ])
        // From the first account on, whoever acts at the machine is one of them.
        school.environment["LARETS_USER"] = "arhiv"
        let jar = school.folder + "/jar"
        let json = ["-H", "Content-Type: application/json"]
        _ = try ask(port, "/api/v1/session", json + ["-c", jar, "-d", #"{"name":"arhiv","password":"\#(password)"}"#])
        let granted = try ask(
            port, "/api/v1/tokens",
            json + ["-b", jar, "-H", "Origin: http://127.0.0.1:\(port)", "-d", #"{"label":"проверка"}"#])
        let object = try JSONSerialization.jsonObject(with: Data(granted.body.utf8)) as? [String: Any]
        return try #require(object?["secret"] as? String, "\(granted)")
    }

    @Test("a port that is taken, and an address of another machine, are told as what they are")
    func notListening() throws {
        let school = try School()
        let (program, port) = try Self.served(school)
        defer { program.send(SIGKILL) }
        let taken = try school.larets("serve", "--port", String(port))
        #expect(taken.code == 11 && taken.errors.contains("Port \(port) is in use"), "\(taken.errors)")
        let foreign = try school.larets(
            "serve", "--host", "192.0.2.1", "--port", "0", "--behind-proxy", "--set",
            "service.trusted-proxies=192.0.2.2")
        #expect(foreign.code == 2 && foreign.errors.contains("192.0.2.1"), "\(foreign.errors)")
        #expect(!foreign.errors.contains("unforeseen") && !taken.errors.contains("larets verify"))
    }

    @Test("SIGTERM lets what is under way end, lets nobody new in, and leaves a whole archive")
    func gracefulStop() throws {
        let school = try School()
        let (program, port) = try Self.served(school)
        let token = try Self.token(school, port)
        let student = try Self.ask(port, "/api/v1/students?limit=1", ["-H", "Authorization: Bearer \(token)"]).body
        let id = try #require(student.firstMatch(of: /"id":"([0-9a-f-]+)"/)).output.1
        // An upload that takes about three seconds.
        let upload = try Program(
            "curl",
            [
                "-s", "--limit-rate", "20k", "-H", "Authorization: Bearer \(token)", "-H", "Expect:", "--data-binary",
                "@" + School.scan("scan-01.jpg"),
                "http://127.0.0.1:\(port)/api/v1/scans?student=\(id)&title=slow&name=a.jpg",
            ], environment: ["PATH": "/usr/bin:/bin"])
        try Self.waitForUpload(port)
        program.send(SIGTERM)
        var isShut = false
        for _ in 0..<300 where !isShut { isShut = try Self.ask(port, "/health").status != 200 }
        #expect(isShut)
        let receipt = upload.wait()
        #expect(receipt.text.contains("\"outcome\":\"added\""), "\(receipt.text)")
        let stopped = program.wait()
        #expect(stopped.code == 0, "\(stopped.errors)")
        #expect(try school.count() == 1)
        #expect(try school.findings() == [])
    }

    @Test("killed outright, it leaves a whole archive and nothing in tmp after the next start")
    func kill9() throws {
        let school = try School()
        let (program, port) = try Self.served(school)
        let token = try Self.token(school, port)
        let upload = try Program(
            "curl",
            [
                "-s", "--limit-rate", "10k", "-X", "PUT", "-H", "Authorization: Bearer \(token)", "-H", "Expect:",
                "--data-binary", "@" + School.scan("scan-01.jpg"),
                "http://127.0.0.1:\(port)/api/v1/uploads/\(String(repeating: "0", count: 64))",
            ], environment: ["PATH": "/usr/bin:/bin"])
        try Self.waitForUpload(port)
        program.send(SIGKILL)
        _ = program.wait()
        _ = upload.wait()
        #expect(try school.findings() == [])
        #expect(try school.files(below: school.archive + "/tmp").allSatisfy { $0.hasSuffix("/.lock") })
    }

    @Test("beyond this machine only with TLS")
    func refusal() throws {
        let school = try School()
        let refused = try school.larets("serve", "--host", "0.0.0.0", "--port", "0", "--json")
        #expect(refused.code == 2)
        #expect(refused.errorCode == "service-needs-tls")
        #expect(try school.larets("serve", "--tls-key", "/nowhere", "--json").code == 2)
    }

    @Test("with a certificate it speaks TLS")
    func tls() throws {
        let school = try School()
        let (certificate, key) = (school.folder + "/certificate.pem", school.folder + "/key.pem")
        let made = try Program(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
            ], environment: ["PATH": "/usr/bin:/bin"]
        ).wait()
        try #require(made.code == 0, "\(made.errors)")
        let (program, port) = try Self.served(school, "--tls-certificate", certificate, "--tls-key", key)
        let answer = try Program(
            "curl", ["-s", "--cacert", certificate, "https://127.0.0.1:\(port)/health"],
            environment: ["PATH": "/usr/bin:/bin"]
        ).wait().text
        #expect(answer == #"{"status":"live"}"#)
        program.send(SIGTERM)
        #expect(program.wait().code == 0)
    }
}
