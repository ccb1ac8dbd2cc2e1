import ArchiveModel
import Foundation
import Testing

@testable import ObjectStore

/// A file system of 2 MiB; nil where the tests may not mount one.
private final class SmallDisk {
    let path: String

    init?() {
        guard let path = try? temporaryFolder() else { return nil }
        self.path = path
        let options = ["-t", "tmpfs", "-o", "size=2m", "tmpfs", path]
        guard geteuid() == 0, Self.run("/bin/mount", options) else {
            rmdir(path)
            return nil
        }
    }

    deinit {
        _ = Self.run("/bin/umount", [path])
        rmdir(path)
    }

    func makeReadOnly() -> Bool { Self.run("/bin/mount", ["-o", "remount,ro", path]) }

    static func run(_ program: String, _ arguments: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    static let isPossible = SmallDisk() != nil
}

@Suite("A disk that is full or closed to writing", .enabled(if: SmallDisk.isPossible, "needs the right to mount"))
struct DiskTests {
    @Test("a full disk is told as full, nothing is left of the attempt, and smaller things still fit")
    func full() throws {
        let disk = try #require(SmallDisk())
        let root = disk.path + "/archive"
        try ObjectStore.create(at: root)
        let store = try ObjectStore(root: root)
        expectRefusal("disk-full", .failure) {
            _ = try store.stage(ByteSource(noise(4 << 20)), checkInterrupted: {})
        }
        #expect(names(in: root + "/tmp").isEmpty)
        let staged = try store.stage(ByteSource(noise(100_000)), checkInterrupted: {})
        try store.commit([staged])
        #expect(try store.bytes(of: staged.address) == noise(100_000))
    }

    @Test("when the keys no longer fit, the commit is refused and the object is not in the archive")
    func fullForKeys() throws {
        let disk = try #require(SmallDisk())
        let root = disk.path + "/archive"
        try ObjectStore.create(at: root)
        let store = try ObjectStore(root: root)
        let staged = try store.stage(ByteSource(noise(50_000)), checkInterrupted: {})
        let filler = disk.path + "/filler"
        let file = try #require(try OpenFile.open(filler, O_WRONLY | O_CREAT, mode: 0o600))
        let block = noise(4096)
        var offset: Int64 = 0
        while (try? block.withUnsafeBytes { try file.write($0, at: offset) }) != nil { offset += 4096 }
        expectRefusal("disk-full", .failure) { try store.commit([staged]) }
        unlink(filler)
        #expect(truncate(filler, 0) != 0)
        _ = ftruncate(file.descriptor, 0)
        #expect(try store.isGone(staged.address))
        try store.commit([staged])
        #expect(try store.bytes(of: staged.address) == noise(50_000))
    }

    @Test("a disk closed to writing is told as such; what is there can still be checked")
    func readOnly() throws {
        let disk = try #require(SmallDisk())
        let root = disk.path + "/archive"
        try ObjectStore.create(at: root)
        let address: ObjectAddress
        do {
            let store = try ObjectStore(root: root)
            let staged = try store.stage(ByteSource([1]), checkInterrupted: {})
            try store.commit([staged])
            address = staged.address
        }
        try #require(disk.makeReadOnly())
        let store = try ObjectStore(root: root)
        expectRefusal("folder-not-writable", .failure) {
            _ = try store.stage(ByteSource([1]), checkInterrupted: {})
        }
        expectRefusal("folder-not-writable", .failure) { _ = try store.lockForWriting() }
        try store.verifySealed(address, checkInterrupted: {})
    }
}
