import Archive
import ArchiveModel
import Remote

/// Which archive is meant: `--archive` > `LARETS_ARCHIVE` > `./Storage` if it is one > the service that was logged in to >
/// `/var/lib/larets`.
enum ArchiveLocation: Equatable {
    case folder(String)
    case service(ServiceAddress)

    static let inThisFolder = "Storage"
    static let ofThisMachine = "/var/lib/larets"

    static func find(option: String?, environment: [String: String]) throws -> ArchiveLocation {
        if let named = named(option: option, environment: environment) {
            return ServiceAddress.isAddress(named) ? .service(try ServiceAddress(named)) : .folder(named)
        }
        if Archive.isArchive(at: inThisFolder) { return .folder(inThisFolder) }
        return try OwnConfiguration(environment).usualService.map(ArchiveLocation.service) ?? .folder(ofThisMachine)
    }

    /// The folder, for what cannot be done over the network.
    ///
    /// - Throws: `folder-needed` where a service is meant.
    static func path(option: String?, environment: [String: String]) throws -> String {
        guard case .folder(let path) = try find(option: option, environment: environment) else {
            throw ArchiveError.folderNeeded
        }
        return path
    }

    /// A folder that was named outright, if one was.
    static func namedFolder(option: String?, environment: [String: String]) throws -> String? {
        let named = named(option: option, environment: environment)
        if let named, ServiceAddress.isAddress(named) { throw ArchiveError.folderNeeded }
        return named
    }

    private static func named(option: String?, environment: [String: String]) -> String? {
        [option, environment["LARETS_ARCHIVE"]].lazy.compactMap { $0 }.first { !$0.isEmpty }
    }
}
