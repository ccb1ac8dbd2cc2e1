import ArchiveModel

/// Everything that reads bytes which somebody else wrote. Whatever they are, a target returns: a value, or a refusal in
/// the words of the archive; never a trap, never an error that nobody has put into words.
///
/// The fuzzer and the test that replays the corpus call the same targets.
enum FuzzTarget: String, CaseIterable, Sendable {
    /// A manifest, a roster and a nomenclature as CSV.
    case tables
    /// Nomenclature, types, calendar, deadlines.
    case yaml
    /// `larets.yaml`.
    case settings
    /// The header of an object, where its chunks lie, and chunks that open but hold what no upload wrote.
    case sealed
    /// What a person types into the search.
    case query
    /// What a file is, and whether it is whole.
    case intake

    /// - Throws: ``FuzzFault``.
    func run(_ bytes: [UInt8]) throws {
        do {
            switch self {
            case .tables: try readTables(bytes)
            case .yaml: try readRules(bytes)
            case .settings: try readSettings(bytes)
            case .sealed: try readSealed(bytes)
            case .query: try search(bytes)
            case .intake: try inspect(bytes)
            }
        } catch let refusal as ArchiveError {
            // SQLite and the disk have no part in reading: a refusal is of what was read.
            guard !refusal.phrase.russian.isEmpty, !refusal.phrase.english.isEmpty,
                !["unforeseen", "catalog-failed"].contains(refusal.code)
            else { throw FuzzFault("\(refusal)") }
        }
    }
}

/// Something that must not be, in words.
struct FuzzFault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

func require(_ isTrue: Bool, _ what: @autoclosure () -> String) throws {
    if !isTrue { throw FuzzFault(what()) }
}
