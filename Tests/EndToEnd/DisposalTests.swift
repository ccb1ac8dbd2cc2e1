import Foundation
import Testing

/// A school with two scans in the yearly case 03-07 of 2026, of two students who have left; nothing of it may go before
/// 2032-01-01.
extension School {
    static func withExpiredCase() throws -> School {
        let school = try School()
        for (file, student, title) in [
            ("scan-15.pdf", "P-0114", "Протокол чертёжников"), ("scan-01.jpg", "P-0113", "Протокол жюри"),
        ] {
            try school.must(school.uploadWords(scan(file), student: student, title: title) + ["--case", "03-07"])
            try school.must(["student", "leave", student, "--on", "2026-06-01"])
        }
        school.today = "2027-01-01"
        try school.must(["retention", "run"])
        try school.must(["inventory", "record", "--years", "2020-2027", "--none"])
        return school
    }

    /// Drafted by the archivist, agreed, approved by the director: ready to be executed.
    func approveAct() throws -> String {
        today = "2032-01-01"
        let act = try must(["act", "draft", "--json"]).json[0].text("number")
        try must(["act", "agree", act, "--protocol", "1"])
        try must(["act", "approve", act, "--by", "Северцев И. О.", "--post", "Директор", "--as", "director"])
        return act
    }

    func expectGone(_ traces: [String], _ at: String = "") throws {
        for name in try files(below: current) {
            let contents = Data(bytes(ofFile: name))
            for trace in traces {
                #expect(contents.range(of: Data(trace.utf8)) == nil, "\(at): \(trace) is still in \(name)")
            }
        }
    }
}

extension School {
    /// Both students' documents are destroyed, by one act of disposal and an act of erasure for each, and nothing twice.
    func expectExecutedOnce(_ step: String) throws {
        let acts = try larets("act", "list", "--json").json
        #expect(acts.map { $0.text("state") } == ["executed", "executed", "executed"], "\(step)")
        #expect(acts.map { $0.text("kind") }.sorted() == ["disposal", "erasure", "erasure"], "\(step)")
        #expect(acts.allSatisfy { !$0.text("act").isEmpty }, "\(step)")
        for (action, count) in [
            ("disposal.started", 1), ("disposal.executed", 1), ("erasure.started", 2), ("erasure.executed", 2),
        ] {
            let entries = try larets("journal", "list", "--action", action, "--json").json
            #expect(entries.count == count, "\(step): \(action)")
        }
        for number in ["2026-000001", "2026-000002"] {
            #expect(try larets("get", number, "-o", "-").code == 4, "\(step)")
        }
        try expectGone(traces, step)
        #expect(try findings(deep: false) == [], "\(step)")
        #expect(try leftovers() == [], "\(step)")
    }
}

private let traces = ["Холмогоров", "холмогоров", "Ключевск", "P-0114", "Протокол чертёжников", "чертежник"]

@Suite("A disposal act, from the draft to the execution, by two people")
struct DisposalTests {
    @Test("the whole life, with every refusal on its way")
    func wholeLife() throws {
        let school = try School.withExpiredCase()
        try school.expectRefusedEarly()
        let act = try school.draftedByTheJob()
        try school.expectTwoPeople(act)
        try school.expectHoldWins(act)
        try school.expectExecuted(act)
    }

    @Test("a cancelled act destroys nothing and frees what was in it; its number is not given again")
    func cancelled() throws {
        let school = try School.withExpiredCase()
        let first = try school.approveAct()
        #expect(try school.larets("act", "cancel", first, "--reason", "ошибка", "--json").code == 0)
        #expect(try school.larets("act", "execute", first, "--yes", "--json").errorCode == "act-step-refused")
        let second = try school.approveAct()
        #expect(second != first)
        #expect(try school.larets("act", "show", second, "--json").json[0].number("documentCount") == 2)
    }

    @Test("two executions at once: one does it, the other is told, and nothing is destroyed twice")
    func twoAtOnce() throws {
        let school = try School.withExpiredCase()
        let act = try school.approveAct()
        let both = try (0..<2).map { _ in try school.start(["act", "execute", act, "--yes", "--json"]) }
        let answers = both.map { $0.wait() }
        #expect(answers.filter { $0.code == 0 }.count == 1)
        let other = answers.first { $0.code != 0 }
        #expect(["retention-running", "act-step-refused"].contains(other?.errorCode))
        #expect(try school.larets("journal", "list", "--action", "disposal.executed", "--json").json.count == 1)
        #expect(try school.findings() == [])
    }
}

extension School {
    fileprivate func expectRefusedEarly() throws {
        today = "2031-12-31"
        let early = try larets("act", "draft", "--json")
        #expect(early.code == 6 && early.errorCode == "nothing-expired")
        let named = try larets("act", "draft", "--document", "2026-000001", "--json")
        #expect(named.code == 6 && named.errorCode == "not-due")
    }

    /// The nightly job of the first day drafts it, once the jump of the clock is accepted.
    fileprivate func draftedByTheJob() throws -> String {
        today = "2032-01-01"
        #expect(try larets("retention", "run", "--json").errorCode == "clock-jumped-ahead")
        let run = try must(["retention", "run", "--accept-clock", "--json"]).json[0]
        #expect(run.object("drafted").text("state") == "draft" && run.number("awaitingPeople") == 2)
        #expect(try must(["retention", "run", "--json"]).json[0].object("drafted").isEmpty)
        return run.object("drafted").text("number")
    }

    fileprivate func expectTwoPeople(_ act: String) throws {
        let unagreed = try larets(
            "act", "approve", act, "--by", "С.", "--post", "Директор", "--as", "director", "--json")
        #expect(unagreed.code == 6 && unagreed.errorCode == "act-step-refused")
        try must(["act", "agree", act, "--protocol", "2", "--date", "2032-01-01"])
        let own = try larets("act", "approve", act, "--by", "С.", "--post", "Директор", "--json")
        #expect(own.code == 5 && own.errorCode == "drafter-approves")
        let tooSoon = try larets("act", "execute", act, "--yes", "--json")
        #expect(tooSoon.code == 6 && tooSoon.errorCode == "act-step-refused")
        try must(["act", "approve", act, "--by", "Северцев И. О.", "--post", "Директор", "--as", "director"])
        let draft = try larets("act", "print", act)
        #expect(draft.text.contains("Документы ещё не уничтожены"))
    }

    fileprivate func expectHoldWins(_ act: String) throws {
        let hold = try must([
            "hold", "place", "--document", "2026-000002", "--basis", "Запрос", "--authority", "суд", "--json",
        ]).json[0].text("id")
        let plan = try must(["act", "execute", act, "--json"]).json[0]
        #expect(plan["executed"] as? Bool == false)
        #expect(plan.object("act")["dropped"] as? [Int] == [2] && plan.object("act").number("documentCount") == 1)
        try must(["hold", "lift", hold, "--ground", "снят"])
        // A plan changes nothing: once the hold is lifted, all of it goes.
        #expect(try must(["act", "execute", act, "--json"]).json[0].object("act").number("documentCount") == 2)
    }

    fileprivate func expectExecuted(_ act: String) throws {
        let done = try must(["act", "execute", act, "--yes", "--json"]).json[0]
        #expect(done.list("acts").map { $0.text("kind") } == ["disposal", "erasure", "erasure"])
        #expect(done.list("acts").allSatisfy { $0.text("state") == "executed" })
        for number in ["2026-000001", "2026-000002"] {
            let gone = try larets("get", number, "-o", "-", "--json")
            #expect(gone.code == 4 && gone.errorCode == "document-destroyed")
            // Which day, which act, which rule.
            #expect(gone.errors.contains("2032-01-01") && gone.errors.contains(act) && gone.errors.contains("03-07"))
        }
        let printed = try larets("act", "print", act)
        #expect(printed.text.contains("1 (одна) единица хранения") && printed.text.contains("Северцев"))
        #expect(printed.text.contains("Контрольная точка журнала"))
        try expectGone(traces)
        #expect(try findings() == [])
        let journal = try larets("journal", "verify", "--json")
        #expect(journal.code == 0 && journal.json.first?.list("findings").isEmpty == true)
    }
}

@Suite("The job and an execution, killed at every step they take")
struct KilledJobTests {
    /// In the order in which an execution takes them.
    private static let executionSteps = [
        "keysCommitted", "fileSynced", "fileSynced:2", "fileSynced:3", "renamed", "renamed:3", "directorySynced",
        "erasureIntended", "disposalStarted", "keysDeleted", "keysScrubbed", "unlinked", "unlinked:2", "unlinkSynced",
        "scrubbed", "keysCommitted:2", "fileSynced:4", "renamed:4", "erasureExecuted",
    ]

    @Test("an execution: run again, each document is destroyed once and each act is whole")
    func execution() throws {
        let school = try School.withExpiredCase()
        let act = try school.approveAct()
        for step in Self.executionSteps {
            try school.startTrial()
            school.environment["LARETS_FAULT_STEP"] = step
            #expect(try school.larets("act", "execute", act, "--yes").code == 137, "\(step)")
            school.environment["LARETS_FAULT_STEP"] = nil
            #expect(try school.rowsWithoutBytes() == [], "\(step)")
            let again = try school.larets("act", "execute", act, "--yes", "--json")
            // Once the rows are gone, whoever opens the archive next carries it through.
            #expect(again.code == 0 || again.errorCode == "act-step-refused", "\(step): \(again.errors)")
            try school.expectExecutedOnce(step)
        }
    }

    private static let jobSteps = [
        "runStarted", "casesClosed", "blockedMarked", "keysCommitted", "fileSynced", "renamed", "directorySynced",
        "erasureIntended", "erasureStarted", "keysDeleted", "keysScrubbed", "unlinked", "unlinkSynced", "scrubbed",
        "erasureExecuted", "actDrafted",
    ]

    @Test("the nightly job: run again, everything that was due is done, and done once")
    func job() throws {
        let school = try School.withExpiredCase()
        school.today = "2031-12-01"
        try school.must(["consent", "record", "P-0112", "--given", "2026-01-15"])
        try school.must(school.uploadWords(School.scan("scan-02.pdf"), student: "P-0112"))
        try school.must(["student", "leave", "P-0112", "--on", "2031-12-01"])
        school.today = "2032-01-01"
        let words = ["retention", "run", "--accept-clock", "--json"]
        for step in Self.jobSteps {
            try school.startTrial()
            school.environment["LARETS_FAULT_STEP"] = step
            #expect(try school.larets(words).code == 137, "\(step)")
            school.environment["LARETS_FAULT_STEP"] = nil
            let again = try school.larets(words)
            #expect(again.code == 0, "\(step): \(again.errors)")
            let acts = try school.larets("act", "list", "--json").json
            #expect(acts.map { $0.text("kind") }.sorted() == ["disposal", "erasure"], "\(step)")
            #expect(acts.map { $0.text("state") }.sorted() == ["draft", "executed"], "\(step)")
            let executed = try school.larets("journal", "list", "--action", "erasure.executed", "--json").json
            #expect(executed.count == 1, "\(step)")
            let open = try school.larets("case", "list", "--open", "--year", "2031", "--json").json
            #expect(open.isEmpty, "\(step)")
            #expect(try school.findings(deep: false) == [], "\(step)")
            #expect(try school.leftovers() == [], "\(step)")
        }
    }
}
