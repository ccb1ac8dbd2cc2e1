import Archive
import ArchiveModel
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import PreparedFolders
import Synchronization
import Testing

@testable import Service

/// The sample school in a sandbox archive of its own, with an account for each role, served as the program serves it.
final class ServedSchool: @unchecked Sendable {
    static let samples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/sample-school").path
    static let password = "весенний-ларец-12"
    static let today = "2026-06-01"

    let root: String
    let archive: Archive
    /// What the archive's clock is put on by, in milliseconds; the day stays.
    let ahead = SharedCount()
    /// What stands in the log.
    let log = Mutex("")
    private let contents: Contents

    /// Who and what is in it.
    struct Contents {
        var secrets: [Role: Secret] = [:]
        /// In the class of the class teacher (9А), and not.
        var own = ""
        var other = ""
        /// Documents of both.
        var ownDocument = ""
        var otherDocument = ""
    }

    var secrets: [Role: Secret] { contents.secrets }
    var own: String { contents.own }
    var other: String { contents.other }
    var ownDocument: String { contents.ownDocument }
    var otherDocument: String { contents.otherDocument }
    let actNumber = "2026-999"

    enum Secret: Sendable {
        case token(String)
        case session(String)

        var headers: HTTPFields {
            switch self {
            case .token(let secret): [.authorization: "Bearer \(secret)"]
            case .session(let secret): [.cookie: "larets-session=\(secret)", .secFetchSite: "same-origin"]
            }
        }
    }

    init(withPeople: Bool = true) throws {
        root = NSTemporaryDirectory() + "larets-served-" + UUID().uuidString
        contents = try Self.prepared.copy(withPeople, to: root)
        archive = try Archive.open(
            at: root, configuration: ConfigurationSources(), surroundings: Self.surroundings { [ahead] in ahead.value })
    }

    private static func surroundings(_ ahead: @escaping @Sendable () -> Int64) -> Surroundings {
        Surroundings(
            now: { Timestamp(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1000) + ahead()) },
            pretendedToday: CalendarDay(today), actor: .operator("оператор"))
    }

    private static let prepared = PreparedFolders<Bool, Contents> { withPeople, root in
        let archive = try Archive.create(
            at: root, sandbox: true, masterKeyPath: nil, configuration: ConfigurationSources(),
            surroundings: surroundings { 0 })
        _ = try archive.importRoster(from: samples + "/roster.csv") { _ in }
        _ = try archive.importNomenclature(from: root + "/Config/nomenclature.yaml", reason: nil)
        _ = try archive.approveNomenclature(year: nil, version: nil, by: "директор", on: nil)
        var contents = Contents()
        contents.own = try archive.student("Заречный")
        contents.other = try archive.student("Лапина Софья Павловна")
        contents.ownDocument = try archive.upload("scan-01.jpg", of: contents.own, title: "Олимпиада по истории")
        contents.otherDocument = try archive.upload("scan-04.jpg", of: contents.other, title: "Конкурс чтецов")
        if withPeople { contents.secrets = try archive.addPeople(familyOf: contents.own) }
        try archive.close()
        return contents
    }

    /// Made on a thread of its own: hashing passwords blocks, and there are no more cooperative threads than processors.
    static func made(withPeople: Bool = true) async throws -> ServedSchool {
        try await offPool { try ServedSchool(withPeople: withPeople) }
    }

    deinit {
        try? archive.close()
        try? FileManager.default.removeItem(atPath: root)
    }

    static func scan(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: samples + "/scans/" + name)))
    }

    @discardableResult
    func upload(_ scan: String, of student: String, title: String) throws -> String {
        try archive.upload(scan, of: student, title: title)
    }

    /// Serves the archive while `body` asks.
    ///
    /// - Parameter live: over a real socket.
    func serve(
        live: Bool = false, _ change: (inout ServiceSettings) -> Void = { _ in },
        _ body: @escaping @Sendable (Asking) async throws -> Void
    ) async throws {
        var settings = archive.serviceSettings
        settings.port = 0
        change(&settings)
        let service = try ServiceApplication.build(
            archive: archive, settings: settings, log: { [self] line in log.withLock { $0 += line } })
        let secrets = secrets
        try await service.application.test(live ? .live : .router) { client in
            try await body(Asking(client: client, secrets: secrets))
        }
        await service.work.stop()
    }

    /// The same school on a later day, for these roles.
    func serve(
        on day: String, as roles: [Role], _ body: @escaping @Sendable (Asking) async throws -> Void
    ) async throws {
        let (later, secrets) = try await offPool { [self] in
            let later = try at(day)
            let secrets = try roles.map { role in
                (
                    role,
                    Secret.token(try later.addToken(of: role.rawValue, label: "позже", allowance: .everything).secret)
                )
            }
            return (later, Dictionary(uniqueKeysWithValues: secrets))
        }
        var settings = later.serviceSettings
        settings.port = 0
        let service = try ServiceApplication.build(archive: later, settings: settings, log: { _ in })
        try await service.application.test(.router) { client in
            try await body(Asking(client: client, secrets: secrets))
        }
        await service.work.pool.stop()
        try later.close()
    }

    /// Its archive, opened on another day.
    func at(_ day: String) throws -> Archive {
        try Archive.open(
            at: root, configuration: ConfigurationSources(),
            surroundings: Surroundings(
                now: { Timestamp(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1000)) },
                pretendedToday: CalendarDay(day), actor: .operator("оператор")))
    }
}

extension Archive {
    fileprivate func student(_ name: String) throws -> String {
        try students(limit: 100).first { $0.student.name.description.hasPrefix(name) }?.student.id.description ?? ""
    }

    fileprivate func upload(_ scan: String, of student: String, title: String) throws -> String {
        try upload(
            UploadRequest(
                files: [.path(ServedSchool.samples + "/scans/" + scan)], students: [student], title: title,
                kind: .diploma)
        ).accessionNumber.description
    }

    /// An account for each role.
    fileprivate func addPeople(familyOf student: String) throws -> [Role: ServedSchool.Secret] {
        var secrets: [Role: ServedSchool.Secret] = [:]
        let password = ServedSchool.password
        for role in Role.ofAccounts {
            let account = try addUser(
                AccountDraft(
                    login: role.isFamily ? nil : role.rawValue, role: role,
                    name: role == .student ? nil : "Ветлугина Раиса",
                    classes: role == .classTeacher ? ["9А"] : [], students: role.isFamily ? [student] : [],
                    password: role.isFamily || role == .archivist ? password : nil))
            secrets[role] =
                role.isFamily
                ? .session(try logIn(name: account.login, password: password, address: "192.0.2.1").secret)
                : .token(try addToken(of: account.login, label: "проверка", allowance: .everything).secret)
        }
        return secrets
    }
}

/// A number that several threads look at.
final class SharedCount: Sendable {
    private let count = Mutex<Int64>(0)
    var value: Int64 { count.withLock { $0 } }
    func set(_ value: Int64) { count.withLock { $0 = value } }
}

/// What blocks, on a thread where it may.
func offPool<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread { continuation.resume(with: Result { try work() }) }.start()
    }
}

/// Asks a service as somebody.
struct Asking: Sendable {
    let client: any TestClientProtocol
    let secrets: [Role: ServedSchool.Secret]

    func callAsFunction(
        _ method: HTTPRequest.Method, _ path: String, as role: Role? = .archivist, json: String? = nil,
        body: [UInt8]? = nil, _ fields: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = role.flatMap { secrets[$0] }?.headers ?? [:]
        if json != nil { headers[.contentType] = "application/json" }
        for field in fields { headers[field.name] = field.value }
        let bytes = json.map { ByteBuffer(string: $0) } ?? body.map { ByteBuffer(bytes: $0) }
        return try await client.execute(
            uri: path.hasPrefix("/api") || !path.hasPrefix("~") ? path : "/api/v1" + path.dropFirst(),
            method: method, headers: headers, body: bytes)
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
    var object: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(buffer: body))) as? [String: Any] ?? [:]
    }
    var items: [[String: Any]] { object["items"] as? [[String: Any]] ?? [] }
    var errorCode: String? { (object["error"] as? [String: Any])?["code"] as? String }
}

extension Data {
    fileprivate init(buffer: ByteBuffer) { self.init(buffer.readableBytesView) }
}
