/// One way into an archive: a secret of its own that opens the master key. The secret itself is kept nowhere.
public struct KeySlot: Sendable, Hashable {
    public enum Kind: String, NamedValue {
        /// 32 random bytes in a file, or handed to a service as a systemd credential.
        case file
        /// Words that a person remembers, through Argon2id (RFC 9106).
        case passphrase
        /// The code on a printed recovery kit.
        case kit

        public var phrase: Phrase {
            switch self {
            case .file: Phrase("файл с ключом", "key file")
            case .passphrase: Phrase("парольная фраза", "passphrase")
            case .kit: Phrase("комплект восстановления", "recovery kit")
            }
        }
    }

    /// Counted from 1, never given twice in one archive.
    public let number: Int
    public let kind: Kind
    /// What a person calls it, such as where it is kept; may be empty.
    public let label: String
    public let madeAt: Timestamp

    public init(number: Int, kind: Kind, label: String, madeAt: Timestamp) {
        self.number = number
        self.kind = kind
        self.label = label
        self.madeAt = madeAt
    }

    /// The number under which commands speak of the file that holds the master key itself.
    public static let numberOfMasterKeyFile = 0
}

/// By which way an archive's master key was opened.
public enum KeyWay: Sendable, Hashable {
    /// The file that holds the master key itself.
    case masterKeyFile(path: String)
    case slot(KeySlot)
}
