import Foundation
import Glibc
import Testing

@Suite("The service as a program")
struct ServeTests {
    private static let password = "весенний-ларец-12"

    /// A port that nobody listens on right now.
    private static func freePort() -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length)
                getsockname(descriptor, $0, &length)
            }
            return Int(UInt16(bigEndian: $0.pointee.sin_port))
        }
    }

    /// Asks with curl; the status and the body.
    private static func ask(_ port: Int, _ path: String, _ words: [String] = []) throws -> (status: Int, body: String) {
        let program = try Program(
            "curl", ["-s", "-o", "-", "-w", "\n%{http_code}", "http://127.0.0.1:\(port)\(path)"] + words,
            environment: ["PATH": "/usr/bin:/bin"])
        let lines = program.wait().text.split(separator: "\n", omittingEmptySubsequences: false)
        return (Int(lines.last ?? "") ?? 0, lines.dropLast().joined(separator: "\n"))
    }

    private static func served(_ school: School) throws -> (program: Program, port: Int) {
        let port = freePort()
        let program = try school.start(["serve", "--port", String(port)])
        for _ in 0..<200 {
            if try ask(port, "/health").status == 200 { return (program, port) }
            usleep(100_000)
        }
        Issue.record("the service does not answer")
        return (program, port)
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
        usleep(800_000)
        program.send(SIGTERM)
        usleep(300_000)
        #expect(try Self.ask(port, "/health").status != 200)
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
        usleep(800_000)
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
        let port = Self.freePort()
        let program = try school.start([
            "serve", "--port", String(port), "--tls-certificate", certificate, "--tls-key", key,
        ])
        var answer = ""
        for _ in 0..<200 where !answer.contains("live") {
            usleep(100_000)
            answer =
                try Program(
                    "curl", ["-s", "--cacert", certificate, "https://127.0.0.1:\(port)/health"],
                    environment: ["PATH": "/usr/bin:/bin"]
                ).wait().text
        }
        #expect(answer == #"{"status":"live"}"#)
        program.send(SIGTERM)
        #expect(program.wait().code == 0)
    }
}
