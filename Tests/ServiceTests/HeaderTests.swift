import ArchiveModel
import HTTPTypes
import Testing

@testable import Service

@Suite("What stands in header fields")
struct HeaderTests {
    @Test("a name with quotes, line ends or Cyrillic letters cannot break out of its field")
    func disposition() {
        let field = Disposition.field(
            name: "ди\"пл\\ом\r\nSet-Cookie: a=b;.pdf", mediaType: "application/pdf", inline: false)
        #expect(!field.contains("\r") && !field.contains("\n"))
        #expect(field.hasPrefix("attachment; filename=\"__"))
        #expect(field.contains("filename*=UTF-8''%D0%B4%D0%B8%22%D0%BF%D0%BB%5C%D0%BE%D0%BC%0D%0A"))
        #expect(field.filter { $0 == "\"" }.count == 2)
    }

    @Test("only what browsers show harmlessly is shown, and only when asked for")
    func inline() {
        for type in ["application/pdf", "image/png", "image/jpeg"] {
            #expect(Disposition.field(name: "a", mediaType: type, inline: true).hasPrefix("inline"))
            #expect(Disposition.field(name: "a", mediaType: type, inline: false).hasPrefix("attachment"))
        }
        for type in ["text/html", "image/svg+xml", "image/tiff", "text/plain"] {
            #expect(Disposition.field(name: "a", mediaType: type, inline: true).hasPrefix("attachment"))
        }
    }

    @Test("a forwarded address is believed of a named proxy alone")
    func address() {
        let addresses = ClientAddress(trustedProxies: ["10.0.0.1", "10.0.0.2"])
        #expect(addresses.address(peer: "192.0.2.9", forwarded: ["198.51.100.7"]) == "192.0.2.9")
        #expect(addresses.address(peer: "10.0.0.1", forwarded: ["198.51.100.7"]) == "198.51.100.7")
        // What a client wrote itself stands in front of what the proxy added.
        #expect(addresses.address(peer: "10.0.0.1", forwarded: ["203.0.113.1, 198.51.100.7"]) == "198.51.100.7")
        #expect(addresses.address(peer: "10.0.0.1", forwarded: ["198.51.100.7", "10.0.0.2"]) == "198.51.100.7")
        #expect(addresses.address(peer: "10.0.0.1", forwarded: ["<script>"]) == "10.0.0.1")
        #expect(addresses.address(peer: "10.0.0.1", forwarded: []) == "10.0.0.1")
    }

    @Test("a cookie that is there twice is nobody's")
    func cookie() {
        func value(_ fields: String..., secure: Bool = false) -> String? {
            SessionCookie.value(in: fields, secure: secure)
        }
        #expect(value("a=b; larets-session=s1") == "s1")
        #expect(value("larets-session=s1; larets-session=s2") == nil)
        #expect(value("larets-session=s1", "larets-session=s2") == nil)
        // Over TLS only the one counts that nobody else can have set.
        #expect(value("larets-session=s1; __Host-larets=s2", secure: true) == "s2")
        #expect(value("larets-session=s1", secure: true) == nil)
        #expect(value("__Host-larets=s1; __Host-larets=s2", secure: true) == nil)
        #expect(value("__Host-larets=s2") == nil)
        let header = SessionCookie.header("s", secure: true, lifetimeSeconds: 60)
        #expect(header == "__Host-larets=s; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure")
    }

    @Test("a token that is malformed does not fall back to the cookie")
    func credentials() {
        func credentials(_ headers: HTTPFields) -> Credentials { Credentials(headers, secure: false) }
        #expect(credentials([.authorization: "Bearer larets_1"]) == .token("larets_1"))
        #expect(credentials([.authorization: "Basic eDp5", .cookie: "larets-session=s"]) == .none)
        #expect(credentials([.authorization: "Bearer a b"]) == .none)
        #expect(credentials([.authorization: "Bearer " + String(repeating: "a", count: 600)]) == .none)
        #expect(credentials([.cookie: "larets-session=s"]) == .session("s"))
        #expect(credentials([:]) == .none)
    }

    @Test("a declared SHA-256 is read, other algorithms are passed over, rubbish is refused")
    func digests() throws {
        let zero = String(repeating: "A", count: 43) + "="
        #expect(
            try DeclaredDigest([.contentDigest: "sha-256=:\(zero):"]).content
                == Digest(String(repeating: "0", count: 64)))
        #expect(try DeclaredDigest([.reprDigest: "md5=:AAAA:, sha-256=:\(zero):"]).representation != nil)
        #expect(try DeclaredDigest([.contentDigest: "sha-512=:AAAA:"]).content == nil)
        #expect(throws: ServiceError.self) { try DeclaredDigest([.contentDigest: "sha-256=:AAAA:"]) }
        #expect(throws: ServiceError.self) { try DeclaredDigest([.contentDigest: "sha-256=\(zero)"]) }
    }

    @Test("a file is named in the query or by filename*")
    func names() throws {
        #expect(
            try UploadName.fromDisposition("attachment; filename*=UTF-8''%D0%B4.pdf; filename=\"d.pdf\"") == "д.pdf")
        #expect(try UploadName.fromDisposition("attachment; filename=\"d.pdf\"") == "d.pdf")
        #expect(throws: ServiceError.self) { try UploadName.fromDisposition("attachment; filename*=UTF-8''%FF") }
        #expect(throws: ServiceError.self) { try UploadName.fromDisposition("attachment; filename*=UTF-8''a%0D%0Ab") }
    }

    @Test("the query is read strictly")
    func query() throws {
        let arguments = try Arguments(
            path: [:], query: "words=%D0%B4%D0%B8%D0%BF%D0%BB%D0%BE%D0%BC+2&limit=5", allowed: ["words", "limit"])
        #expect(try arguments.text("words") == "диплом 2")
        #expect(try arguments.integer("limit", in: 1...10) == 5)
        #expect(throws: ServiceError.self) { try arguments.integer("limit", in: 1...4) }
        for bad in ["stranger=1", "words=%F", "words=%FF", "words=a%00b", "words=a%0Ab"] {
            #expect(throws: ServiceError.self, "\(bad)") { try Arguments(path: [:], query: bad, allowed: ["words"]) }
        }
        let twice = try Arguments(path: [:], query: "words=a&words=b", allowed: ["words"])
        #expect(throws: ServiceError.self) { try twice.text("words") }
    }

    @Test("the first language that is spoken here is spoken")
    func language() {
        #expect(ErrorAnswers.language(nil) == .russian)
        #expect(ErrorAnswers.language("en-GB,en;q=0.9") == .english)
        #expect(ErrorAnswers.language("de, en;q=0.5") == .english)
        #expect(ErrorAnswers.language("de") == .russian)
    }
}
