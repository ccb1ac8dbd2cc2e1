import Archive
import ArchiveModel
import Testing

@Suite("An act of disposal comes back from a backup in the state that it had, and nothing goes twice")
struct ActRestoreTests {
    private enum Step: CaseIterable { case drafted, agreed, approved }

    /// Opened as whoever may take the next step.
    private func reopened(_ school: SandboxSchool, _ folder: CopyFolder, as user: String) throws -> Archive {
        try Archive.open(
            at: folder.restored, configuration: school.configuration,
            surroundings: SandboxSchool.surroundings(today: "2032-01-03", as: user))
    }

    @Test("from every state it goes on to its end, by the same two people", arguments: Step.allCases)
    private func goesOn(from step: Step) throws {
        let (school, numbers) = try SandboxSchool.withExpiredCase()
        let act = try school.on("2032-01-01").draftAct(DraftRequest()).act.number
        if step != .drafted {
            _ = try school.archive.agreeAct(act, protocolNumber: "1", protocolDate: nil, without: [])
        }
        if step == .approved {
            _ = try school.on("2032-01-02", as: "директор").approveAct(act, post: "Директор", name: "Северцев И. О.")
        }
        let folder = try CopyFolder()
        try school.backup(to: folder)
        _ = try school.restore(folder, today: "2032-01-03")

        let drafter = try reopened(school, folder, as: "архивариус")
        #expect(try drafter.disposal(act).selected.map(\.accessionNumber.description) == numbers)
        if step == .drafted { _ = try drafter.agreeAct(act, protocolNumber: "1", protocolDate: nil, without: []) }
        if step != .approved {
            #expect(code { try drafter.approveAct(act, post: "Архивариус", name: "А.") } == "drafter-approves")
        }
        // What is in the act stays in it: no second act takes it.
        #expect(code { try drafter.draftAct(DraftRequest()) } == "nothing-expired")
        try drafter.close()

        let director = try reopened(school, folder, as: "директор")
        if step != .approved { _ = try director.approveAct(act, post: "Директор", name: "Северцев И. О.") }
        let done = try director.executeAct(act)
        #expect(done.objectsDestroyed == 2)
        for number in numbers { #expect(code { try director.get(number) { _ in } } == "document-destroyed") }
        #expect(try director.verify(deep: true) { _ in }.findings.map(\.code) == [])
    }

    @Test("a backup of the draft with the keys of after its execution revives nothing, and is not executed again")
    func executedSince() throws {
        let (school, numbers) = try SandboxSchool.withExpiredCase()
        let act = try school.on("2032-01-01").draftAct(DraftRequest()).act.number
        let (old, new) = (try CopyFolder(), try CopyFolder())
        try school.backup(to: old, keys: false)
        _ = try school.archive.agreeAct(act, protocolNumber: "1", protocolDate: nil, without: [])
        let director = try school.on("2032-01-02", as: "директор")
        _ = try director.approveAct(act, post: "Директор", name: "Северцев И. О.")
        _ = try director.executeAct(act)
        try school.backup(to: new)

        let report = try school.restore(old, keys: new.keys, today: "2032-01-03")
        #expect(report.findings.map(\.code) == [])
        #expect(report.reapplied.contains(act))
        let restored = try reopened(school, old, as: "директор")
        for number in numbers { #expect(code { try restored.get(number) { _ in } } == "document-destroyed") }
        #expect(try restored.acts().first { $0.number == act }?.state == .executed)
        #expect(code { try restored.executeAct(act) } == "act-step-refused")
        #expect(code { try restored.draftAct(DraftRequest()) } == "nothing-expired")
        for trace in ["Холмогоров", "Протокол олимпиады"] {
            #expect(try files(below: old.restored, holding: trace) == [], "\(trace)")
        }
        #expect(try restored.verify(deep: true) { _ in }.findings.map(\.code) == [])
    }
}
