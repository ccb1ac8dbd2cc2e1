import ArchiveModel

/// Where things lie in an archive's folder.
struct StoreLayout: Sendable {
    let root: String
    /// The folder of the sealed files that this layout speaks of.
    var objectsName = "objects"

    var objects: String { root + "/" + objectsName }
    var staging: String { root + "/tmp" }
    var lock: String { staging + "/.lock" }
    var keys: String { root + "/keys" }
    /// The same folders for previews, beside the objects.
    var previews: StoreLayout { StoreLayout(root: root, objectsName: "previews") }
    var keyTable: String { keys + "/keys.sqlite" }
    var masterKey: String { keys + "/master.key" }

    /// `objects/3f`: the folder is named for the first byte of the address.
    func folder(_ firstByte: UInt8) -> String { objects + "/" + Self.hexadecimal(firstByte) }

    func folder(of address: ObjectAddress) -> String { folder(address.digest.bytes[0]) }

    /// `objects/3f/3fa9…`: the name is the whole address.
    func path(of address: ObjectAddress) -> String { folder(of: address) + "/" + address.description }

    static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return digits.count < 2 ? "0" + digits : digits
    }
}
