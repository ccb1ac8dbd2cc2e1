import ArchiveModel
import ArgumentParser
import Synchronization

/// The language of this process, chosen once at its start.
///
/// Help texts are built by ArgumentParser from static properties, which nothing can be handed to; everything else is
/// given the language as an argument.
enum SpokenLanguage {
    private static let chosen = Mutex<Language>(.russian)

    static var current: Language { chosen.withLock { $0 } }

    static func choose(_ language: Language) { chosen.withLock { $0 = language } }

    /// `--lang` > `LARETS_LANG` > the locale (POSIX: `LC_ALL` > `LC_MESSAGES` > `LANG`) > Russian.
    static func wanted(arguments: [String], environment: [String: String]) throws -> Language {
        if let flag = LeadingOptions.value(of: "--lang", in: arguments) {
            guard let language = Language(rawValue: flag) else { throw ArchiveError.unknownLanguage(flag) }
            return language
        }
        if let named = environment["LARETS_LANG"], !named.isEmpty {
            guard let language = Language(locale: named) else { throw ArchiveError.unknownLanguage(named) }
            return language
        }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale.flatMap { Language(locale: $0) } ?? .russian
    }
}

extension Phrase {
    /// In the language of this process; for help texts.
    var spoken: String { text(in: SpokenLanguage.current) }
}

extension ArgumentHelp {
    /// Help in the language of this process.
    /// - Parameter value: what stands between the angle brackets.
    init(_ phrase: Phrase, _ value: Phrase? = nil) {
        self.init(phrase.spoken, valueName: value?.spoken)
    }
}
