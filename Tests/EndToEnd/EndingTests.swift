import Testing

@Suite("Leaving and withdrawing consent on the command line")
struct EndingTests {
    @Test("a slip in the year is told as what it leads to, and is not done without --yes")
    func slip() throws {
        let school = try School()
        try school.must(school.uploadWords(School.scan("scan-01.jpg")))
        for words in [["student", "leave"], ["consent", "withdraw"]] {
            let told = try school.must(words + ["P-0104", "--on", "31.12.2025", "--dry-run"]).text
            #expect(told.contains("due already") && told.contains("next nightly job") && told.contains("Nothing"))
            let refused = try school.larets(words + ["P-0104", "--on", "31.12.2025"])
            #expect(refused.code != 0 && refused.errors.contains("--yes"))
        }
        let run = try school.must(["retention", "run", "--json"]).json
        #expect(run.allSatisfy { $0.text("student") != "P-0104" })
        #expect(try school.must(["find", "--json"]).json.count == 1)
        #expect(try school.larets("student", "leave", "P-0104", "--cancel", "--yes").code == 2)
        let left = try school.must(["student", "leave", "P-0104", "--on", "31.12.2025", "--yes"]).text
        #expect(left.contains("due already"))
        #expect(try school.must(["student", "show", "P-0104"]).text.contains("due already"))
    }

    @Test("a withdrawal is planned first, and says how to put a mistake right; that way works")
    func withdrawal() throws {
        let school = try School()
        try school.must(school.uploadWords(School.scan("scan-01.jpg")))
        let plan = try school.must(["consent", "withdraw", "P-0104", "--dry-run"]).text
        #expect(plan.contains("no later than 2026-07-01") && plan.contains("Nothing was changed"))
        #expect(try school.must(["student", "show", "P-0104"]).text.contains("valid"))
        let done = try school.must(["consent", "withdraw", "P-0104"]).text
        #expect(done.contains("larets consent record \"P-0104\""))
        try school.must(["consent", "record", "P-0104"])
        #expect(try !school.must(["student", "show", "P-0104"]).text.contains("erased"))
    }
}
