import ArchiveModel
import Remote
import Testing

@Suite("The address of a service")
struct ServiceAddressTests {
    @Test(
        "what is an address is read, however it is written",
        arguments: [
            ("https://Archive.School.example", "https://archive.school.example"),
            ("https://archive.school.example:443/", "https://archive.school.example"),
            ("https://school.example:8443/archive/", "https://school.example:8443/archive"),
            ("HTTP://localhost:8080", "http://localhost:8080"), ("http://127.3.2.1", "http://127.3.2.1"),
            ("http://[::1]:8080", "http://[::1]:8080"), ("https://[2001:db8::7]", "https://[2001:db8::7]"),
        ])
    func read(_ text: String, _ expected: String) throws {
        #expect(try ServiceAddress(text).description == expected)
    }

    @Test(
        "without encryption only this very machine is spoken to",
        arguments: [
            "http://school.example", "http://192.0.2.1", "http://127.0.0.1.example", "http://[2001:db8::7]",
            "http://localhost.example", "http://127.0.0",
        ])
    func insecure(_ text: String) {
        #expect(refusal { _ = try ServiceAddress(text) } == "usage address-insecure")
    }

    @Test(
        "what is none is refused",
        arguments: [
            "https://", "https://user:secret@school.example", "https://school.example:99999", "https://a b",
            "https://school.example/?x=1", "https://школа.рф", "ftp://school.example", "https://school.example:",
        ])
    func invalid(_ text: String) {
        #expect(refusal { _ = try ServiceAddress(text) } == "usage address-invalid")
    }
}
