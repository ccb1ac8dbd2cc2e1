import Glibc

/// A user of the machine, who is no account of the archive.
public struct MachineUser: Sendable, Equatable {
    let id: uid_t

    init(_ id: uid_t) { self.id = id }

    /// In whose name this program runs.
    public static var current: MachineUser { MachineUser(geteuid()) }

    var isRoot: Bool { id == 0 }

    /// As the machine names it; `uid-1001` where it has no name for it.
    public var name: String { known ?? "uid-\(id)" }

    /// As `sudo -u` takes it, in a shell.
    var sudoName: String { known ?? "'#\(id)'" }

    private var known: String? { getpwuid(id).map { String(cString: $0.pointee.pw_name) } }
}
