import Archive
import ArchiveModel

extension SandboxSchool {
    /// Two scans in the yearly case 03-07 of 2026 (five years after it is closed): may go from 2032-01-01.
    static func withExpiredCase() throws -> (SandboxSchool, [String]) {
        let school = try SandboxSchool()
        var numbers: [String] = []
        for (file, student) in [("scan-15.pdf", "P-0114"), ("scan-01.jpg", "P-0113")] {
            var request = school.request(file, student, title: "Протокол олимпиады")
            request.caseIndex = NomenclatureIndex("03-07")
            numbers.append(try school.archive.upload(request).accessionNumber.description)
        }
        for student in ["P-0113", "P-0114"] {
            _ = try school.archive.recordLeaving(student, on: CalendarDay("2026-06-01"))
        }
        _ = try school.on("2027-01-01").retentionRun(acceptingClock: true)
        _ = try school.archive.recordInventories(
            from: 2020, to: 2027, protocolNumber: nil, protocolDate: nil, none: true)
        return (school, numbers)
    }

    /// An act over all that has expired, agreed by the commission and approved by another person than its drafter.
    func approvedAct() throws -> Disposal {
        let act = try on("2032-01-01").draftAct(DraftRequest()).act
        _ = try archive.agreeAct(act.number, protocolNumber: "1", protocolDate: nil, without: [])
        let director = try on("2032-01-02", as: "директор")
        return try director.approveAct(act.number, post: "Директор", name: "Северцев И. О.").act
    }
}
