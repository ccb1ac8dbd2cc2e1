import ArchiveModel
import Foundation
import Testing

@testable import ObjectStore

/// A store of its own in a temporary folder, removed when the test is over.
final class TemporaryStore: Sendable {
    let root: String
    let store: ObjectStore

    init() throws {
        root = try temporaryFolder() + "/archive"
        try ObjectStore.create(at: root)
        store = try ObjectStore(root: root)
    }

    deinit { removeTree(String(root.dropLast("/archive".count))) }

    var layout: StoreLayout { StoreLayout(root: root) }

    /// Opens the same archive again, as the next process would.
    func reopened() throws -> ObjectStore { try ObjectStore(root: root) }

    @discardableResult
    func keep(_ bytes: [UInt8]) throws -> ObjectAddress {
        let staged = try store.stage(ByteSource(bytes), checkInterrupted: {})
        try store.commit([staged])
        store.settle([staged.address])
        return staged.address
    }
}

extension ObjectStore {
    func bytes(of address: ObjectAddress, range: Range<Int64>? = nil) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try read(address, range: range, checkInterrupted: {}) { bytes.append(contentsOf: $0) }
        return bytes
    }
}

func temporaryFolder() throws -> String {
    let path = NSTemporaryDirectory() + "larets-objectstore-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
}

func removeTree(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

func fileExists(_ path: String) -> Bool { access(path, F_OK) == 0 }

func contents(of path: String) throws -> [UInt8] {
    let file = try #require(try OpenFile.open(path, O_RDONLY))
    var bytes = [UInt8](repeating: 0, count: Int(try file.status().st_size))
    let count = try bytes.withUnsafeMutableBytes { try file.read(at: 0, into: $0) }
    #expect(count == bytes.count)
    return bytes
}

func put(_ bytes: [UInt8], into path: String) throws {
    let file = try #require(try OpenFile.open(path, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600))
    try bytes.withUnsafeBytes { try file.write($0, at: 0) }
}

/// Names in a folder, hidden ones left out.
func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if !name.hasPrefix(".") { names.append(name) }
    }
    return names
}

/// Repeatable noise (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

/// Bytes no compressor can shorten.
func noise(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    return [UInt8](unsafeUninitializedCapacity: count + 8) { buffer, initialized in
        let words = UnsafeMutableRawBufferPointer(buffer)
        for offset in stride(from: 0, to: count, by: 8) {
            words.storeBytes(of: generator.next(), toByteOffset: offset, as: UInt64.self)
        }
        initialized = count
    }
}

/// Bytes that deflate well.
func prose(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var line = 0
    while bytes.count < count {
        bytes += Array("Строка \(line &* 2_654_435_761): награждается победитель олимпиады.\n".utf8)
        line += 1
    }
    return Array(bytes.prefix(count))
}

/// What this process has open in a folder, named or not, as paths to open it by.
func descriptors(under folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").map { "/proc/self/fd/" + $0 }.filter {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: $0))?.hasPrefix(folder) == true
    }
}

/// Expects an `ArchiveError` with that code.
func expectRefusal(
    _ code: String, _ category: ArchiveError.Category, sourceLocation: SourceLocation = #_sourceLocation,
    from body: () throws -> Void
) {
    let error = #expect(throws: ArchiveError.self, sourceLocation: sourceLocation) { try body() }
    #expect(error?.code == code, sourceLocation: sourceLocation)
    #expect(error?.category == category, sourceLocation: sourceLocation)
}
