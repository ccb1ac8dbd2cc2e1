import Archive
import ArchiveModel
import Foundation

extension UseCase {
    static let machine: [UseCase] = [
        .whole("journal", .journalList) { try $0.journal(limit: 5, action: nil) },
        .whole("verifyJournal", .journalVerify) { try $0.verifyJournal(against: nil) },
        .whole("journalKeyCard", .journalKey) { try $0.journalKeyCard() },
        .whole("signCheckpoint", .journalSign) { try $0.signCheckpoint(anchoring: .no) },
        .whole("proveEntry", .journalProve) { try $0.proveEntry(0, in: nil, from: nil).path },
        .whole("lastSignedNote", .journalVerify) { try $0.lastSignedNote()?.note },
        .whole("condition", .storeVerify) { try $0.condition() },
        .whole("verify", .storeVerify) { try $0.verify(deep: false) { _ in } },
        .whole("verify", .storeVerify) { try $0.verify(VerifyScope(deep: true)) { _ in } },
        .whole("checkStore", .storeVerify) { try $0.checkStore().number },
        .whole("printStoreCheck", .storeVerify) { try $0.printStoreCheck(as: .html).text },
        .whole("backup", .backupMake) { archive in
            let path = NSTemporaryDirectory() + "larets-copy-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: path) }
            return try archive.backup(to: path, keys: nil).objects
        },
        .whole("keySlots", .keyList) { try $0.keySlots() },
        .whole("addPassphrase", .keyAdd) { try $0.addPassphrase("шесть слов и ещё одно число 17", label: "проба") },
        .whole("addKeyFile", .keyAdd) { archive in
            let path = NSTemporaryDirectory() + "larets-key-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: path) }
            return try archive.addKeyFile(at: path, label: "проба")
        },
        .whole("addKit", .keyAdd) { try $0.addKit(label: "проба", asHTML: false) { _, _ in }.slot },
        .whole("rotateKey", .keyRotate) { try $0.rotateKey(executes: false) },
        .whole("removeKeySlot", .keyRemove, otherwise: ["slot-not-found", "last-slot"]) {
            try $0.removeKeySlot(77, executes: false)
        },
        .whole("verifyKeys", .keyVerify) { try $0.verifyKeys() },
    ]
}
