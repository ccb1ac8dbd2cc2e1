import ArchiveModel
import Catalog
import Forms
import Foundation

extension Archive {
    /// An act: as text it is the paper that was sealed; a page is set from the same sealed record. Reading it is an entry
    /// of the journal. A disposal act that is not executed yet is printed as it stands.
    public func printAct(_ number: String, as format: FormFormat) throws -> PrintedForm {
        try authorize(.actRead)
        if format == .text { return PrintedForm(text: try actText(number)) }
        if let disposal = try unexecutedDisposal(number) {
            let act = disposal.printed(method: Self.erasureMethod)
            return try PrintedForm(DisposalActForm.page(act, proof: nil), as: format)
        }
        let (act, record) = try catalog.write { session in
            let act = try session.resolveAct(number)
            guard let document = try session.document(act.documentID) else {
                throw ArchiveError.actDestroyed(act.number)
            }
            try session.requireSoundFiles(of: document.id)
            guard let record = document.files.first(where: { $0.mediaType == "application/json" }) else {
                throw ArchiveError.actRecordMissing(act.number)
            }
            try session.record(
                .documentViewed, subject: document.accessionNumber.description, details: ["as": "act"], in: self)
            return (act, record)
        }
        let bytes = Data(try contents(of: record))
        guard act.studentID != nil else {
            let content = try JSONDecoder().decode(Disposal.self, from: bytes)
                .printed(method: Self.erasureMethod, destroyedOn: act.date)
            return try PrintedForm(
                DisposalActForm.page(content, proof: act.proof, utcOffsetSeconds: settings.utcOffsetSeconds),
                as: format)
        }
        let content = try JSONDecoder().decode(ErasureAct.self, from: bytes)
        return try PrintedForm(
            ErasureActForm.page(content, proof: act.proof, utcOffsetSeconds: settings.utcOffsetSeconds), as: format)
    }
}
