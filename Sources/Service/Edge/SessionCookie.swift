/// The cookie of a session (RFC 6265): unreadable to scripts, never sent from other sites, and over TLS bound to this
/// host alone by its name (`__Host-`).
enum SessionCookie {
    static let secureName = "__Host-larets"
    /// Over plain HTTP, which is loopback: a browser takes no `__Host-` cookie there.
    static let plainName = "larets-session"

    static func header(_ secret: String, secure: Bool, lifetimeSeconds: Int) -> String {
        let name = secure ? secureName : plainName
        return "\(name)=\(secret); Path=/; Max-Age=\(lifetimeSeconds); HttpOnly; SameSite=Strict"
            + (secure ? "; Secure" : "")
    }

    /// Makes the browser forget it.
    static func removal(secure: Bool) -> String { header("", secure: secure, lifetimeSeconds: 0) }

    /// Nil when there is none, or two: somebody else may have planted one of them. Over TLS only the name counts that no
    /// other host, and nobody on the way, can have set.
    static func value(in fields: [String], secure: Bool) -> String? {
        let wanted = secure ? secureName : plainName
        var values: [String] = []
        for field in fields {
            for pair in field.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                guard parts.count == 2 else { continue }
                if parts[0].drop(while: { $0 == " " }) == wanted { values.append(String(parts[1])) }
            }
        }
        return values.count == 1 ? values[0] : nil
    }
}
