import ArchiveModel
import Glibc
import ObjectStore

/// Small files and folders of a backup, each on the disk when the call returns.
enum DurableFiles {
    private static let pieceBytes = 256 << 10

    /// The whole file or, after a crash, what was there before.
    static func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
        let unfinished = path + ".new"
        let file = try descriptor(unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
        defer { close(file) }
        try write(Array(bytes)[...], to: file, path)
        guard fsync(file) == 0 else { throw ArchiveError.placeFailed(path, errno) }
        try rename(unfinished, to: path)
    }

    /// Copies a file; on the disk when this returns.
    static func copy(_ source: String, to path: String, checkInterrupted: () throws -> Void) throws {
        let from = try descriptor(source, O_RDONLY | O_NOFOLLOW)
        defer { close(from) }
        let unfinished = path + ".new"
        let file = try descriptor(unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
        defer { close(file) }
        try forEachPiece(of: from, source) { piece in
            try checkInterrupted()
            try write(piece, to: file, path)
        }
        guard fsync(file) == 0 else { throw ArchiveError.placeFailed(path, errno) }
        try rename(unfinished, to: path)
    }

    /// Size and SHA-256 of a file; nil when it is not there.
    static func digest(of path: String) throws -> (sizeBytes: Int64, sha256: Digest)? {
        guard access(path, F_OK) == 0 else { return nil }
        let file = try descriptor(path, O_RDONLY)
        defer { close(file) }
        var hash = RunningHash()
        var sizeBytes: Int64 = 0
        try forEachPiece(of: file, path) { piece in
            piece.withUnsafeBytes { hash.update($0) }
            sizeBytes += Int64(piece.count)
        }
        return (sizeBytes, hash.digest)
    }

    static func rename(_ old: String, to new: String) throws {
        guard Glibc.rename(old, new) == 0 else { throw ArchiveError.placeFailed(new, errno) }
        try sync(folderOf: new)
    }

    /// A missing file is not an error.
    static func remove(_ path: String) throws {
        guard unlink(path) == 0 || errno == ENOENT else { throw ArchiveError.placeFailed(path, errno) }
        try sync(folderOf: path)
    }

    static func makeFolder(_ path: String) throws {
        guard mkdir(path, 0o700) != 0 else { return try sync(folderOf: path) }
        switch errno {
        case EEXIST: return
        case ENOENT: throw ArchiveError.placeMissing(path)
        case let code: throw ArchiveError.placeFailed(path, code)
        }
    }

    /// The same, and no link in its place.
    static func makeOwnFolder(_ path: String) throws {
        try makeFolder(path)
        guard isOwnFolder(path) else { throw ArchiveError.placeFailed(path, ENOTDIR) }
    }

    /// Whether a folder is there, and not a link to one.
    static func isOwnFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Waits until the bytes of a file that somebody else wrote are on the disk.
    static func sync(_ path: String) throws {
        let file = try descriptor(path, O_RDWR)
        defer { close(file) }
        guard fsync(file) == 0 else { throw ArchiveError.placeFailed(path, errno) }
    }

    /// Names in a folder; none where there is no folder.
    static func names(in folder: String) throws -> [String] {
        guard let stream = opendir(folder) else {
            if errno == ENOENT { return [] }
            throw ArchiveError.placeFailed(folder, errno)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// The one file of a lock; nil when another process holds it.
    static func lock(_ path: String) throws -> Int32? {
        let file = try descriptor(path, O_RDWR | O_CREAT | O_NOFOLLOW)
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            return nil
        }
        return file
    }

    private static func descriptor(_ path: String, _ flags: Int32) throws -> Int32 {
        let file = Glibc.open(path, flags | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw ArchiveError.placeFailed(path, errno) }
        return file
    }

    private static func write(_ bytes: ArraySlice<UInt8>, to file: Int32, _ path: String) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw ArchiveError.placeFailed(path, errno)
            }
        }
    }

    private static func forEachPiece(
        of file: Int32, _ path: String, _ body: (ArraySlice<UInt8>) throws -> Void
    ) throws {
        var piece = [UInt8](repeating: 0, count: pieceBytes)
        while true {
            let count = piece.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
            if count == 0 { return }
            if count > 0 {
                try body(piece[..<count])
            } else if errno != EINTR {
                throw ArchiveError.placeFailed(path, errno)
            }
        }
    }

    private static func sync(folderOf path: String) throws {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ArchiveError.placeFailed(folder, errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw ArchiveError.placeFailed(folder, errno) }
    }
}
