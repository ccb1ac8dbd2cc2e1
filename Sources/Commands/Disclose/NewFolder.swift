import ArchiveModel
import Glibc

/// A folder that what is handed over goes into: it must not exist or be empty, so that nothing else goes with it.
struct NewFolder {
    let path: String

    /// Makes it if need be, for its owner alone.
    init(at path: String) throws {
        if mkdir(path, 0o700) != 0 {
            guard errno == EEXIST else { throw ArchiveError.notWritable(path, errno) }
            guard let folder = opendir(path) else { throw ArchiveError.folderNotEmpty(path) }
            defer { closedir(folder) }
            while let entry = readdir(folder) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                guard name == "." || name == ".." else { throw ArchiveError.folderNotEmpty(path) }
            }
        }
        self.path = path
    }

    /// A file in it, or in a folder in it: there under its name only when all of it is, and on the disk.
    func put(
        _ name: String, _ contents: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws {
        if let slash = name.lastIndex(of: "/") {
            let folder = path + "/" + name[..<slash]
            guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw ArchiveError.notWritable(folder, errno) }
        }
        let file = path + "/" + name
        let writer = try OutputFile(beside: file, mode: 0o600)
        do {
            try contents { bytes in
                try Interruption.check()
                try writer.write(bytes)
            }
        } catch {
            writer.discard()
            throw error
        }
        try writer.finish(as: file, replacing: false)
    }
}

/// Paths as people write them.
enum OwnPath {
    /// A file in a folder, whether or not the folder was written with a stroke at its end.
    static func joined(_ folder: String, _ name: String) -> String {
        folder + (folder.hasSuffix("/") ? "" : "/") + name
    }
}

extension ArchiveError {
    fileprivate static func folderNotEmpty(_ path: String) -> ArchiveError {
        usage(
            "folder-not-empty", "Папка \(path) не пуста: укажите новую.",
            "The folder \(path) is not empty: name a new one.")
    }
}
