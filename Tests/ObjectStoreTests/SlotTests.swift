import ArchiveModel
import Crypto
import Foundation
import Testing

@testable import ObjectStore

extension TemporaryStore {
    /// Opens the same archive with a secret and no key file.
    func opened(with secret: String) throws -> ObjectStore {
        try ObjectStore(root: root, source: KeySource(givenSecret: { secret }))
    }

    func opened(withFile path: String) throws -> ObjectStore {
        try ObjectStore(root: root, source: KeySource(filePath: path))
    }

    func act(_ kind: KeyAct.Kind = .slotAdded) -> KeyAct {
        var random = SeededGenerator(seed: UInt64.random(in: 0...UInt64.max))
        let now = Timestamp(millisecondsSince1970: 1_795_000_000_000)
        return KeyAct(id: Identifier(at: now, random: &random), kind: kind, at: now, user: "архивист")
    }

    @discardableResult
    func rekey(removing number: Int? = nil, in store: ObjectStore? = nil) throws -> RekeyPlan {
        try (store ?? reopened()).rekey(
            removing: number, act: act(number == nil ? .rotated : .slotRemoved), record: { _ in },
            checkInterrupted: {})
    }
}

@Suite("Slots open the archive, and nothing else does")
struct SlotTests {
    private let passphrase = "верная лошадь, батарея"

    @Test("a passphrase, a kit and a key file each give every byte back; the master key file is not needed")
    func eachSlot() throws {
        let archive = try TemporaryStore()
        let address = try archive.keep(noise(70_000))
        _ = try archive.store.addPassphrase(passphrase, label: "", act: archive.act())
        let kit = try archive.store.addKit(label: "сейф", act: archive.act())
        let path = archive.root + "/../stick.key"
        _ = try archive.store.addKeyFile(at: path, label: "", act: archive.act())
        unlink(archive.layout.masterKey)
        for store in [
            try archive.opened(with: passphrase), try archive.opened(with: kit.code.text),
            try archive.opened(withFile: path),
        ] {
            #expect(try store.bytes(of: address) == noise(70_000))
        }
        #expect(try archive.store.keySlots().slots.map(\.kind) == [.passphrase, .kit, .file])
        #expect(try archive.store.keySlots().slots.map(\.number) == [1, 2, 3])
        #expect(try archive.store.keySlots().slots[1].label == "сейф")
    }

    @Test("a wrong passphrase, a wrong kit and another archive's kit are refused, each in its own words")
    func wrongSecrets() throws {
        let (archive, other) = (try TemporaryStore(), try TemporaryStore())
        let address = try archive.keep([1])
        let foreign = try other.store.addKit(label: "", act: other.act()).code.text
        let kit = try archive.store.addKit(label: "", act: archive.act()).code
        expectRefusal("wrong-kit", .wrongKey) { _ = try archive.opened(with: foreign).bytes(of: address) }
        var groups = kit.groups
        groups[2] = String(groups[2].reversed())
        expectRefusal("kit-code-mistyped", .wrongKey) {
            _ = try archive.opened(with: groups.joined(separator: "-")).bytes(of: address)
        }
        _ = try archive.store.addPassphrase(passphrase, label: "", act: archive.act())
        for wrong in ["верная лошадь, батарея ", "Верная лошадь, батарея", "password password"] {
            expectRefusal("wrong-passphrase", .wrongKey) { _ = try archive.opened(with: wrong).bytes(of: address) }
        }
        expectRefusal("kit-code-mistyped", .wrongKey) {
            _ = try archive.opened(with: groups.joined(separator: "-")).bytes(of: address)
        }
        let bare = try TemporaryStore()
        expectRefusal("no-secret-slots", .wrongKey) { _ = try bare.opened(with: passphrase).openMasterKey() }
    }

    @Test("a passphrase that looks like a kit's code still opens its slot")
    func passphraseLikeACode() throws {
        let archive = try TemporaryStore()
        let text = "correct horse battery staple again"
        _ = try archive.store.addKit(label: "", act: archive.act())
        _ = try archive.store.addPassphrase(text, label: "", act: archive.act())
        #expect(try archive.opened(with: text).openMasterKey().check == archive.store.keys.check())
    }

    @Test("й is one letter, however the keyboard composes it")
    func composed() throws {
        let archive = try TemporaryStore()
        _ = try archive.store.addPassphrase("зелёный чайник поёт", label: "", act: archive.act())
        let decomposed = "зелёный чайник поёт".decomposedStringWithCanonicalMapping
        #expect(Array(decomposed.utf8) != Array("зелёный чайник поёт".utf8))
        _ = try archive.opened(with: decomposed).openMasterKey()
    }

    @Test("without a file a person is asked, and only if there is a secret to ask for")
    func asked() throws {
        let archive = try TemporaryStore()
        let address = try archive.keep([1])
        let answers = KeySource(askSecret: { [passphrase] in passphrase })
        unlink(archive.layout.masterKey)
        expectRefusal("master-key-missing", .wrongKey) {
            _ = try ObjectStore(root: archive.root, source: answers).bytes(of: address)
        }
        _ = try archive.store.addPassphrase(passphrase, label: "", act: archive.act())
        #expect(try ObjectStore(root: archive.root, source: answers).bytes(of: address) == [1])
        expectRefusal("secret-needed", .wrongKey) { _ = try archive.reopened().bytes(of: address) }
    }

    @Test("a credential opens the archive, whatever its mode says; a key file that others can read does not")
    func credential() throws {
        let archive = try TemporaryStore()
        let address = try archive.keep([1])
        let path = archive.root + "/../larets.master-key"
        _ = try archive.store.addKeyFile(at: path, label: "служба", act: archive.act())
        chmod(path, 0o440)
        unlink(archive.layout.masterKey)
        let service = try ObjectStore(root: archive.root, source: KeySource(credentialPath: path))
        #expect(try service.bytes(of: address) == [1])
        expectRefusal("master-key-exposed", .wrongKey) { _ = try archive.opened(withFile: path).bytes(of: address) }
    }

    @Test("short passphrases, an existing file and a seventeenth slot are refused, and nothing is left of them")
    func refusals() throws {
        let archive = try TemporaryStore()
        expectRefusal("passphrase-short", .usage) {
            _ = try archive.store.addPassphrase("одиннадцать", label: "", act: archive.act())
        }
        expectRefusal("key-file-exists", .failure) {
            _ = try archive.store.addKeyFile(at: archive.layout.masterKey, label: "", act: archive.act())
        }
        for _ in 0..<KeyTable.mostSlots { _ = try archive.store.addKit(label: "", act: archive.act()) }
        let path = archive.root + "/../late.key"
        expectRefusal("too-many-slots", .notAllowed) {
            _ = try archive.store.addKeyFile(at: path, label: "", act: archive.act())
        }
        #expect(!fileExists(path))
        #expect(try archive.store.keySlots().slots.count == KeyTable.mostSlots)
    }

    @Test("a slot keeps parameters that RFC 9106 recommends; weaker ones and endless ones are refused unread")
    func parameters() throws {
        let archive = try TemporaryStore()
        _ = try archive.store.addPassphrase(passphrase, label: "", act: archive.act())
        let hash = try #require(try archive.store.keys.slots().first?.description.argon2id)
        #expect(hash == PassphraseHash(memoryKiB: 65_536, passes: 3, lanes: 4))
        let salt = noise(16)
        for bad in [
            PassphraseHash(memoryKiB: 65_535, passes: 3, lanes: 4),
            PassphraseHash(memoryKiB: 65_536, passes: 2, lanes: 4),
            PassphraseHash(memoryKiB: .max, passes: 3, lanes: 4),
            PassphraseHash(memoryKiB: 65_536, passes: 65, lanes: 4),
            PassphraseHash(memoryKiB: 65_536, passes: 3, lanes: 0),
        ] {
            expectRefusal("slot-damaged", .integrity) { _ = try bad.derive(passphrase, salt: salt, slot: 1) }
        }
    }

    @Test("Argon2id is the one of RFC 9106: the answer of the reference program")
    func referenceAnswer() throws {
        // printf 'password' | argon2 saltsaltsaltsalt -id -t 3 -k 65536 -p 4 -l 32 -r
        let hash = try PassphraseHash.recommended.derive("password", salt: Array("saltsaltsaltsalt".utf8), slot: 1)
        #expect(hash.map(StoreLayout.hexadecimal).joined() == Self.reference)
    }

    private static let reference = "ac15942c3e63386a50cb7dab2ef19c9af40c56a2153409ab0ad7a45af500f1bc"

    @Test("every flipped bit of a slot is told as damage, and the other ways still open")
    func bitRot() throws {
        let archive = try TemporaryStore()
        let address = try archive.keep([1])
        let kit = try archive.store.addKit(label: "x", act: archive.act()).code.text
        for column in ["description", "sealed", "tag", "digest"] {
            let connection = try SQLiteConnection(path: archive.layout.keyTable)
            var whole: [UInt8] = []
            try connection.run("SELECT \(column) FROM key_slot") { whole = $0.blob(0) }
            for bit in stride(from: 0, to: whole.count * 8, by: 29) {
                var hurt = whole
                hurt[bit / 8] ^= 1 << (bit % 8)
                try connection.run("UPDATE key_slot SET \(column) = ?", [hurt])
                #expect(try archive.reopened().keySlots().damaged == [1], "\(column) \(bit)")
                #expect(throws: ArchiveError.self) { _ = try archive.opened(with: kit).bytes(of: address) }
            }
            try connection.run("UPDATE key_slot SET \(column) = ?", [whole])
        }
        #expect(try archive.opened(with: kit).bytes(of: address) == [1])
        #expect(try archive.reopened().bytes(of: address) == [1])
    }

    @Test("a slot slipped in by somebody without the master key gets no new one, and is named")
    func forged() throws {
        let archive = try TemporaryStore()
        let stranger = try MasterKey.random()
        let row = try SlotRow(
            number: 9, label: "", at: archive.act().at, secret: .kit(KitCode.random()), masterKey: stranger)
        _ = try archive.store.addKit(label: "", act: archive.act())
        let connection = try SQLiteConnection(path: archive.layout.keyTable)
        try connection.run(
            "INSERT INTO key_slot (number, description, sealed, tag, digest) VALUES (9, ?, ?, ?, ?)",
            [row.descriptionBytes, row.sealed, row.tag, row.digest])
        #expect(try archive.reopened().checkKeys(checkInterrupted: {}).forgedSlots == [9])
        expectRefusal("slot-forged", .integrity) { try archive.rekey() }
        try archive.rekey(removing: 9)
        #expect(try archive.reopened().checkKeys(checkInterrupted: {}).forgedSlots == [])
    }

    @Test("an archive that was never given a slot has no table of them, and one reader's copy is only read")
    func untouched() throws {
        let archive = try TemporaryStore()
        _ = try archive.store.keySlots()
        _ = try archive.store.checkKeys(checkInterrupted: {})
        var tables: [String] = []
        try SQLiteConnection(path: archive.layout.keyTable).run("SELECT name FROM sqlite_master") {
            tables.append(String(decoding: $0.blob(0), as: UTF8.self))
        }
        #expect(!tables.contains("key_slot"))
    }
}
