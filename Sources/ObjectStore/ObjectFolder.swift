import ArchiveModel
import Glibc

/// Sealed bytes in a local folder, by address: the first backend. Its four verbs are all the store asks of one:
/// ``stage()`` and ``place(_:at:)``, ``open(_:)`` (read a range), ``remove(_:)``, ``enumerate(_:)``.
///
/// It knows neither keys nor contents. A name appears only when its bytes are whole and on disk.
struct ObjectFolder: Sendable {
    let layout: StoreLayout

    func stage() throws -> StagingFile { try StagingFile.create(in: layout.staging) }

    /// Renames a synced file to its address. Durable only after the address's folder was synced.
    func place(_ staged: StagingFile, at address: ObjectAddress) throws {
        let path = layout.path(of: address)
        if try staged.place(at: path) { return }
        // `create` makes all folders; one is missing only where an archive was copied without its empty folders.
        try makeFolder(layout.folder(of: address))
        try syncFolder(layout.objects)
        guard try staged.place(at: path) else { throw ArchiveError.system("rename", path, ENOENT) }
    }

    /// Waits until the names in the folders of these addresses, new or gone, are on disk: one sync a folder.
    func syncFolders(of addresses: [ObjectAddress], afterEach: () -> Void) throws {
        let folders = try Set(addresses.map { $0.digest.bytes[0] }).sorted().compactMap { firstByte in
            try OpenFile.open(layout.folder(firstByte), O_RDONLY | O_DIRECTORY)
        }
        try OpenFile.sync(folders)
        for _ in folders { afterEach() }
    }

    /// Opens an object for reading ranges of its sealed bytes; throws `object-missing` when it is not there.
    func open(_ address: ObjectAddress) throws -> OpenFile {
        guard let file = try OpenFile.open(layout.path(of: address), O_RDONLY | O_NOFOLLOW | O_NONBLOCK) else {
            throw ArchiveError.objectMissing(address)
        }
        return file
    }

    func contains(_ address: ObjectAddress) throws -> Bool {
        let path = layout.path(of: address)
        var status = stat()
        if lstat(path, &status) == 0 { return true }
        guard errno == ENOENT || errno == ENOTDIR else { throw ArchiveError.system("lstat", path, errno) }
        return false
    }

    /// Unlinks an object; a missing one is not an error. Durable only after its folder was synced.
    /// - Returns: false when what bears the folder's name is no folder, so that there is nothing to sync.
    @discardableResult
    func remove(_ address: ObjectAddress) throws -> Bool {
        let path = layout.path(of: address)
        if unlink(path) == 0 || errno == ENOENT { return true }
        guard errno == ENOTDIR else { throw ArchiveError.system("unlink", path, errno) }
        return false
    }

    /// Visits the addresses in one of the 256 folders, in no order. Files that have no address for a name are passed
    /// over; what is added or removed meanwhile may or may not be seen.
    func enumerate(_ firstByte: UInt8, _ visit: (ObjectAddress) throws -> Void) throws {
        try Self.visitNames(in: layout.folder(firstByte)) { name in
            guard let digest = Digest(name), digest.bytes[0] == firstByte, digest.description == name else { return }
            try visit(ObjectAddress(digest))
        }
    }

    /// Removes what crashed writers left in `tmp/` and returns how many files that were. Files of living writers, told
    /// by their lock, stay, and so does what has a name that no writer gives.
    func sweepStaging() throws -> Int {
        var swept = 0
        try Self.visitNames(in: layout.staging) { name in
            let path = layout.staging + "/" + name
            guard StagingFile.isName(name), Self.isRegularFile(path),
                let file = try OpenFile.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK),
                try file.lock(LOCK_EX | LOCK_NB)
            else { return }
            guard unlink(path) == 0 || errno == ENOENT else { throw ArchiveError.system("unlink", path, errno) }
            swept += 1
        }
        return swept
    }

    /// Nothing else is ever made in `tmp/`, and what is there by accident must not stop the sweep.
    private static func isRegularFile(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    private static func visitNames(in folder: String, _ visit: (String) throws -> Void) throws {
        guard let stream = opendir(folder) else {
            if errno == ENOENT { return }
            throw ArchiveError.system("opendir", folder, errno)
        }
        defer { closedir(stream) }
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                if errno == 0 { return }
                throw ArchiveError.system("readdir", folder, errno)
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { try visit(name) }
        }
    }
}
