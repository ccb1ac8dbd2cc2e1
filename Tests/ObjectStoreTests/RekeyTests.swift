import ArchiveModel
import Foundation
import Synchronization
import Testing

@testable import ObjectStore

@Suite("A new master key opens what the old one did, and the old one nothing")
struct RekeyTests {
    private let passphrase = "верная лошадь, батарея"

    /// An archive with every kind of way in, and three objects.
    private struct Filled {
        let archive: TemporaryStore
        let addresses: [ObjectAddress]
        let kit: String
        let stick: String
        let oldKey: [UInt8]

        init() throws {
            let archive = try TemporaryStore()
            self.archive = archive
            addresses = try (1...3).map { try archive.keep(noise(1000 * $0)) }
            _ = try archive.store.addPassphrase("верная лошадь, батарея", label: "", act: archive.act())
            kit = try archive.store.addKit(label: "", act: archive.act()).code.text
            stick = archive.root + "/../stick.key"
            _ = try archive.store.addKeyFile(at: stick, label: "", act: archive.act())
            oldKey = try #require(try KeyFile.read(archive.layout.masterKey))
        }

        func expectOpen(_ store: ObjectStore, sourceLocation: SourceLocation = #_sourceLocation) throws {
            for (number, address) in addresses.enumerated() {
                #expect(try store.bytes(of: address) == noise(1000 * (number + 1)), sourceLocation: sourceLocation)
            }
        }
    }

    @Test("every object, every slot and the file open as before; the old key file opens nothing")
    func rotated() throws {
        let filled = try Filled()
        let archive = filled.archive
        let plan = try archive.rekey()
        #expect(plan.kept.map(\.number) == [1, 2, 3] && plan.objectKeys == 3)
        #expect(plan.replacedFiles == [archive.layout.masterKey] && !plan.losesMasterKeyFile)
        try filled.expectOpen(archive.reopened())
        try filled.expectOpen(archive.opened(with: passphrase))
        try filled.expectOpen(archive.opened(with: filled.kit))
        try filled.expectOpen(archive.opened(withFile: filled.stick))
        let old = archive.root + "/../old.key"
        try KeyFile.write(filled.oldKey, to: old)
        expectRefusal("wrong-master-key", .wrongKey) {
            _ = try archive.opened(withFile: old).bytes(of: filled.addresses[0])
        }
        #expect(!fileExists(archive.layout.masterKey + ".new"))
        #expect(try archive.reopened().checkKeys(checkInterrupted: {}).closed.isEmpty)
    }

    @Test("no byte that the old master key could open is left in any file of the keys")
    func nothingLeft() throws {
        let filled = try Filled()
        let archive = filled.archive
        var old: [[UInt8]] = [try archive.store.keys.check()]
        for address in filled.addresses { old.append(try #require(try archive.store.keys.wrappedKey(of: address))) }
        old += try archive.store.keys.slots().map { Array($0.sealed.suffix(48)) }
        old.append(Array(filled.oldKey.map(StoreLayout.hexadecimal).joined().utf8))
        try archive.rekey()
        for name in names(in: archive.layout.keys) {
            let bytes = Data(try contents(of: archive.layout.keys + "/" + name))
            for trace in old { #expect(bytes.range(of: Data(trace)) == nil, "\(name)") }
        }
    }

    @Test("a removed slot opens neither the archive nor, with an older copy of the keys, what came after")
    func removed() throws {
        let filled = try Filled()
        let archive = filled.archive
        try archive.rekey(removing: 2)
        expectRefusal("wrong-kit", .wrongKey) {
            _ = try archive.opened(with: filled.kit).bytes(of: filled.addresses[0])
        }
        try filled.expectOpen(archive.opened(with: passphrase))
        expectRefusal("slot-not-found", .notFound) { try archive.rekey(removing: 2) }
        let next = try archive.store.addKit(label: "", act: archive.act()).slot
        #expect(next.number == 4, "a number is never given twice")
    }

    @Test("the master key file can be given up; it is destroyed and its copies are void")
    func withoutFile() throws {
        let filled = try Filled()
        let archive = filled.archive
        let plan = try archive.rekey(removing: 0)
        #expect(plan.destroyedFiles == [archive.layout.masterKey] && plan.removesMasterKeyFile)
        #expect(names(in: archive.layout.keys).allSatisfy { $0.hasPrefix("keys.sqlite") })
        try filled.expectOpen(archive.opened(with: filled.kit))
        #expect(try !archive.reopened().keySlots().hasMasterKeyFile)
        try archive.rekey(in: archive.opened(with: passphrase))
        try filled.expectOpen(archive.opened(withFile: filled.stick))
    }

    @Test("a key file that is a link stays one, and what it leads to is written anew")
    func linkedFile() throws {
        let filled = try Filled()
        let archive = filled.archive
        let path = archive.root + "/../elsewhere.key"
        try FileManager.default.moveItem(atPath: archive.layout.masterKey, toPath: path)
        try FileManager.default.createSymbolicLink(atPath: archive.layout.masterKey, withDestinationPath: path)
        try archive.rekey(in: archive.reopened())
        try filled.expectOpen(archive.reopened())
        #expect(try KeyFile.read(path) != filled.oldKey)
        #expect(
            try FileManager.default.attributesOfItem(atPath: archive.layout.masterKey)[.type] as? FileAttributeType
                == .typeSymbolicLink)
        #expect(names(in: archive.layout.keys).allSatisfy { !$0.hasSuffix(".new") } && !fileExists(path + ".new"))
        try archive.rekey(in: archive.reopened())
        try filled.expectOpen(archive.reopened())
    }

    @Test("a file in the usual place whose slot is gone does not stand before the other ways in")
    func uselessFile() throws {
        let filled = try Filled()
        let archive = filled.archive
        try archive.rekey(removing: 0)
        try KeyFile.write(KeyFile.randomBytes(), to: archive.layout.masterKey)
        expectRefusal("wrong-master-key", .wrongKey) { _ = try archive.reopened().bytes(of: filled.addresses[0]) }
        let passphrase = passphrase
        let asking = try ObjectStore(root: archive.root, source: KeySource(askSecret: { passphrase }))
        try filled.expectOpen(asking)
    }

    @Test("the last way into an archive is not taken away")
    func lastWay() throws {
        let archive = try TemporaryStore()
        let address = try archive.keep([1])
        expectRefusal("last-slot", .notAllowed) { try archive.rekey(removing: 0) }
        _ = try archive.store.addPassphrase(passphrase, label: "", act: archive.act())
        try archive.rekey(removing: 0)
        expectRefusal("last-slot", .notAllowed) {
            try archive.rekey(removing: 1, in: archive.opened(with: passphrase))
        }
        #expect(try archive.opened(with: passphrase).bytes(of: address) == [1])
    }

    @Test("a key that does not open stops the change before anything is changed: it would be lost for good")
    func damagedKey() throws {
        let filled = try Filled()
        let archive = filled.archive
        let connection = try SQLiteConnection(path: archive.layout.keyTable)
        try connection.run(
            "UPDATE object_key SET wrapped = ? WHERE address = ?",
            [noise(40), filled.addresses[1].digest.bytes])
        expectRefusal("keys-damaged", .integrity) { try archive.rekey() }
        #expect(try KeyFile.read(archive.layout.masterKey) == filled.oldKey)
        #expect(!fileExists(archive.layout.masterKey + ".new"))
        #expect(try archive.reopened().bytes(of: filled.addresses[0]) == noise(1000))
        #expect(try archive.reopened().checkKeys(checkInterrupted: {}).closed == [filled.addresses[1]])
    }

    @Test("nobody changes the master key while another writes")
    func whileWriting() throws {
        let filled = try Filled()
        let lock = try filled.archive.store.lockForWriting()
        expectRefusal("keys-in-use", .locked) { try filled.archive.rekey() }
        lock.release()
        try filled.archive.rekey()
    }

    @Test("a program that had the archive open reads on, and what it sealed with the old key is not taken in")
    func otherProcess() throws {
        let filled = try Filled()
        let other = try filled.archive.reopened()
        try filled.expectOpen(other)
        let staged = try other.stage(ByteSource([5]), checkInterrupted: {})
        try filled.archive.rekey()
        expectRefusal("master-key-changed", .locked) { try other.commit([staged]) }
        let again = try other.stage(ByteSource([5]), checkInterrupted: {})
        try other.commit([again])
        try filled.archive.rekey()
        try filled.expectOpen(other)
        #expect(try filled.archive.reopened().bytes(of: again.address) == [5])
        #expect(try filled.archive.reopened().checkKeys(checkInterrupted: {}).closed.isEmpty)
    }

    @Test("a program that takes its lock after the change seals with the new key at once")
    func lockAfterwards() throws {
        let filled = try Filled()
        let other = try filled.archive.reopened()
        try filled.expectOpen(other)
        try filled.archive.rekey()
        let lock = try other.lockForWriting()
        let staged = try other.stage(ByteSource([6]), checkInterrupted: {})
        try other.commit([staged])
        lock.release()
        #expect(try filled.archive.reopened().bytes(of: staged.address) == [6])
    }

    @Test("an interruption changes nothing")
    func interrupted() throws {
        struct Stopped: Error {}
        let filled = try Filled()
        #expect(throws: Stopped.self) {
            _ = try filled.archive.reopened().rekey(
                removing: nil, act: filled.archive.act(.rotated), record: { _ in },
                checkInterrupted: { throw Stopped() })
        }
        try filled.expectOpen(filled.archive.reopened())
        #expect(try KeyFile.read(filled.archive.layout.masterKey) == filled.oldKey)
    }

    @Test("an older copy of the keys opens with the slots it was copied with, and not with the new file")
    func olderCopy() throws {
        let filled = try Filled()
        let copy = filled.archive.root + "/../copy"
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
        try KeySnapshot.copyTable(from: filled.archive.layout.keys, to: copy)
        try filled.archive.rekey()
        let kit = filled.kit
        #expect(try ObjectStore.openCopy(copy, source: KeySource(givenSecret: { kit })) != .masterKeyFile(path: ""))
        expectRefusal("wrong-master-key", .wrongKey) {
            _ = try ObjectStore.openCopy(copy, source: KeySource(filePath: filled.archive.layout.masterKey))
        }
        #expect(try ObjectStore.keySlots(ofCopy: copy).slots.count == 3)
    }
}

@Suite("A process killed at any step of a change of the keys")
struct RekeyCrashTests {
    static let steps: [DurableStep] = [
        .masterKeyFileWritten, .masterKeyReplaced, .masterKeyFilePlaced, .keysScrubbed, .keyActRecorded,
    ]

    @Test("leaves everything open by the file and by every slot, before and after the next start", arguments: steps)
    func rotation(step: DurableStep) async throws {
        try await killed(at: step, removing: nil)
    }

    @Test("or of a removal of the master key file", arguments: steps)
    func removal(step: DurableStep) async throws {
        try await killed(at: step, removing: 0)
    }

    private func killed(at step: DurableStep, removing number: Int?) async throws {
        let archive = try TemporaryStore()
        let addresses = try (1...3).map { try archive.keep(noise(1000 * $0)) }
        let kit = try archive.store.addKit(label: "", act: archive.act()).code.text
        try archive.store.finishKeyActs { _ in }
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [root = archive.root as String, name = step.rawValue as String, number = number as Int?] in
            let step = try #require(DurableStep(rawValue: name))
            let store = try ObjectStore(root: root) { if $0 == step { kill(getpid(), SIGKILL) } }
            var random = SystemRandomNumberGenerator()
            let now = Timestamp(millisecondsSince1970: 1_795_000_000_000)
            let act = KeyAct(id: Identifier(at: now, random: &random), kind: .rotated, at: now, user: "")
            _ = try store.rekey(removing: number, act: act, record: { _ in }, checkInterrupted: {})
        }
        let isDone = step != .masterKeyFileWritten
        func expectOpen(_ store: ObjectStore) throws {
            for (position, address) in addresses.enumerated() {
                #expect(try store.bytes(of: address) == noise(1000 * (position + 1)))
            }
        }
        try expectOpen(archive.opened(with: kit))
        let fileOpens = number == nil || !isDone
        if fileOpens { try expectOpen(archive.reopened()) }
        // The next start: told once, files in their places, nothing left over.
        let told = Mutex<[KeyAct]>([])
        let record: ([KeyAct]) throws -> Void = { acts in told.withLock { $0 += acts } }
        for _ in 0..<2 {
            _ = try #require(try archive.reopened().recover(kept: { Set($0) }, record: record))
        }
        // Killed behind the last step, it was told already; the journal knows it by its id.
        #expect(told.withLock { $0.map(\.kind) } == (isDone ? [.rotated] : []))
        #expect(!fileExists(archive.layout.masterKey + ".new"))
        #expect(fileExists(archive.layout.masterKey) == fileOpens)
        try expectOpen(archive.opened(with: kit))
        if fileOpens { try expectOpen(archive.reopened()) }
        let check = try archive.opened(with: kit).checkKeys(checkInterrupted: {})
        #expect(check.closed.isEmpty && check.damagedSlots.isEmpty && check.forgedSlots.isEmpty)
    }
}
