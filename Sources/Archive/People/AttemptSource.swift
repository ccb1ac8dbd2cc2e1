import ArchiveModel
import Glibc
import ObjectStore

/// By what tries to guess a password are counted.
enum AttemptSource {
    static func name(_ name: String) -> Digest { AccessSecret("name " + name).hash }

    /// Of the form that changes a password, which has no address: whoever fills it in is logged in.
    static func form(_ name: String) -> Digest { AccessSecret("form " + name).hash }

    /// That of a source it was entered in the journal that it has to wait.
    static func entered(_ source: Digest) -> Digest { AccessSecret("entered \(source)").hash }

    /// - Parameter address: as the network names it.
    static func address(_ address: String) -> Digest { AccessSecret("address " + network(of: address)).hash }

    /// Whose tries are counted together: an IPv4 address, or of an IPv6 address the first 64 bits (RFC 4291 §2.5.4), since
    /// whoever has one has all of its network. What is neither stands for itself.
    static func network(of address: String) -> String {
        var binary = in6_addr()
        guard inet_pton(AF_INET6, String(address.prefix { $0 != "%" }), &binary) == 1 else { return address }
        let bytes = withUnsafeBytes(of: binary) { Array($0) }
        // `::ffff:192.0.2.1`: IPv4 on a socket that takes both.
        if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
            return bytes.suffix(4).map(String.init).joined(separator: ".")
        }
        return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":") + "/64"
    }
}
