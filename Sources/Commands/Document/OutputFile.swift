import ArchiveModel
import Glibc

/// A file that is being taken out: written beside its place under a name of its own, and put there whole.
struct OutputFile {
    private let descriptor: Int32
    private let temporaryPath: String
    private let folder: String

    /// - Parameter mode: who may read it, before the umask.
    init(beside path: String, mode: mode_t = 0o666) throws {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
        let temporaryPath = "\(folder).larets-\(getpid()).part"
        // What a crashed process of the same number left behind is of no use to anybody.
        unlink(temporaryPath)
        let descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw ArchiveError.notWritable(path, errno) }
        (self.descriptor, self.temporaryPath, self.folder) = (descriptor, temporaryPath, folder)
    }

    /// All of it at once, for what is in memory.
    static func put(_ bytes: [UInt8], at path: String, replacing: Bool) throws {
        let file = try OutputFile(beside: path)
        do {
            try bytes.withUnsafeBytes(file.write)
        } catch {
            file.discard()
            throw error
        }
        try file.finish(as: path, replacing: replacing)
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if errno != EINTR {
                throw ArchiveError.notWritable(folder, errno)
            }
        }
    }

    /// fsync, then the name, then the folder: after that the file survives a power cut.
    func finish(as path: String, replacing: Bool) throws {
        guard fsync(descriptor) == 0 else {
            let number = errno
            discard()
            throw ArchiveError.notWritable(path, number)
        }
        close(descriptor)
        do {
            try place(at: path, replacing: replacing)
        } catch {
            unlink(temporaryPath)
            throw error
        }
        let folderDescriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // A folder that may be written to and not listed is one that nobody can sync.
        guard folderDescriptor >= 0 else { return }
        defer { close(folderDescriptor) }
        // Some file systems, of memory sticks and of other machines, know no sync of a folder.
        guard fsync(folderDescriptor) == 0 || errno == EINVAL else { throw ArchiveError.notDurable(path, errno) }
    }

    func discard() {
        close(descriptor)
        unlink(temporaryPath)
    }

    private func place(at path: String, replacing: Bool) throws {
        if !replacing {
            // A link refuses to take the place of a file that appeared meanwhile; a rename would not.
            if link(temporaryPath, path) == 0 {
                unlink(temporaryPath)
                return
            }
            if errno == EEXIST { throw ArchiveError.fileExists(path) }
            // Memory sticks know no links: there a last look has to do.
            if access(path, F_OK) == 0 { throw ArchiveError.fileExists(path) }
        }
        guard rename(temporaryPath, path) == 0 else { throw ArchiveError.notWritable(path, errno) }
    }
}
