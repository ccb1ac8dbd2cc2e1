import ArchiveModel
import Intake

@testable import Archive

/// The first byte chooses which file the rest is read as.
func readRules(_ bytes: [UInt8]) throws {
    let source = ByteSource(Array(bytes.dropFirst()))
    switch (bytes.first ?? 0) % 4 {
    case 0: _ = try NomenclatureFile(yaml: source)
    case 1: _ = try AchievementTypesFile.read(yaml: source)
    case 2: _ = try WorkingCalendarFile.read(yaml: source)
    default: _ = try DeadlineRulesFile.read(yaml: source)
    }
}

func readSettings(_ bytes: [UInt8]) throws {
    let values = try Archive.flattened(String(decoding: bytes, as: UTF8.self), path: "larets.yaml")
    _ = try Settings(
        Dictionary(
            uniqueKeysWithValues: values.compactMap { key, value in SettingName(rawValue: key).map { ($0, value) } }))
}
