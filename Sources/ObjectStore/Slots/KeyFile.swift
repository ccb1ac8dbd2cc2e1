import ArchiveModel
import Crypto
import Glibc

/// A file with 32 secret bytes: 64 hexadecimal digits and a newline, for its owner alone.
enum KeyFile {
    static let byteCount = 32
    /// Beside the file that it is about to replace.
    static let unfinishedSuffix = ".new"

    static func randomBytes(_ count: Int = byteCount) -> [UInt8] {
        SymmetricKey(size: SymmetricKeySize(bitCount: 8 * count)).withUnsafeBytes { Array($0) }
    }

    /// Nil when there is no such file.
    /// - Parameter isGuarded: somebody else, systemd, sees to it that no other account can read it. Its mode says
    ///   nothing then: a credential is given to its service by an access control list, which shows as a group's right.
    /// - Throws: `master-key-exposed`, `master-key-malformed`.
    static func read(_ path: String, isGuarded: Bool = false) throws -> [UInt8]? {
        guard let file = try OpenFile.open(path, O_RDONLY) else { return nil }
        guard try isGuarded || file.status().st_mode & 0o077 == 0 else { throw ArchiveError.masterKeyExposed(path) }
        var bytes = [UInt8](repeating: 0, count: 2 * byteCount + 2)
        let count = try bytes.withUnsafeMutableBytes { try file.read(at: 0, into: $0) }
        let text = String(decoding: bytes[..<count], as: UTF8.self)
        // The digits of a key and those of a SHA-256 are told apart by nothing; one reader serves both.
        guard let digits = ArchiveModel.Digest(text.hasSuffix("\n") ? String(text.dropLast()) : text) else {
            throw ArchiveError.masterKeyMalformed(path)
        }
        return digits.bytes
    }

    /// Makes a file that must not exist, of mode 0600; its bytes are on the disk when this returns, its name is not.
    static func write(_ secret: [UInt8], to path: String) throws {
        let text = secret.map(StoreLayout.hexadecimal).joined() + "\n"
        guard let file = try OpenFile.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600) else {
            throw ArchiveError.system("open", path, ENOENT)
        }
        do {
            try Array(text.utf8).withUnsafeBytes { try file.write($0, at: 0) }
            try file.sync()
        } catch {
            unlink(path)
            throw error
        }
    }

    /// Writes what is to take the place of `path`, on the disk with its name; the file itself stays as it is.
    static func writeSuccessor(_ secret: [UInt8], of path: String) throws {
        try destroy(path + unfinishedSuffix)
        try write(secret, to: path + unfinishedSuffix)
        try syncFolder(folder(of: path))
    }

    /// Puts the successor in its place. The bytes that it replaces are overwritten.
    static func placeSuccessor(of path: String) throws {
        let old = try OpenFile.open(path, O_WRONLY | O_NOFOLLOW)
        guard rename(path + unfinishedSuffix, path) == 0 else { throw ArchiveError.system("rename", path, errno) }
        try syncFolder(folder(of: path))
        if let old { try overwrite(old) }
    }

    /// Removes and overwrites; a missing file is not an error. The name goes first: a crash in between leaves no file
    /// that looks like a damaged key.
    static func destroy(_ path: String) throws {
        guard let file = try OpenFile.open(path, O_WRONLY | O_NOFOLLOW) else { return }
        guard unlink(path) == 0 || errno == ENOENT else { throw ArchiveError.system("unlink", path, errno) }
        try syncFolder(folder(of: path))
        try overwrite(file)
    }

    /// Links and `..` resolved; the path itself when that cannot be. What is to take a file's place is written beside the
    /// file, not beside a link to it.
    static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func overwrite(_ file: OpenFile) throws {
        let zeros = [UInt8](repeating: 0, count: Int(min(Int64(try file.status().st_size), 4096)))
        try zeros.withUnsafeBytes { try file.write($0, at: 0) }
        try file.sync()
    }
}
