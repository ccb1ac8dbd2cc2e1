import ArchiveModel

/// What a command tells the shell; the numbers are part of the command line's contract.
enum ExitStatus: Int32 {
    case done = 0
    case failure = 1
    case usage = 2
    /// Some of it was done, some refused.
    case partlyDone = 3
    case notFound = 4
    case notAllowed = 5
    /// By retention, a hold or a missing consent.
    case blocked = 6
    case integrity = 7
    case noArchive = 10
    case locked = 11
    case wrongKey = 12
    case interrupted = 130

    /// The one map from kinds of refusal to numbers.
    init(_ category: ArchiveError.Category) {
        self =
            switch category {
            case .failure: .failure
            case .usage: .usage
            case .notFound: .notFound
            case .notAllowed: .notAllowed
            case .blocked: .blocked
            case .integrity: .integrity
            case .noArchive: .noArchive
            case .locked: .locked
            case .wrongKey: .wrongKey
            case .interrupted: .interrupted
            }
    }
}
