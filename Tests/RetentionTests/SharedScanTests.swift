import Retention
import Testing

@Suite("A scan shared by several students")
struct SharedScanTests {
    let links: [String: Set<String>] = ["group": ["Анна", "Борис"], "own": ["Анна"], "orphan": []]

    @Test("for one student the link goes and the shared bytes stay")
    func oneOfTwo() {
        #expect(SharedScan.objectsLosingLastLink(liveLinks: links, removed: ["Анна"]) == ["own"])
        #expect(SharedScan.objectsLosingLastLink(liveLinks: links, removed: ["Борис"]).isEmpty)
    }

    @Test("the bytes go with the last live link")
    func lastLink() {
        #expect(
            SharedScan.objectsLosingLastLink(liveLinks: links, removed: ["Анна", "Борис", "Вера"]) == ["group", "own"])
    }

    @Test("removing nothing destroys nothing")
    func nothing() {
        #expect(SharedScan.objectsLosingLastLink(liveLinks: links, removed: []).isEmpty)
    }
}
