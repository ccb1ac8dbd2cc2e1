import Foundation
import PreparedFolders
import Testing

/// An archive in a folder of its own, worked on by the real binary; gone when the test is over.
final class School {
    static let samples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/sample-school").path
    static let nomenclature = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Config/nomenclature.yaml").path

    /// `LARETS_BINARY`, or the one that was built along with these tests.
    static let binary: String = {
        if let named = ProcessInfo.processInfo.environment["LARETS_BINARY"] { return named }
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "larets").path
    }()

    /// The test's own folder; the archive is one of those in it.
    let folder: String
    var archive: String { folder + "/archive" }
    var environment: [String: String]

    /// An empty folder.
    init(empty: Void, today: String? = "2026-06-01") throws {
        folder = NSTemporaryDirectory() + "larets-school-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        environment = [
            "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "LARETS_LANG": "en", "LARETS_USER": "archivist",
            "LARETS_ARCHIVE": folder + "/archive",
        ]
        environment["LARETS_TODAY"] = today
    }

    /// The sample school: its roster, and the typical nomenclature in force.
    convenience init(today: String = "2026-06-01") throws {
        try self.init(empty: (), today: today)
        try Self.prepared.copy(today, to: archive)
    }

    private static let prepared = PreparedFolders<String, Void> { today, path in
        let school = try another(today: today)
        // Its folder goes when it does.
        try withExtendedLifetime(school) { try FileManager.default.moveItem(atPath: $0.archive, toPath: path) }
    }

    /// The same of its own, with other keys and another id. Schools that begin alike are copies of one archive.
    static func another(today: String = "2026-06-01") throws -> School {
        let school = try School(empty: (), today: today)
        try school.must(["init", "--sandbox", school.archive])
        try school.must(["student", "import", samples + "/roster.csv"])
        try school.must(["nomenclature", "import", nomenclature])
        try school.must(["nomenclature", "approve", "--year", "2026", "--by", "директор"])
        return school
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var today: String? {
        get { environment["LARETS_TODAY"] }
        set { environment["LARETS_TODAY"] = newValue }
    }

    func start(_ words: [String], input: String = "/dev/null") throws -> Program {
        try Program(Self.binary, words, environment: environment, input: input)
    }

    func larets(_ words: String..., input: String = "/dev/null") throws -> Answer {
        try start(words, input: input).wait()
    }

    func larets(_ words: [String]) throws -> Answer { try start(words).wait() }

    /// Runs what has to succeed for the test to make sense.
    @discardableResult
    func must(_ words: [String]) throws -> Answer {
        let answer = try larets(words)
        try #require(answer.code == 0, "larets \(words.joined(separator: " ")): \(answer.code) \(answer.errors)")
        return answer
    }

    /// A script in which `$LARETS` is the binary, and `$1`… are the arguments.
    func script(_ text: String, _ arguments: String...) throws -> Answer {
        var variables = environment
        variables["LARETS"] = Self.binary
        return try shell(text, arguments, environment: variables)
    }

    // MARK: What a test does most

    static func scan(_ name: String) -> String { samples + "/scans/" + name }

    /// `upload FILE…` with everything that an upload needs.
    func uploadWords(_ file: String, student: String = "P-0104", title: String = "Конкурс чтецов") -> [String] {
        ["upload", file, "--student", student, "--title", title, "--kind", "диплом", "--json"]
    }

    func upload(_ file: String, student: String = "P-0104", title: String = "Конкурс чтецов") throws -> Answer {
        try larets(uploadWords(file, student: student, title: title))
    }

    /// Writes a file into the test's folder and returns its path.
    @discardableResult
    func write(_ name: String, _ contents: some Sequence<UInt8>) throws -> String {
        let path = folder + "/" + name
        try Data(contents).write(to: URL(filePath: path))
        return path
    }

    func write(_ name: String, _ text: String) throws -> String { try write(name, text.utf8) }

    /// The manifest and the scans that it names, or those rows of it.
    func manifest(rows: [Int]? = nil) throws -> String {
        let lines = String(decoding: bytes(ofFile: Self.samples + "/uploads.csv"), as: UTF8.self)
            .split(separator: "\n").map(String.init)
        let kept = rows.map { numbers in numbers.map { lines[$0] } } ?? Array(lines.dropFirst())
        let absolute = kept.map { Self.samples + "/" + $0 }
        return try write("manifest.csv", ([lines[0]] + absolute).joined(separator: "\n") + "\n")
    }

    /// The codes of all that a check finds.
    func findings(deep: Bool = true) throws -> [String] {
        let answer = try larets(["verify", "--json"] + (deep ? ["--deep"] : []))
        let report = try #require(answer.json.last, "\(answer.code) \(answer.errors)")
        return report.list("findings").compactMap { $0["code"] as? String }
    }

    func journalLength() throws -> Int { try larets("journal", "list", "--json").json.count }

    func count() throws -> Int { try larets("find", "--count", "--json").json.first?["count"] as? Int ?? -1 }

    /// How many objects lie in the archive.
    func objectCount(in archive: String? = nil) throws -> Int {
        try files(below: (archive ?? self.archive) + "/objects").count
    }

    func files(below path: String) throws -> [String] {
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return names.map { path + "/" + $0 }.filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) && !isFolder.boolValue
        }
    }
}

// MARK: - JSON

typealias JSON = [String: Any]

extension Answer {
    /// Every line of the output as an object; a line that is none is missing.
    var json: [JSON] { lines.compactMap(Self.object) }

    /// Whether every line, of errors as well, is an object.
    var isAllJSON: Bool {
        let said = lines + errors.split(separator: "\n").map(String.init)
        return said.allSatisfy { Self.object($0) != nil }
    }

    var error: JSON? { errors.split(separator: "\n").last.flatMap { Self.object(String($0)) }?["error"] as? JSON }
    var errorCode: String? { error?["code"] as? String }

    static func object(_ line: String) -> JSON? {
        try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? JSON
    }
}

extension [String: Any] {
    func object(_ key: String) -> JSON { self[key] as? JSON ?? [:] }
    func list(_ key: String) -> [JSON] { self[key] as? [JSON] ?? [] }
    func text(_ key: String) -> String { self[key] as? String ?? "" }
    func number(_ key: String) -> Int { self[key] as? Int ?? -1 }
}
