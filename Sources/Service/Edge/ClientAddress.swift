import NIOCore

/// Whose address a request comes from. `X-Forwarded-For` can be written by anybody, so of it only what proxies that were
/// named in the settings have added is believed: read from the end, past every such proxy.
struct ClientAddress: Sendable {
    let trustedProxies: Set<String>

    func address(peer: String, forwarded: [String]) -> String {
        guard trustedProxies.contains(peer) else { return peer }
        let hops = forwarded.joined(separator: ",").split(separator: ",").map { part in
            String(part.drop { $0 == " " }.prefix { $0 != " " })
        }
        guard let hop = hops.last(where: { !trustedProxies.contains($0) }) else { return peer }
        // What is no address was not written by a proxy.
        return (try? SocketAddress(ipAddress: hop, port: 0))?.ipAddress ?? peer
    }
}
