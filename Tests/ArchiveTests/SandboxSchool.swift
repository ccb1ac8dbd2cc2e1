import Archive
import ArchiveModel
import Foundation
import PreparedFolders

/// A sandbox archive in a folder of its own, with the sample school in it; gone when the test is over.
final class SandboxSchool: @unchecked Sendable {
    static let samples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/sample-school").path

    let root: String
    private(set) var archive: Archive

    /// - Parameters:
    ///   - today: the pretended day.
    ///   - approved: whether the typical nomenclature is in force.
    convenience init(today: String = "2026-06-01", approved: Bool = true) throws {
        try self.init(today: today) { try Self.prepared.copy(Beginning(today: today, isApproved: approved), to: $0) }
    }

    /// - Parameter fill: puts an archive where there is none.
    init(today: String, filledBy fill: (_ path: String) throws -> Void) throws {
        root = NSTemporaryDirectory() + "larets-" + UUID().uuidString
        try fill(root)
        archive = try Archive.open(
            at: root, configuration: ConfigurationSources(), surroundings: Self.surroundings(today: today))
    }

    private struct Beginning: Hashable {
        let today: String
        let isApproved: Bool
    }

    private static let prepared = PreparedFolders<Beginning, Void> { try make($0, at: $1) }

    /// An archive of its own, with other keys and another id. Schools that begin alike are copies of one archive.
    static func another(approved: Bool = true) throws -> SandboxSchool {
        let beginning = Beginning(today: "2026-06-01", isApproved: approved)
        return try SandboxSchool(today: beginning.today) { try make(beginning, at: $0) }
    }

    private static func make(_ beginning: Beginning, at root: String) throws {
        let archive = try Archive.create(
            at: root, sandbox: true, masterKeyPath: nil, configuration: ConfigurationSources(),
            surroundings: surroundings(today: beginning.today))
        _ = try archive.importRoster(from: samples + "/roster.csv") { _ in }
        if beginning.isApproved {
            _ = try archive.importNomenclature(from: root + "/Config/nomenclature.yaml", reason: nil)
            _ = try archive.approveNomenclature(year: nil, version: nil, by: "директор", on: nil)
        }
        try archive.close()
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    /// The same archive on another day, opened anew.
    func on(
        _ day: String, as user: String = "архивариус", onDurableStep: @escaping @Sendable (String) -> Void = { _ in }
    ) throws -> Archive {
        try archive.close()
        archive = try Archive.open(
            at: root, configuration: ConfigurationSources(),
            surroundings: Self.surroundings(today: day, as: user, onDurableStep: onDurableStep))
        return archive
    }

    static func surroundings(
        today: String, as user: String = "архивариус", onDurableStep: @escaping @Sendable (String) -> Void = { _ in }
    ) -> Surroundings {
        Surroundings(
            now: { Timestamp(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1000)) },
            pretendedToday: CalendarDay(today), actor: .operator(user), onDurableStep: onDurableStep)
    }

    /// A request for one sample scan.
    func request(
        _ file: String, _ student: String, title: String = "Олимпиада по истории",
        kind: DocumentKind = .diploma
    ) -> UploadRequest {
        UploadRequest(
            files: [.path(Self.samples + "/scans/" + file)], students: [student], title: title, kind: kind,
            achievement: AchievementDraft(
                title: title, type: "Олимпиада", level: .regional, place: "победитель",
                achievedOn: CalendarDay(year: 2026, month: 2, day: 1)!))
    }

    /// Imports the typical nomenclature with a change.
    @discardableResult
    func draft(reason: String?, _ change: (String) -> String) throws -> NomenclatureListing {
        let path = root + "/Config/nomenclature.yaml"
        let changed = root + "/Config/changed.yaml"
        try change(String(contentsOfFile: path, encoding: .utf8))
            .write(toFile: changed, atomically: true, encoding: .utf8)
        return try archive.importNomenclature(from: changed, reason: reason)
    }

    /// The same, and puts it into force.
    func approve(_ change: (String) -> String) throws {
        try draft(reason: nil, change)
        _ = try archive.approveNomenclature(year: nil, version: nil, by: "директор", on: nil)
    }

    /// Every byte of every file below the archive's folder, by path.
    func everyFile() throws -> [String: Data] {
        var files: [String: Data] = [:]
        let enumerator = FileManager.default.enumerator(atPath: root)
        while let name = enumerator?.nextObject() as? String {
            let path = root + "/" + name
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            files[name] = try Data(contentsOf: URL(filePath: path))
        }
        return files
    }
}

/// An error's code, for expectations.
func code(_ body: () throws -> some Any) -> String? {
    do {
        _ = try body()
        return nil
    } catch {
        return (error as? ArchiveError)?.code ?? "\(error)"
    }
}
