import ArchiveModel
import Catalog
import Forms

extension Archive {
    /// The inventory of what lies in a case now. Reading it is an entry of the journal.
    ///
    /// - Parameter name: `03-07/2026` for a yearly case, `03-12/STUDENT` for a student's, or the case's id.
    public func printInventory(_ name: String, as format: FormFormat) throws -> PrintedForm {
        let inventory = try write(.inventoryPrint) { session in
            let caseFile = try session.caseFile(named: name)
            let item = try RulesInForce(session, year: caseFile.year).item(caseFile.index)
            try session.record(
                .caseInventoried, subject: "case \(caseFile.id)", details: ["index": caseFile.index.text], in: self)
            return CaseInventory(
                organization: settings.organizationName, caseFile: caseFile, heading: item?.heading ?? "—",
                term: item?.termPhrase.russian ?? "не установлен",
                student: try caseFile.studentID.flatMap { try session.student($0)?.name.description },
                lines: try session.inventoryRows(of: caseFile.id).map {
                    .init(
                        accessionNumber: $0.number, date: $0.date, kind: $0.kind, title: $0.title,
                        fileCount: $0.fileCount)
                }, compiledBy: settings.executor, date: today)
        }
        return try PrintedForm(CaseInventoryForm.page(inventory), as: format)
    }
}

extension Session {
    fileprivate func caseFile(named name: String) throws -> CaseFile {
        if let id = CaseFileID(name), let found = try caseFile(id) { return found }
        let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2, let index = NomenclatureIndex(parts[0]) else { throw try unknownCase(name) }
        if let year = Int(parts[1]), let found = try caseFile(index, year: year, of: nil) { return found }
        // A number is a year; a student is named by words or by an id with letters.
        guard Int(parts[1]) == nil, let found = try caseFile(index, year: 0, of: findStudent(parts[1]).id) else {
            throw try unknownCase(name)
        }
        return found
    }
}
