import ArchiveModel
import Crypto
import Testing

@testable import Catalog

@Suite("Signed checkpoints as C2SP's signed-note and tlog-checkpoint have them")
struct SignedNoteTests {
    /// The example of golang.org/x/mod/sumdb/note, which the format is taken from.
    private static let published = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        \u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

        """
    private static let publishedKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

    private let pair = Curve25519.Signing.PrivateKey()
    private var key: VerifierKey {
        VerifierKey(name: "larets/a", publicKey: Array(pair.publicKey.rawRepresentation))!
    }
    private let checkpoint = JournalCheckpoint(size: 42, root: MerkleTree.leafHash([1]))

    private func signed(_ checkpoint: JournalCheckpoint) throws -> CheckpointNote {
        let body = CheckpointNote.body(origin: key.name, checkpoint)
        return CheckpointNote(
            checkpoint, signature: Array(try pair.signature(for: Array(body.utf8))), by: key)
    }

    @Test("the published note is read, written back byte by byte, and is signed by the published key")
    func vector() throws {
        let note = try #require(SignedNote(Self.published))
        let key = try #require(VerifierKey(Self.publishedKey))
        #expect(note.text == Self.published)
        #expect(key.description == Self.publishedKey)
        #expect(note.isSigned(by: key))
        let changed = try #require(SignedNote(Self.published.replacing("answer", with: "Answer")))
        #expect(!changed.isSigned(by: key))
    }

    @Test("a checkpoint is three lines and a signature, and comes back as it was")
    func checkpointNote() throws {
        let note = try signed(checkpoint)
        let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.prefix(2) == ["larets/a", "42"])
        #expect(lines[3].isEmpty && lines[4].hasPrefix("\u{2014} larets/a ") && lines[5].isEmpty && lines.count == 6)
        let read = try #require(CheckpointNote(note.text))
        #expect(read.checkpoint == checkpoint && read.origin == "larets/a")
        #expect(read.isSigned(by: key))
    }

    @Test("a note that was changed in any byte is refused or is not signed")
    func anyByte() throws {
        let bytes = Array(try signed(checkpoint).text.utf8)
        for position in bytes.indices {
            for change in [UInt8(0x01), 0x20, 0x80] {
                var changed = bytes
                changed[position] ^= change
                let text = String(validating: changed, as: UTF8.self)
                let isBelieved = text.flatMap { CheckpointNote($0) }?.isSigned(by: key) ?? false
                #expect(!isBelieved, "byte \(position)")
            }
        }
        for count in 0..<bytes.count {
            let text = String(validating: bytes.prefix(count), as: UTF8.self)
            #expect(text.flatMap { CheckpointNote($0) } == nil, "\(count) bytes")
        }
    }

    @Test("another key, another name, or a bad signature beside a good one is not believed; a stranger's does no harm")
    func strangers() throws {
        let note = try signed(checkpoint)
        let other = Curve25519.Signing.PrivateKey()
        let otherKey = VerifierKey(name: key.name, publicKey: Array(other.publicKey.rawRepresentation))!
        #expect(!note.isSigned(by: otherKey))
        #expect(!note.isSigned(by: VerifierKey(name: "larets/b", publicKey: key.publicKey)!))
        let own = note.note.signatures[0]
        let bad = SignedNote.Signature(name: own.name, keyHash: own.keyHash, bytes: Array(own.bytes.reversed()))
        #expect(!SignedNote(body: note.note.body, signatures: [own, bad]).isSigned(by: key))
        let stranger = SignedNote.Signature(name: "witness", keyHash: [1, 2, 3, 4], bytes: own.bytes)
        let cosigned = SignedNote(body: note.note.body, signatures: [stranger, own])
        #expect(SignedNote(cosigned.text)?.isSigned(by: key) == true)
    }

    @Test(
        "what is no checkpoint is refused",
        arguments: [
            "", "\n", "larets/a\n42\n", "larets/a\n042\nROOT\n", "larets/a\n-1\nROOT\n", "larets/a\n42\nROOT=\n",
            "\n42\nROOT\n", "larets/a\n42\nROOT\n\nx\n", "larets/a\r\n42\nROOT\n", "larets/a\n+42\nROOT\n",
        ])
    func malformed(_ body: String) throws {
        let root = Base64.text(checkpoint.root.bytes)
        let own = try signed(checkpoint).note.signatures[0]
        let text = body.replacing("ROOT", with: root) + "\n" + own.line
        #expect(CheckpointNote(text) == nil)
    }

    @Test(
        "a key that is not written the one way is refused",
        arguments: [
            "", "a+b", "larets/a+00000000+AQ==", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        ])
    func malformedKey(_ text: String) { #expect(VerifierKey(text) == nil) }
}
