import Foundation
import Testing

@Suite("A network that breaks")
struct BrokenNetworkTests {
    /// A JPEG of this size: a picture, and after its end what scanners leave there.
    private func largeScan(_ school: School, sizeBytes: Int) throws -> String {
        var content = bytes(ofFile: School.scan("scan-01.jpg"))
        let comment = [UInt8](repeating: 0x41, count: 65_000)
        while content.count < sizeBytes {
            // A comment segment of JPEG right after the start of the image.
            content.insert(contentsOf: [0xFF, 0xFE, 0xFD, 0xEA] + comment, at: 2)
        }
        return try school.write("большой скан.jpg", content)
    }

    @Test("An upload and a download that are cut again and again go on where they were, and arrive whole")
    func resumed() throws {
        let served = try ServedSchool()
        let port = try #require(Int(served.url.split(separator: ":").last ?? ""))
        let proxy = try CuttingProxy(to: port, afterBytes: 700_000, count: 5)
        defer { proxy.stop() }
        let url = "http://127.0.0.1:\(proxy.port)"
        try served.logIn("archive", at: url)
        let file = try largeScan(served.school, sizeBytes: 3_000_000)
        let receipt = try served.must(
            "upload", file, "--student", "P-0104", "--title", "Большой скан", "--json",
            with: ["LARETS_ARCHIVE": url])
        let number = try #require(receipt.json.first?["accessionNumber"] as? String)
        let cutsOfUpload = proxy.cuts
        #expect(cutsOfUpload > 0)
        let taken = served.school.folder + "/taken.jpg"
        let second = try CuttingProxy(to: port, afterBytes: 700_000, count: 3)
        defer { second.stop() }
        let secondURL = "http://127.0.0.1:\(second.port)"
        try served.logIn("archive", at: secondURL)
        _ = try served.must("get", number, "-o", taken, with: ["LARETS_ARCHIVE": secondURL])
        #expect(second.cuts == 3)
        #expect(bytes(ofFile: taken) == bytes(ofFile: file))
    }

    @Test("A service that is not there, and one that is none, are told in one sentence with exit code 1")
    func nobodyThere() throws {
        let served = try ServedSchool()
        let secret = served.school.folder + "/archive.password"
        let nobody = try served.larets("login", "http://127.0.0.1:9", "--user", "archive", "--password-file", secret)
        #expect(nobody.code == 1 && nobody.errors.contains("does not answer"))

        let pages = try Program(
            "/usr/bin/python3", ["-c", Self.pages], environment: ["PATH": "/usr/bin:/bin"])
        defer {
            pages.send(SIGKILL)
            _ = pages.wait()
        }
        var port = ""
        for _ in 0..<200 where port.isEmpty {
            port = pages.said.trimmingCharacters(in: .whitespacesAndNewlines)
            if port.isEmpty { usleep(50_000) }
        }
        let stranger = try served.larets(
            "login", "http://127.0.0.1:\(port)", "--user", "archive", "--password-file", secret)
        #expect(stranger.code == 1 && stranger.errors.contains("not a Larets service"), "\(stranger.errors)")
        #expect(!FileManager.default.fileExists(atPath: served.loginsPath))
    }

    private static let pages = """
        import http.server, sys
        server = http.server.HTTPServer(('127.0.0.1', 0), http.server.SimpleHTTPRequestHandler)
        print(server.server_port, flush=True)
        server.serve_forever()
        """

    @Test("A certificate is checked: one that nobody vouches for is refused, a school's own authority is believed")
    func certificates() throws {
        let folder = NSTemporaryDirectory() + "larets-tls-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try certificate(in: folder, for: "IP:127.0.0.1")
        let served = try ServedSchool(
            ["--tls-certificate", folder + "/cert.pem", "--tls-key", folder + "/key.pem"], scheme: "https")
        let secret = served.school.folder + "/archive.password"
        let refused = try served.larets(
            "--json", "login", served.url, "--user", "archive", "--password-file", secret)
        #expect(refused.code == 1 && refused.errors.contains("service-certificate"), "\(refused.errors)")
        try served.logIn("archive", at: nil, "--ca", folder + "/cert.pem")
        // The authority is kept with the login.
        #expect(try served.larets("student", "list").code == 0)
    }

    @Test("A certificate of another machine is refused, whoever vouches for it")
    func otherMachine() throws {
        let folder = NSTemporaryDirectory() + "larets-tls-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try certificate(in: folder, for: "DNS:archive.school.example")
        let served = try ServedSchool(
            ["--tls-certificate", folder + "/cert.pem", "--tls-key", folder + "/key.pem"], scheme: "https")
        let answer = try served.larets(
            "--json", "login", served.url, "--user", "archive", "--password-file",
            served.school.folder + "/archive.password", "--ca", folder + "/cert.pem")
        #expect(answer.code == 1 && answer.errors.contains("service-certificate"), "\(answer.errors)")
    }

    /// `cert.pem` and `key.pem`, valid for a day or two and for this name.
    private func certificate(in folder: String, for name: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let made = try shell(
            """
            cd "$1" && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
              -keyout key.pem -out cert.pem -subj /CN=larets -addext "subjectAltName=$2" 2>/dev/null
            """, [folder, name])
        try #require(made.code == 0)
    }
}
