import ArchiveModel
import Catalog
import Forms

/// The act of a full check: made once, and given out as often as somebody asks for it, under one number.
public struct StoreCheckPaper: Sendable {
    public let number: String
    public let madeOn: CalendarDay
    /// How many things were not as they should be.
    public let findings: Int
    fileprivate let page: PrintedPage

    /// - Throws: `form-without-text`, `pdf-…`.
    public func printed(as format: FormFormat) throws -> PrintedForm { try PrintedForm(page, as: format) }
}

extension Archive {
    /// Checks every original against its SHA-256, and prints the act of it.
    ///
    /// - Throws: `form-without-text`, before anything is read.
    public func printStoreCheck(progress: Progress = .silent, as format: FormFormat) throws -> PrintedForm {
        try authorize(.storeVerify)
        if format == .text { throw ArchiveError.formWithoutText }
        return try checkStore(progress: progress).printed(as: format)
    }

    /// Checks every original against its SHA-256, and draws up the act of it. Of a large archive it takes hours.
    ///
    /// - Parameter checkInterrupted: asked between pieces of a file; what it throws ends the check, and no act is made.
    public func checkStore(
        progress: Progress = .silent, checkInterrupted: (@Sendable () throws -> Void)? = nil
    ) throws -> StoreCheckPaper {
        try authorize(.storeVerify)
        let archive = checkInterrupted.map { interrupted(by: $0) } ?? self
        let report = try archive.check(VerifyScope(deep: true), progress: progress) { _ in }
        let signed = try signedCheckpoint(anchoring: false)
        let (number, documents) = try catalog.write { session in
            let ordinal = try session.nextStoreCheckOrdinal(year: today.year)
            return ("\(today.year)-\(ordinal)", try session.documentCount())
        }
        let act = StoreCheckAct(
            number: number, date: today, organization: settings.organizationName, checkedBy: settings.executor,
            isDeep: true, objects: report.objects, bytes: report.bytes, documents: documents,
            findingCount: report.findings.count,
            findings: report.findings.map { "\($0.subject): \($0.phrase.russian)" },
            checkpoint: signed.checkpoint, signedNote: signed.note)
        return StoreCheckPaper(
            number: number, madeOn: today, findings: report.findings.count, page: StoreCheckForm.page(act))
    }
}
