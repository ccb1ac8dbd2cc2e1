import ArchiveModel
import CArgon2
import Foundation

/// Argon2id (RFC 9106) over a passphrase, and what it is asked to cost whoever guesses.
struct PassphraseHash: Codable, Sendable, Equatable {
    /// RFC 9106 §4, the second recommended option: 3 passes, 4 lanes, 2¹⁶ KiB. A school's small server has that much
    /// memory to spare; the first option wants 2 GiB.
    static let recommended = PassphraseHash(memoryKiB: 64 << 10, passes: 3, lanes: 4)

    /// Below this a slot would be easier to guess than any that Larets makes.
    static let leastMemoryKiB: UInt32 = 64 << 10
    /// Above this a changed slot could make the machine run out of memory, or of time.
    static let mostMemoryKiB: UInt32 = 4 << 20
    static let leastPasses: UInt32 = 3
    static let mostPasses: UInt32 = 64
    static let mostLanes: UInt32 = 64
    /// RFC 9106 §3.1 recommends 16 bytes.
    static let saltByteCount = 16
    private static let outputByteCount = 32

    let memoryKiB: UInt32
    let passes: UInt32
    let lanes: UInt32

    var isSane: Bool {
        (Self.leastMemoryKiB...Self.mostMemoryKiB).contains(memoryKiB)
            && (Self.leastPasses...Self.mostPasses).contains(passes) && (1...Self.mostLanes).contains(lanes)
    }

    /// 32 bytes. The passphrase counts in Normalization Form C, so that й typed on any system is the same letter.
    /// - Throws: `slot-damaged` for parameters that Larets never writes, `passphrase-memory` when there is not enough.
    func derive(_ passphrase: String, salt: [UInt8], slot: Int) throws -> [UInt8] {
        guard isSane, salt.count >= Self.saltByteCount else { throw ArchiveError.slotDamaged(slot) }
        let text = Array(passphrase.precomposedStringWithCanonicalMapping.utf8)
        var output = [UInt8](repeating: 0, count: Self.outputByteCount)
        let result = argon2id_hash_raw(
            passes, memoryKiB, lanes, text, text.count, salt, salt.count, &output, output.count)
        guard result == ARGON2_OK.rawValue else {
            throw ArchiveError.passphraseMemory(
                mebibytes: Int(memoryKiB >> 10), cause: String(cString: argon2_error_message(result)))
        }
        return output
    }
}
