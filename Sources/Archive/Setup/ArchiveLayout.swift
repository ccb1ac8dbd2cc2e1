/// Where things lie in the archive's folder. What is inside `objects`, `tmp` and `keys` is ObjectStore's.
struct ArchiveLayout {
    let root: String

    /// Stands while an archive is being restored into the folder; nobody else opens it.
    var restoring: String { root + "/restoring" }
    var catalog: String { root + "/catalog.sqlite" }
    var reserve: String { root + "/reserve" }
    var checkProgress: String { root + "/check.json" }
    var configFolder: String { root + "/Config" }
    var settingsFile: String { configFolder + "/larets.yaml" }
    var nomenclatureFile: String { configFolder + "/nomenclature.yaml" }
    var calendarFile: String { configFolder + "/calendar-ru.yaml" }
    var deadlinesFile: String { configFolder + "/deadlines.yaml" }
    var purposesFile: String { configFolder + "/purposes.yaml" }
    var citedListFile: String { configFolder + "/retention-list.yaml" }
    var achievementTypesFile: String { configFolder + "/achievement-types.yaml" }

    /// All that a school may have changed in ``configFolder``.
    static let configNames = [
        "larets.yaml", "nomenclature.yaml", "calendar-ru.yaml", "deadlines.yaml", "purposes.yaml",
        "retention-list.yaml",
        "achievement-types.yaml",
    ]
}
