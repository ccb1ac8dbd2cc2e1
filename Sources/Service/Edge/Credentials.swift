import Archive
import ArchiveModel
import HTTPTypes
import Hummingbird

/// By what somebody says who they are.
enum Credentials: Sendable, Hashable {
    case token(String)
    case session(String)
    case none

    /// Longer than any secret that was ever given out.
    private static let maximumSecretBytes = 512

    /// - Parameter secure: whether browsers come over TLS.
    init(_ headers: HTTPFields, secure: Bool) {
        if let header = headers[.authorization] {
            let parts = header.split(separator: " ", maxSplits: 1)
            // A header that is there and means nothing is not passed over in favour of a cookie.
            guard parts.count == 2, parts[0].lowercased() == "bearer", Self.isSecret(parts[1]) else {
                self = .none
                return
            }
            self = .token(String(parts[1]))
        } else if let secret = SessionCookie.value(in: headers[values: .cookie], secure: secure),
            Self.isSecret(secret[...])
        {
            self = .session(secret)
        } else {
            self = .none
        }
    }

    private static func isSecret(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.count <= maximumSecretBytes
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ";") }
    }

    /// Whoever it is, as they stand at this moment. Blocks.
    ///
    /// - Throws: ``ServiceError/unauthorized`` for nobody, and for anybody who is no more.
    func actor(in archive: Archive) throws -> Actor {
        let actor: Actor? =
            switch self {
            case .token(let secret): try archive.actor(ofToken: secret)
            case .session(let secret): try archive.actor(ofSession: secret)
            case .none: nil
            }
        guard let actor else { throw ServiceError.unauthorized }
        return actor
    }

    /// Cookies are sent by the browser whatever page asked for it: a change by cookie has to come from a page of ours.
    ///
    /// The browser says so itself (`Sec-Fetch-Site`, or `Origin` where that is not known); a program that uses neither
    /// has no reason to send a cookie.
    ///
    /// - Parameter evenWithoutSession: for forms: whoever logs in has no session yet, and a foreign page must not log
    ///   anybody in, either.
    func requireOwnPage(_ request: Request, evenWithoutSession: Bool = false) throws {
        if !evenWithoutSession { guard case .session = self else { return } }
        if let site = request.headers[.secFetchSite] {
            guard site == "same-origin" else { throw ServiceError.crossSite }
            return
        }
        guard let origin = request.headers[.origin], let authority = request.head.authority,
            let end = origin.range(of: "://"), origin[end.upperBound...].lowercased() == authority.lowercased()
        else { throw ServiceError.crossSite }
    }
}

extension HTTPField.Name {
    static let secFetchSite = Self.known("Sec-Fetch-Site")
    static let forwardedFor = Self.known("X-Forwarded-For")
    static let requestID = Self.known("X-Request-Id")
    static let contentDigest = Self.known("Content-Digest")
    static let reprDigest = Self.known("Repr-Digest")
    static let uploadOffset = Self.known("Upload-Offset")
    static let uploadLength = Self.known("Upload-Length")
    static let pictureWidth = Self.known("Picture-Width")
    static let pictureHeight = Self.known("Picture-Height")
    static let pageCount = Self.known("Page-Count")
    static let referrerPolicy = Self.known("Referrer-Policy")
    static let resourcePolicy = Self.known("Cross-Origin-Resource-Policy")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("a field's name is a token") }
        return field
    }
}

extension Credentials {
    /// - Throws: ``ServiceError/unauthorized``, `not-allowed` for whoever may not see how the archive is set up.
    func requireWatcher(of archive: Archive) throws {
        let actor = try actor(in: archive)
        guard Rights.reach(of: actor, for: .storeVerify) != .none else { throw ServiceError.unauthorized }
    }
}
