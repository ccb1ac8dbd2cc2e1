import Archive
import ArchiveModel

/// Which archive is meant: `--archive` > `LARETS_ARCHIVE` > `./Storage` if it is one > `/var/lib/larets`.
enum ArchiveLocation {
    static let inThisFolder = "Storage"
    static let ofThisMachine = "/var/lib/larets"

    static func path(option: String?, environment: [String: String]) throws -> String {
        if let named = try named(option: option, environment: environment) { return named }
        return Archive.isArchive(at: inThisFolder) ? inThisFolder : ofThisMachine
    }

    /// What was named outright, if anything was.
    static func named(option: String?, environment: [String: String]) throws -> String? {
        let named = [option, environment["LARETS_ARCHIVE"]].lazy.compactMap { $0 }.first { !$0.isEmpty }
        guard let named else { return nil }
        if named.hasPrefix("http://") || named.hasPrefix("https://") { throw ArchiveError.remoteArchive }
        return named
    }
}
