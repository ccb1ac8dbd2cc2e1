import ArchiveModel
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Service

@Suite("Clients that mean no good, or are slow")
struct HostileClientTests {
    @Test(
        "a request that two programs could read in two ways is read by nobody",
        arguments: [
            "Content-Length: 5\r\nTransfer-Encoding: chunked", "Content-Length: 5\r\nContent-Length: 6",
            "Transfer-Encoding: chunked, identity", "Transfer-Encoding: xchunked", "Content-Length: +5",
            "Content-Length: 5 5", "Content-Length : 5", "X: a\r\n folded: b", "Content-Length: -1",
        ])
    func smuggling(fields: String) async throws {
        let school = try await ServedSchool.made(withPeople: false)
        try await school.serve(live: true) { ask async throws in
            let socket = try #require(RawSocket(port: ask.client.port ?? 0))
            let smuggled = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n"
            socket.send(
                "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n\(fields)\r\n\r\n0\r\n\r\n"
                    + smuggled)
            let answer = try await socket.readAll()
            #expect(!answer.contains("\"live\""), "\(fields): \(answer.prefix(200))")
            #expect(
                answer.isEmpty || answer.hasPrefix("HTTP/1.1 4") || answer.hasPrefix("HTTP/1.1 5"),
                "\(answer.prefix(200))")
        }
    }

    @Test("header fields beyond measure are refused")
    func longHeaders() async throws {
        let school = try await ServedSchool.made(withPeople: false)
        try await school.serve(live: true, { $0.maximumHeaderBytes = 4096 }) { ask async throws in
            let long = String(repeating: "a", count: 3000)
            let answer = try await ask(.get, "/health?\(long)", as: nil, [.userAgent: long])
            #expect(answer.status == .requestHeaderFieldsTooLarge)
            #expect(answer.errorCode == "headers-too-large")
            let socket = try #require(RawSocket(port: ask.client.port ?? 0))
            socket.send("GET /health HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "b", count: 100_000))\r\n\r\n")
            let raw = try await socket.readAll()
            #expect(raw.hasPrefix("HTTP/1.1 431"), "\(raw.prefix(100))")
            #expect(raw.contains("\"headers-too-large\""))
        }
    }

    @Test(
        "a request that no route can see is refused in words",
        arguments: [
            ("GET /health?\(String(repeating: "%F0%9F%8F%BB", count: 6000)) HTTP/1.1\r\nHost: a\r\n\r\n", 431),
            ("GET /health HTTP/1.1\r\nHost: a\r\n" + (0..<101).map { "X\($0): b\r\n" }.joined() + "\r\n", 431),
            ("GET /health\r\n\r\n\r\n", 400), ("ЗДРАВСТВУЙТЕ\r\n\r\n", 400),
            ("GET /health HTTP/1.1\r\nA b: c\r\n\r\n", 400),
        ])
    func unreadable(request: String, status: Int) async throws {
        let school = try await ServedSchool.made(withPeople: false)
        try await school.serve(live: true) { ask async throws in
            let socket = try #require(RawSocket(port: ask.client.port ?? 0))
            // What was asked before is answered as ever.
            socket.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n" + request)
            let answers = try await socket.readAll()
            #expect(answers.hasPrefix("HTTP/1.1 200"), "\(answers.prefix(100))")
            let refusal = try #require(answers.split(separator: "HTTP/1.1 ").last.map(String.init))
            #expect(refusal.hasPrefix("\(status) "), "\(refusal.prefix(100))")
            let fields = refusal.lowercased()
            #expect(fields.contains("content-type: application/json"), "\(refusal.prefix(300))")
            #expect(fields.contains("connection: close"))
            #expect(fields.contains("x-content-type-options: nosniff"))
            #expect(refusal.contains("\"error\":{\"code\":\""), "\(refusal)")
        }
    }

    @Test("a body that does not come is not waited for")
    func slowBody() async throws {
        let school = try await ServedSchool.made(withPeople: false)
        try await school.serve(live: true, { $0.requestTimeoutSeconds = 1 }) { ask async throws in
            let socket = try #require(RawSocket(port: ask.client.port ?? 0))
            socket.send(
                "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{\"name\""
            )
            let answer = try await socket.readAll()
            #expect(answer.hasPrefix("HTTP/1.1 408"), "\(answer.prefix(100))")
            #expect(answer.lowercased().contains("connection: close"))
        }
    }

    @Test("a connection on which nothing comes is closed")
    func idle() async throws {
        let school = try await ServedSchool.made(withPeople: false)
        try await school.serve(live: true, { $0.idleTimeoutSeconds = 1 }) { ask async throws in
            let socket = try #require(RawSocket(port: ask.client.port ?? 0))
            socket.send("GET /health HTTP/1.1\r\nHo")
            let raw = try await socket.readAll()
            #expect(!raw.contains("200 OK"))
        }
    }

    @Test("what came before a connection was cut is kept, and the upload goes on from there")
    func cutUpload() async throws {
        let school = try await ServedSchool.made()
        let scan = try ServedSchool.scan("scan-11.jpg")
        guard case .token(let token)? = school.secrets[.archivist] else { return }
        try await school.serve(live: true) { ask async throws in
            let path = "/api/v1/uploads/\(ArchiveModel.Digest.of(scan))"
            do {
                let socket = try #require(RawSocket(port: ask.client.port ?? 0))
                socket.send(
                    "PUT \(path) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\nContent-Length: \(scan.count)\r\n\r\n"
                )
                socket.send(Array(scan[..<20_000]))
                for _ in 0..<300 where try await !metrics(ask).contains("larets_uploads_in_flight 1\n") {
                    try await Task.sleep(for: .milliseconds(20))
                }
                try await Task.sleep(for: .milliseconds(300))
                socket.cut()
            }
            var offset = 0
            for _ in 0..<50 where offset == 0 {
                try await Task.sleep(for: .milliseconds(100))
                let state = try await ask(.get, path)
                offset = state.object["offset"] as? Int ?? 0
            }
            #expect(offset > 0)
            #expect(offset <= 20_000)
            var rest = try await ask(.put, path, body: Array(scan[offset...]), [.uploadOffset: String(offset)])
            for _ in 0..<50 where rest.errorCode == "upload-busy" {
                try await Task.sleep(for: .milliseconds(100))
                rest = try await ask(.put, path, body: Array(scan[offset...]), [.uploadOffset: String(offset)])
            }
            #expect(rest.object["complete"] as? Bool == true, "\(rest.text)")
        }
    }

    @Test("more requests than the machine bears are told to come again")
    func busy() async throws {
        let school = try await ServedSchool.made(withPeople: false)
        try await school.serve(live: true, { $0.maximumRequests = 1 }) { ask async throws in
            let endless =
                "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n"
            func another() throws -> RawSocket {
                let socket = try #require(RawSocket(port: ask.client.port ?? 0))
                socket.send(endless)
                return socket
            }
            var sockets = [try another()]
            var answer = try await ask(.get, "/health", as: nil)
            // One that never ends may not have come yet, or have come while the other was answered, and been refused itself.
            for _ in 0..<1000 where answer.status == .ok {
                try await Task.sleep(for: .milliseconds(20))
                if sockets.allSatisfy(\.isAnswered) { sockets.append(try another()) }
                answer = try await ask(.get, "/health", as: nil)
            }
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.headers[.retryAfter] == "1")
            #expect(answer.errorCode == "busy")
            // One is borne, and no more: whatever is held has no answer.
            #expect(sockets.count { !$0.isAnswered } == 1)
            for refused in sockets.dropLast() {
                #expect(try await refused.read().hasPrefix("HTTP/1.1 503"))
            }
        }
    }

    @Test("a client that waits for 100-continue gets it")
    func expect() async throws {
        let school = try await ServedSchool.made()
        guard case .token(let token)? = school.secrets[.archivist] else { return }
        try await school.serve(live: true) { ask async throws in
            let socket = try #require(RawSocket(port: ask.client.port ?? 0))
            socket.send(
                "PUT /api/v1/uploads/\(ArchiveModel.Digest.of([1])) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\nContent-Length: 1\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"
            )
            let interim = try await socket.read()
            #expect(interim.hasPrefix("HTTP/1.1 100"))
            socket.send([1])
            let answer = try await socket.readAll()
            #expect(answer.hasPrefix("HTTP/1.1 200"), "\(answer)")
        }
    }

    @Test("an address that is there says how it is called")
    func methods() async throws {
        let school = try await ServedSchool.made(withPeople: false)
        try await school.serve { ask async throws in
            let answer = try await ask(.patch, "/api/v1/documents", as: nil)
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.headers[.allow] == "GET, HEAD, POST")
            #expect(try await ask(.get, "/api/v1/nothing", as: nil).errorCode == "route-unknown")
        }
    }

    @Test("a client that takes nothing is given up, and its file with it")
    func stalledReader() async throws {
        let school = try await ServedSchool.made()
        guard case .token(let token)? = school.secrets[.archivist] else { return }
        let document = try school.upload("scan-14.png", of: school.own, title: "Грамота")
        let scan = try ServedSchool.scan("scan-14.png")
        // More than the system keeps for a connection.
        let count = 200
        try await school.serve(live: true, { $0.idleTimeoutSeconds = Self.stallSeconds }) { ask async throws in
            let request =
                "GET /api/v1/documents/\(document)/files/1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\n\r\n"
            // Connected last: until it asks for something, it is the server's own limit that runs.
            let socket = try #require(RawSocket(port: ask.client.port ?? 0))
            socket.send(String(repeating: request, count: count))
            let metrics = try await metricsAfterGivingUp(ask)
            #expect(metrics.contains("larets_clients_given_up_total 1\n"), "\(metrics)")
            #expect(metrics.contains("larets_downloads_broken_off_total 1\n"), "\(metrics)")
            #expect(metrics.contains("larets_downloads_in_flight 0\n"), "\(metrics)")
            #expect(try await socket.countAll() < scan.count * count)
        }
    }

    @Test("a client that asks for much and takes nothing is given up, whatever it asks for")
    func stalledAsker() async throws {
        let school = try await ServedSchool.made(withPeople: false)
        try await school.serve(live: true, { $0.idleTimeoutSeconds = Self.stallSeconds }) { ask async throws in
            let answer = try await answer(ask, to: "GET /api/v1/openapi.json").utf8.count
            // More than the system keeps for a connection.
            let count = (80 << 20) / answer
            let socket = try #require(RawSocket(port: ask.client.port ?? 0))
            socket.send(String(repeating: "GET /api/v1/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n", count: count))
            let metrics = try await metricsAfterGivingUp(ask)
            #expect(metrics.contains("larets_clients_given_up_total 1\n"), "\(metrics)")
            #expect(try await socket.countAll() < answer * count)
        }
    }

    @Test("a slow client is not a stalled one")
    func slowReader() async throws {
        let school = try await ServedSchool.made()
        guard case .token(let token)? = school.secrets[.archivist] else { return }
        let document = try school.upload("scan-14.png", of: school.own, title: "Грамота")
        let scan = try ServedSchool.scan("scan-14.png")
        try await school.serve(live: true, { $0.idleTimeoutSeconds = 10 }) { ask async throws in
            let request =
                "GET /api/v1/documents/\(document)/files/1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\n"
            // So that it takes longer than the limit.
            let count = 40
            let socket = try #require(RawSocket(port: ask.client.port ?? 0))
            socket.send(String(repeating: request + "\r\n", count: count - 1) + request + "Connection: close\r\n\r\n")
            let received = try await socket.countAll(pausing: .milliseconds(60))
            #expect(received > scan.count * count)
            #expect(try await metrics(ask).contains("larets_clients_given_up_total 0\n"))
        }
    }

    /// What the service counts once it gave somebody up and nothing goes out. However busy the machine is: it is the
    /// service that says so.
    private func metricsAfterGivingUp(_ ask: Asking) async throws -> String {
        var last = ""
        for _ in 0..<300 {
            try await Task.sleep(for: .milliseconds(200))
            last = try await metrics(ask)
            let isOver =
                !last.contains("larets_clients_given_up_total 0\n") && last.contains("larets_downloads_in_flight 0\n")
            if isOver { break }
        }
        return last
    }

    private func metrics(_ ask: Asking) async throws -> String { try await answer(ask, to: "GET /metrics") }

    /// A connection of its own each time: one that waits is closed by the limit that is looked at.
    private func answer(_ ask: Asking, to request: String) async throws -> String {
        let socket = try #require(RawSocket(port: ask.client.port ?? 0))
        socket.send("\(request) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        return try await socket.readAll()
    }

    /// Longer than a busy machine keeps a thread waiting between connecting and asking.
    private static let stallSeconds = 3
}
