import ArchiveModel
import Dispatch
import HTTPTypes
import Hummingbird
import Synchronization
import Testing

@testable import Archive
@testable import Service

@Suite("What one account does keeps nobody else waiting")
struct SharedPlacesTests {
    private final class Begun: Sendable {
        let count = Atomic(0)
    }

    /// Begins an upload by a socket that sends no more than this, and waits until the service has it.
    private func begun(
        _ ask: Asking, _ role: Role, _ school: ServedSchool, sending part: ArraySlice<UInt8>, of length: Int
    ) async throws -> RawSocket {
        guard case .token(let secret)? = ask.secrets[role] else { throw ServiceError.unauthorized }
        let socket = try #require(RawSocket(port: ask.client.port ?? 0))
        socket.send(
            "POST /api/v1/scans?student=\(school.own)&title=x&name=a.jpg HTTP/1.1\r\nHost: a\r\n"
                + "Authorization: Bearer \(secret)\r\nContent-Length: \(length)\r\nConnection: close\r\n\r\n")
        socket.send(Array(part))
        let isBegun = "larets_uploads_in_flight 1\n"
        for _ in 0..<300 where try await !ask(.get, "/metrics", as: nil).text.contains(isBegun) {
            try await Task.sleep(for: .milliseconds(20))
        }
        return socket
    }

    @Test(
        "an account that is disabled while its upload comes hands nothing in; one that is not does",
        arguments: [true, false])
    func disabledMeanwhile(isDisabled: Bool) async throws {
        let school = try await ServedSchool.made()
        let scan = try ServedSchool.scan("scan-08.jpg")
        let before = try school.archive.count(FindRequest())
        try await school.serve(live: true) { ask async throws in
            let socket = try await begun(ask, .teacher, school, sending: scan[..<10_000], of: scan.count)
            if isDisabled { _ = try await offPool { try school.archive.disableUser("teacher") } }
            socket.send(Array(scan[10_000...]))
            let answer = try await socket.readAll()
            #expect(answer.hasPrefix(isDisabled ? "HTTP/1.1 401" : "HTTP/1.1 201"), "\(answer.prefix(200))")
        }
        #expect(try school.archive.count(FindRequest()) == before + (isDisabled ? 0 : 1))
    }

    @Test("half of the uploads are left for others, whoever holds the rest")
    func uploads() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        let scan = try ServedSchool.scan("scan-08.jpg")
        try await school.serve(live: true, { $0.maximumUploads = 2 }) { ask async throws in
            let socket = try await begun(ask, .teacher, school, sending: scan[..<100], of: scan.count)
            let path = "/api/v1/scans?student=\(own)&title=x&name=a.jpg"
            #expect(try await ask(.post, path, as: .teacher, body: scan).errorCode == "busy")
            #expect(try await ask(.post, path, as: .archivist, body: scan).status == .created)
            socket.cut()
        }
    }

    @Test("places: a share for each, all of them together for all, and free again afterwards")
    func places() async throws {
        let places = SharedPlaces(ofAll: 3, ofOne: 2)
        func isRefused(_ who: String) async -> Bool {
            do { return try await places.holding(for: who) { false } } catch { return true }
        }
        try await places.holding(for: "a") {
            try await places.holding(for: "a") {
                #expect(await isRefused("a"))
                #expect(await !isRefused("b"))
                try await places.holding(for: "b") { #expect(await isRefused("c")) }
            }
        }
        #expect(await !isRefused("a"))
        await #expect(throws: ServiceError.self) {
            try await places.holding(for: "a") { throw ServiceError.unauthorized }
        }
        #expect(await !isRefused("a"))
    }

    @Test("whoever turns pages quickly waits for a place of their own, as many as there is room for, and not for ever")
    func pictures() async throws {
        // How many of one account may wait before it has a place; how long; what becomes of the second of two.
        for (before, patienceSeconds, end) in [(1, 60, "drawn"), (0, 60, "busy"), (1, 0, "busy")] {
            let drawings = Drawings(
                atOnce: 1, waiting: 9, ofOne: 1, before: before, patienceSeconds: patienceSeconds)
            let (isOver, begun) = (DispatchSemaphore(value: 0), Begun())
            let first = Task {
                try await drawings.run(for: "a") {
                    begun.count.add(1, ordering: .relaxed)
                    isOver.wait()
                }
            }
            while begun.count.load(ordering: .relaxed) < 1 { try await Task.sleep(for: .milliseconds(5)) }
            let second = Task {
                do { return try await drawings.run(for: "a") { "drawn" } } catch let error as ServiceError {
                    return error.code
                }
            }
            // Refused while the first is being drawn; whoever waits is drawn after it.
            if end == "busy" { #expect(try await second.value == end) }
            isOver.signal()
            try await first.value
            #expect(try await second.value == end, "\(before) \(patienceSeconds)")
            await drawings.stop()
        }
    }

    @Test("while papers are printed everything else goes on, and whoever prints more than their share comes again")
    func printing() async throws {
        let school = try await ServedSchool.made()
        let service = try ServiceApplication.build(
            archive: school.archive, settings: school.archive.serviceSettings, log: { _ in })
        let (work, own, secrets) = (service.work, school.own, school.secrets)
        let isOver = DispatchSemaphore(value: 0)
        // Two of the guardian's, which are never ready: of the school's two printers none is left.
        let login = try #require(try school.archive.users().first { account in account.role == .guardian }).login
        let begun = Begun()
        let printed = (0..<2).map { _ in
            Task {
                try await work.prints.run(for: login) {
                    begun.count.add(1, ordering: .relaxed)
                    isOver.wait()
                }
            }
        }
        while begun.count.load(ordering: .relaxed) < 2 { try await Task.sleep(for: .milliseconds(5)) }
        try await service.application.test(.router) { client in
            let ask = Asking(client: client, secrets: secrets)
            let form = "/students/\(own)/consent-form"
            #expect(try await ask(.get, form, as: .guardian).status == .ok)
            #expect(try await ask(.get, "/students/\(own)", as: .classTeacher).status == .ok)
            for path in [form + "?format=pdf", "/api/v1" + form + "?format=pdf"] {
                let refused = try await ask(.get, path, as: .guardian, [.accept: "application/json"])
                #expect(refused.status == .serviceUnavailable && refused.errorCode == "busy", "\(refused.text)")
            }
        }
        for _ in printed { isOver.signal() }
        for task in printed { try await task.value }
        await work.stop()
    }

    @Test("a file may come slowly, but not a byte now and then")
    func pace() throws {
        let passed = Mutex(Duration.zero)
        let began = ContinuousClock.now
        func pace() -> Pace {
            passed.withLock { $0 = .zero }
            return Pace { began + passed.withLock { $0 } }
        }
        func sent(_ bytes: Int, after seconds: Int, _ pace: inout Pace) -> String? {
            passed.withLock { $0 += .seconds(seconds) }
            do { try pace.came(bytes) } catch { return (error as? ServiceError)?.code }
            return nil
        }
        var still = pace()
        #expect(sent(1, after: Pace.graceSeconds, &still) == nil)
        #expect(sent(1, after: 1, &still) == "too-slow")
        var slow = pace()
        for _ in 0..<200 { #expect(sent(Pace.leastBytesPerSecond * 10, after: 10, &slow) == nil) }
        #expect(sent(1, after: 10, &slow) == "too-slow")
    }
}
