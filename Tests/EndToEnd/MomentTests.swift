import Testing

@Suite("Moments are told by the school's clocks, whatever the machine's are")
struct MomentTests {
    @Test("the journal, a proof and a backup in the zone of the settings; JSON in UTC")
    func zone() throws {
        let school = try School()
        school.environment["TZ"] = "UTC"
        let backup = school.folder + "/copy"
        try school.must(["backup", "create", backup])
        let entry = try #require(try school.must(["journal", "list", "--limit", "1", "--json"]).json.first)
        let at = entry.text("at")
        #expect(at.hasSuffix("Z"))
        let position = String(try #require(entry["position"] as? Int))
        func told(_ words: [String], _ zone: String) throws -> String {
            try school.must(["--set", "time-zone=\(zone)"] + words).text
        }
        // 2026-06-01T08:15:30.250Z
        let there = "\(at.prefix(10)) \(at.dropFirst(11).prefix(5))"
        for words in [["journal", "list", "--limit", "1"], ["journal", "prove", position]] {
            #expect(try told(words, "+00:00").contains(there))
            #expect(try !told(words, "+05:30").contains(there))
        }
        let checked = ["backup", "verify", backup]
        #expect(try told(checked, "+00:00") != told(checked, "+05:30"))
        #expect(try told(["journal", "list", "--limit", "1", "--json"], "+05:30").contains(at))
        try school.must(["verify"])
        let verified = try school.must(["verify"]).text
        #expect(!verified.contains("Z\n"))
    }
}
