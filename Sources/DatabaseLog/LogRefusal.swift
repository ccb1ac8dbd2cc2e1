import ArchiveModel

extension ArchiveError {
    /// Neither the catalog nor the keys are opened: whatever is written next would overwrite what can still be saved.
    public static func logDamaged(_ path: String, _ damage: LogDamage) -> ArchiveError {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return ArchiveError(
            .integrity, "log-damaged",
            Phrase(
                "Журнал изменений \(name) повреждён: пропали бы последние записи. Ничего не изменено; что делать — docs/operations.md.",
                "The log \(name) is damaged: the latest records would be lost. Nothing was changed; docs/operations.md says what to do."
            ),
            cause: "\(path): byte \(damage.offset), commits at stake \(damage.droppedCommits)")
    }
}
