import ArchiveModel

/// Where a service answers: `https://archive.school.example`, or `http://127.0.0.1:8080` on this very machine.
public struct ServiceAddress: Hashable, Sendable, CustomStringConvertible {
    /// Scheme, host and port, as a browser names an origin.
    public let origin: String
    /// Before every path of the service; empty, or beginning with a slash.
    let prefix: String
    public let host: String

    public var description: String { origin + prefix }

    /// Whether a text names an archive over the network and not a folder.
    public static func isAddress(_ text: String) -> Bool { schemes.contains { text.lowercased().hasPrefix($0) } }

    private static let schemes = ["https://", "http://"]

    /// - Throws: ``ArchiveError`` `address-invalid`; `address-insecure` for plain HTTP to another machine, over which
    ///   anybody could read passwords and children's papers.
    public init(_ text: String) throws {
        guard let scheme = Self.schemes.first(where: { text.lowercased().hasPrefix($0) }) else {
            throw ArchiveError.addressInvalid(text)
        }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" }
        let path = rest.dropFirst(authority.count)
        let known = path.utf8.allSatisfy { Self.isPlain($0) || $0 == UInt8(ascii: "/") }
        guard let (host, port) = Self.split(authority), known else { throw ArchiveError.addressInvalid(text) }
        let isSecure = scheme == "https://"
        guard isSecure || Self.isLoopback(host) else { throw ArchiveError.addressInsecure(text) }
        self.host = host
        let isUsual = port == nil || port == (isSecure ? 443 : 80)
        origin = scheme + host + (isUsual ? "" : ":\(port ?? 0)")
        var prefix = String(path)
        while prefix.hasSuffix("/") { prefix.removeLast() }
        self.prefix = prefix
    }

    private static func split(_ authority: Substring) -> (host: String, port: Int?)? {
        var host = authority
        var port: Int?
        if let colon = authority.lastIndex(of: ":"), authority[colon...].dropFirst().allSatisfy(\.isASCII),
            !authority[colon...].contains("]")
        {
            guard let number = Int(authority[colon...].dropFirst()), (1...65_535).contains(number) else { return nil }
            (host, port) = (authority[..<colon], number)
        }
        let isAddress6 =
            host.hasPrefix("[") && host.hasSuffix("]")
            && host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
        guard !host.isEmpty, isAddress6 || host.utf8.allSatisfy(isPlain) else { return nil }
        return (host.lowercased(), port)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// Names and addresses that never leave this machine (RFC 6761, section 6.3; RFC 1122, section 3.2.1.3).
    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return parts.count == 4 && parts[0] == 127 && parts.allSatisfy { $0 != nil }
    }
}
