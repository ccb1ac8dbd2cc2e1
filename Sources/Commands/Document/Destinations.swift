import ArchiveModel
import Glibc

/// Under which names files are written when they are taken out.
enum Destinations {
    /// - Parameter output: a file for one, a folder for any number; nil: this folder.
    static func paths(for files: [WantedFile], output: String?, isForced: Bool) throws -> [String] {
        let paths: [String]
        if let output, !isFolder(output), !output.hasSuffix("/"), files.count == 1 {
            paths = [output]
        } else {
            if let output, !isFolder(output) { throw ArchiveError.noSuchFolder(output) }
            paths = names(for: files).map { name in output.map { join($0, name) } ?? name }
        }
        return try paths.map { try plainFile($0, isForced: isForced) }
    }

    /// A path at which a file may be put: nothing is there yet, or a plain file that may be replaced.
    static func plainFile(_ path: String, isForced: Bool) throws -> String {
        guard let kind = kind(of: path) else { return path }
        // A device or a pipe must not be replaced by a file, even with --force.
        guard kind == S_IFREG else { throw ArchiveError.notAFile(path) }
        if !isForced { throw ArchiveError.fileExists(path) }
        return path
    }

    /// Each file under the name it came with; names that more than one has get the accession number before them.
    private static func names(for files: [WantedFile]) -> [String] {
        let plain = files.map { SafeFileName.name($0.name, else: $0.accessionNumber.description) }
        let folded = plain.map { $0.lowercased() }
        let counts = Dictionary(folded.map { ($0, 1) }, uniquingKeysWith: +)
        return files.indices.map { position in
            guard counts[folded[position], default: 0] > 1 else { return plain[position] }
            let file = files[position]
            return "\(file.accessionNumber)-\(file.number) \(plain[position])"
        }
    }

    private static func join(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    private static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

    /// `S_IFREG`, `S_IFDIR`, …; nil if nothing is there.
    private static func kind(of path: String) -> mode_t? {
        var info = stat()
        return stat(path, &info) == 0 ? info.st_mode & S_IFMT : nil
    }
}
