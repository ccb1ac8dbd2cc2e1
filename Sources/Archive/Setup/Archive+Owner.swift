import ArchiveModel
import Glibc

/// An archive is one user's of the machine: its files have the mode 0600 and its folders 0700. Only root can work in
/// another's all the same, and what root makes there (an object, a lock) its owner can neither read nor write: the service
/// and the nightly job end with it.
extension Archive {
    /// Refuses an archive of another user before anything of it is opened.
    ///
    /// Somebody else than root who is let into the folder goes on: the rights on its files decide. Whoever is not let in is
    /// told whose it is, rather than that there is none.
    ///
    /// - Throws: `archive-of-another-user`.
    static func refuseArchiveOfAnother(at path: String) throws {
        if let owner = owner(of: ArchiveLayout(root: path).catalog) {
            guard !MachineUser.current.isRoot || owner.isRoot else {
                throw ArchiveError.archiveOfAnotherUser(path, owner)
            }
        } else if errno == EACCES, let owner = owner(of: path), owner != .current {
            throw ArchiveError.archiveOfAnotherUser(path, owner)
        }
    }

    /// The same for a folder in which an archive is about to be made: root makes none in one that another keeps to itself
    /// (0700), such as systemd makes for a service.
    static func refuseFolderOfAnother(at path: String) throws {
        try refuseArchiveOfAnother(at: path)
        var status = stat()
        guard MachineUser.current.isRoot, stat(path, &status) == 0, status.st_mode & 0o077 == 0 else { return }
        let owner = MachineUser(status.st_uid)
        guard owner.isRoot else { throw ArchiveError.archiveOfAnotherUser(path, owner) }
    }

    /// Nil when there is no such file, or it cannot be reached: `errno` says which.
    private static func owner(of path: String) -> MachineUser? {
        var status = stat()
        return stat(path, &status) == 0 ? MachineUser(status.st_uid) : nil
    }
}

extension ArchiveError {
    fileprivate static func archiveOfAnotherUser(_ path: String, _ owner: MachineUser) -> ArchiveError {
        let mine = MachineUser.current.name
        return ArchiveError(
            .notAllowed, "archive-of-another-user",
            Phrase(
                "Папка архива \(path) принадлежит пользователю \(owner.name), а команду выполняет \(mine); ничего не тронуто.",
                "The archive's folder \(path) belongs to the user \(owner.name), and this is \(mine); nothing was touched."
            ),
            hint: Phrase(
                "Выполните от имени владельца: sudo -u \(owner.sudoName) larets …",
                "Run it as the owner: sudo -u \(owner.sudoName) larets …"))
    }
}
