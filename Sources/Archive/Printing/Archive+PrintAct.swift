import ArchiveModel
import Catalog
import Forms
import Foundation

extension Archive {
    /// An act of erasure: as text it is the paper that was sealed; a page is set from the same sealed record. Reading it
    /// is an entry of the journal.
    public func printAct(_ number: String, as format: FormFormat) throws -> PrintedForm {
        if format == .text { return PrintedForm(text: try printAct(number)) }
        let (act, record) = try catalog.write { session in
            let act = try session.resolveAct(number)
            guard let document = try session.document(act.documentID),
                let record = document.files.first(where: { $0.mediaType == "application/json" })
            else { throw ArchiveError.actRecordMissing(act.number) }
            try session.record(
                .documentViewed, subject: document.accessionNumber.description, details: ["as": "act"], in: self)
            return (act, record)
        }
        let content = try JSONDecoder().decode(ErasureAct.self, from: Data(contents(of: record)))
        return try PrintedForm(ErasureActForm.page(content, proof: act.proof), as: format)
    }
}
