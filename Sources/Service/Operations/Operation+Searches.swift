import Archive
import ArchiveModel

extension Operation {
    /// Searches that somebody keeps.
    static let searches: [Operation] = [
        Operation(
            "listSavedSearches", .get, "/searches", .action(.searchList),
            .useCase { call in .items(try call.archive.savedSearches()) }),
        Operation(
            "saveSearch", .post, "/searches", .action(.searchSave), body: .json,
            .useCase { call in
                let body: SavedSearchBody = try call.body.decoded()
                return .created(try call.archive.saveSearch(body.name, body.request), at: nil)
            }),
        Operation(
            "removeSearch", .delete, "/searches/{name}", .action(.searchRemove),
            .useCase { call in .value(try call.archive.removeSearch(call.arguments.part("name"))) }),
    ]
}
