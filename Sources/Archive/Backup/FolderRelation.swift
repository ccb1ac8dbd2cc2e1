import ArchiveModel
import Glibc

/// Which folder lies in which, links and `..` resolved: a copy inside the archive is no copy.
enum FolderRelation {
    /// Whether two paths mean one folder, or the first lies inside the second.
    static func isInside(_ path: String, _ folder: String) -> Bool {
        guard let inner = resolved(path), let outer = resolved(folder) else { return false }
        return inner == outer || inner.hasPrefix(outer == "/" ? outer : outer + "/")
    }

    /// The nearest part of the path that is there, without links, and the rest of it behind that.
    private static func resolved(_ path: String) -> String? {
        var (head, tail) = (path, "")
        while true {
            if let real = realpath(head.isEmpty ? "." : head, nil) {
                defer { free(real) }
                return String(cString: real) + tail
            }
            guard errno == ENOENT, !head.isEmpty else { return nil }
            while head.hasSuffix("/") { head.removeLast() }
            let slash = head.lastIndex(of: "/")
            tail = "/" + (slash.map { String(head[head.index(after: $0)...]) } ?? head) + tail
            head = slash.map { $0 == head.startIndex ? "/" : String(head[..<$0]) } ?? ""
        }
    }
}
