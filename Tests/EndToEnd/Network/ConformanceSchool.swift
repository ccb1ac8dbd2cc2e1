import Archive
import ArchiveModel
import Foundation
import Remote
import Testing

/// Where an archive can lie.
enum Place: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case folder, service

    var testDescription: String { rawValue }
}

/// One archive and its accounts, reached as a place says.
final class ConformanceSchool {
    let served: ServedSchool
    let place: Place
    private var tokens: [String: String] = [:]
    private var opened: [Archive] = []
    private var remotes: [RemoteArchive] = []

    init(_ place: Place, school: School? = nil) throws {
        self.place = place
        served = try ServedSchool(school: school)
    }

    deinit {
        for remote in remotes { try? remote.close() }
        for archive in opened { try? archive.close() }
    }

    /// The use cases for whoever has this account.
    func use(as login: String, in place: Place? = nil) throws -> any UseCases {
        switch place ?? self.place {
        case .folder: try folder(as: login)
        case .service: try service(as: login)
        }
    }

    private func folder(as login: String) throws -> any UseCases {
        let archive = try Archive.open(
            at: served.school.archive, configuration: ConfigurationSources(),
            surroundings: Surroundings(
                now: { Timestamp(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1000)) },
                pretendedToday: served.school.today.flatMap { CalendarDay($0) }, actor: .operator("conformance"),
                account: login))
        opened.append(archive)
        return archive
    }

    private func service(as login: String) throws -> any UseCases {
        let address = try ServiceAddress(served.url)
        let surroundings = RemoteSurroundings(language: .russian)
        let token: String
        if let known = tokens[login] {
            token = known
        } else {
            token = try RemoteLogin.logIn(
                at: address, name: login, password: ServedSchool.passwords[login] ?? "", label: "conformance",
                certificatesPath: nil, surroundings: surroundings
            ).secret
            tokens[login] = token
        }
        let remote = try RemoteArchive(at: address, token: token, surroundings: surroundings)
        remotes.append(remote)
        return remote
    }

    func scan(_ number: Int, named name: String) throws -> String {
        let original = String(format: "scan-%02d.jpg", number)
        return try served.school.write(name, bytes(ofFile: School.scan(original)))
    }

    func paper(
        _ file: String, title: String = "Конкурс чтецов", student: String = "P-0104",
        achievement: AchievementDraft? = nil
    ) -> UploadRequest {
        UploadRequest(
            files: [.path(file)], students: [student], title: title, kind: .diploma, achievement: achievement)
    }

    static let achievement = AchievementDraft(
        title: "Конкурс чтецов", type: "Конкурс", level: .municipal, place: "победитель",
        achievedOn: CalendarDay("2026-02-20")!)
}

/// What a use case refuses: the code and the kind, which decides the exit code.
func refusal(_ work: () throws -> Void) -> String {
    do {
        try work()
        return "nothing"
    } catch let error as ArchiveError {
        return "\(error.category.rawValue) \(error.code)"
    } catch {
        return String(describing: error)
    }
}

/// A value as it is shown in Russian, so that two can be compared.
func shown(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    encoder.userInfo[Phrase.encodingLanguage] = Language.russian
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}
