import Archive
import ArchiveModel
import Synchronization

/// The dictionary of types in English, for a page that is: an achievement keeps the Russian word. Read once a page, and only
/// where it is asked for.
final class SpokenTypes: Sendable {
    private let known = Mutex<[String: String]?>(nil)

    func english(_ russian: String, in archive: Archive) -> String {
        known.withLock { known in
            let words =
                known
                ?? Dictionary(
                    ((try? archive.achievementTypes()) ?? []).map { ($0.phrase.russian, $0.phrase.english) },
                    uniquingKeysWith: { first, _ in first })
            known = words
            return words[russian] ?? russian
        }
    }
}

extension PageCall {
    func say(type: String) -> String { language == .russian ? type : spokenTypes.english(type, in: archive) }

    /// A usual place in the language of the page; another one as it was written.
    func say(place: String) -> String { AchievementPlace(named: place).map { say($0.phrase) } ?? place }
}
