import ArchiveModel
import Foundation
import Testing

@testable import Intake

@Suite("Opening what comes in")
final class IncomingFileTests {
    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "intake-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func write(_ bytes: [UInt8], _ name: String = "скан.pdf") throws -> String {
        let path = folder + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    private func code(_ path: String, limit: Int64 = 1 << 20) -> String? {
        refusal { try IncomingFile(path: path, maximumSizeBytes: limit) }
    }

    @Test("an ordinary file opens, and reads the same at any offset")
    func opens() throws {
        let bytes = (0..<10_000).map { UInt8($0 % 251) }
        let file = try IncomingFile(path: try write(bytes), maximumSizeBytes: 1 << 20)
        #expect(file.sizeBytes == 10_000)
        #expect(file.displayName.text == "скан.pdf")
        #expect(try file.source.bytes(at: 0, count: 20_000) == bytes)
        #expect(try file.source.bytes(at: 9_990, count: 100) == Array(bytes[9_990...]))
        #expect(try file.source.bytes(at: 10_000, count: 5).isEmpty)
        try file.checkUnchanged()
    }

    @Test("the source outlives the file that it came from")
    func sourceLives() throws {
        let source = try IncomingFile(path: try write([1, 2, 3]), maximumSizeBytes: 10).source
        #expect(try source.bytes(at: 0, count: 3) == [1, 2, 3])
    }

    @Test("a symbolic link is followed")
    func followsLinks() throws {
        let path = try write([1, 2, 3])
        try FileManager.default.createSymbolicLink(atPath: folder + "/link.pdf", withDestinationPath: path)
        let file = try IncomingFile(path: folder + "/link.pdf", maximumSizeBytes: 10)
        #expect(try file.source.bytes(at: 0, count: 3) == [1, 2, 3])
        #expect(file.displayName.text == "link.pdf")
    }

    @Test("what is not there is not found")
    func missing() throws {
        for path in [folder + "/нет.pdf", folder + "/" + String(repeating: "a", count: 300), "", "a\0b"] {
            #expect(code(path) == "file-missing")
        }
        try FileManager.default.createSymbolicLink(atPath: folder + "/dangling", withDestinationPath: "nowhere")
        #expect(code(folder + "/dangling") == "file-missing")
        #expect(code(try write([1]) + "/under") == "file-missing")
    }

    @Test("a folder, a pipe, a device, and a socket are refused at once, without waiting")
    func notRegular() throws {
        #expect(code(folder) == "file-is-folder")
        #expect(mkfifo(folder + "/pipe", 0o600) == 0)
        #expect(code(folder + "/pipe") == "file-not-regular")
        #expect(code("/dev/zero") == "file-not-regular")
        let socketNumber = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socketNumber) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = "/tmp/intake-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        defer { unlink(path) }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socketNumber, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        #expect(isBound)
        #expect(code(path) == "file-not-regular")
    }

    @Test("an unreadable file is refused with the reason of the system", .enabled(if: geteuid() != 0))
    func unreadable() throws {
        let path = try write([1, 2, 3])
        chmod(path, 0)
        #expect(code(path) == "file-unreadable")
    }

    @Test("an empty file and one over the limit are refused; one at the limit opens")
    func sizes() throws {
        #expect(code(try write([])) == "file-empty")
        let path = try write([UInt8](repeating: 1, count: 100))
        #expect(code(path, limit: 99) == "file-too-large")
        #expect(code(path, limit: 100) == nil)
    }

    @Test(
        "sizes are told as people read them, and one over a limit never reads as the limit",
        arguments: [
            (100 << 20, "100 МБ", "100 MB"), ((100 << 20) + 1, "100,1 МБ", "100.1 MB"), (99, "99 байт", "99 bytes"),
            (1536, "1,5 КБ", "1.5 KB"), (2 << 30, "2 ГБ", "2 GB"), (0, "0 байт", "0 bytes"),
        ] as [(Int64, String, String)])
    func sizeTexts(bytes: Int64, russian: String, english: String) {
        #expect((SizeText(bytes).russian, SizeText(bytes).english) == (russian, english))
    }

    @Test("a file that is written to while it is read is found out; replacing it under its name is not a change")
    func changes() throws {
        let path = try write([1, 2, 3])
        let file = try IncomingFile(path: path, maximumSizeBytes: 100)
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data([4]))
        try handle.close()
        #expect(refusal { try file.checkUnchanged() } == "file-changed")
        #expect(try file.source.bytes(at: 0, count: 10) == [1, 2, 3])
        // Written in place, with the old time put back: the time of change of the inode tells.
        let second = try IncomingFile(path: path, maximumSizeBytes: 100)
        var times = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 0)]
        utimensat(AT_FDCWD, path, &times, 0)
        #expect(refusal { try second.checkUnchanged() } == "file-changed")
    }

    @Test("a path that is not UTF-8 opens, and shows what can be shown")
    func rawPaths() throws {
        let path = Array(folder.utf8) + [UInt8(ascii: "/"), 0xD1, 0xEA, 0xE0, 0xED] + Array(".pdf".utf8)
        let descriptor = open(path.map { CChar(bitPattern: $0) } + [0], O_WRONLY | O_CREAT, 0o600)
        #expect(Glibc.write(descriptor, [1, 2], 2) == 2)
        close(descriptor)
        let file = try IncomingFile(pathBytes: path, maximumSizeBytes: 100)
        #expect(file.sizeBytes == 2)
        #expect(file.displayName.text.hasSuffix(".pdf"))
    }
}
