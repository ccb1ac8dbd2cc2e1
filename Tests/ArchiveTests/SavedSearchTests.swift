import Archive
import ArchiveModel
import Foundation
import Testing

@Suite("Searches that somebody keeps")
struct SavedSearchTests {
    @Test("one is kept as it was asked, found again by its name, replaced, and removed")
    func kept() throws {
        let archive = try SandboxSchool().archive
        var request = FindRequest(
            words: "олимпиада", className: "9А", schoolYear: SchoolYear("2025/26"), level: .regional,
            from: CalendarDay("2026-01-01"), sort: .title)
        let saved = try archive.saveSearch("  Наши   олимпиады ", request)
        #expect(saved.name == "Наши олимпиады" && saved.request == request)
        #expect(try archive.savedSearches() == [saved])
        request.level = .national
        _ = try archive.saveSearch("Наши олимпиады", request)
        #expect(try archive.savedSearches().map(\.request.level) == [.national])
        try archive.removeSearch("Наши олимпиады")
        #expect(try archive.savedSearches().isEmpty)
        #expect(code { try archive.removeSearch("Наши олимпиады") } == "search-unknown")
    }

    @Test("each login has its own")
    func own() throws {
        let school = try SandboxSchool()
        _ = try school.archive.saveSearch("мой", FindRequest(words: "диплом"))
        #expect(try school.on("2026-06-01", as: "другой").savedSearches().isEmpty)
        #expect(code { try school.archive.removeSearch("мой") } == "search-unknown")
        #expect(try school.on("2026-06-01").savedSearches().map(\.name) == ["мой"])
    }

    @Test("without a name, or with one that is too long, nothing is kept")
    func refused() throws {
        let archive = try SandboxSchool().archive
        #expect(code { try archive.saveSearch(" \n", FindRequest()) } == "search-name-missing")
        #expect(
            code { try archive.saveSearch(String(repeating: "я", count: 101), FindRequest()) } == "search-name-long")
        #expect(try archive.savedSearches().isEmpty)
    }

    @Test("a search that names somebody goes with that student's card, and no byte of it stays")
    func erased() throws {
        let school = try SandboxSchool()
        _ = try school.archive.uploadManifest(SandboxSchool.samples + "/uploads.csv", acceptDamaged: false) { _ in }
        _ = try school.archive.saveSearch("Для педсовета", FindRequest(words: "Холмогорова диплом"))
        _ = try school.archive.saveSearch("Холмогоров", FindRequest(words: "диплом"))
        _ = try school.archive.saveSearch("Дипломы", FindRequest(words: "диплом"))
        _ = try school.on("2026-06-26").recordLeaving("P-0114", on: CalendarDay("2026-06-25"))
        _ = try school.on("2026-07-18").retentionRun()
        #expect(try school.archive.savedSearches().map(\.name) == ["Дипломы"])
        try school.archive.close()
        for (name, bytes) in try school.everyFile() {
            #expect(bytes.range(of: Data("Холмогоров".utf8)) == nil, "\(name)")
        }
    }

    @Test("a page of what was found counts it, and says when there is more than it counts")
    func page() throws {
        let school = try SandboxSchool()
        _ = try school.archive.uploadManifest(SandboxSchool.samples + "/uploads.csv", acceptDamaged: false) { _ in }
        let all = try school.archive.find(FindRequest(limit: 1000)).map(\.document.id)
        let first = try school.archive.findPage(FindRequest(limit: 3))
        let second = try school.archive.findPage(FindRequest(limit: 3), skipping: 3)
        #expect(first.count == all.count && !first.isMoreThanCounted && second.count == all.count)
        #expect((first.documents + second.documents).map(\.document.id) == Array(all.prefix(6)))
        #expect(first.facets?.documentCount == all.count)
        #expect(try school.archive.findPage(FindRequest(words: "...")).documents.isEmpty)
    }
}
