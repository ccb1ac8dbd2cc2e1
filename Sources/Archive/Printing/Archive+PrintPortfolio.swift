import ArchiveModel
import Catalog
import Forms

extension Archive {
    /// A portfolio on a page: the card, personal data, consents, achievements and the list of its papers. Printing it is an
    /// entry of the journal. It hands nothing out: the files stay where they are.
    public func printPortfolio(_ who: String, as format: FormFormat) throws -> PrintedForm {
        let seesParticulars = Rights.reach(of: actor, for: .particularList) != .none
        let index = try reading(
            .studentRead, as: .studentViewed, entry: { ($0.student.id.description, ["as": "print"]) }
        ) { session in
            let student = try session.findStudent(who)
            return PortfolioIndex(
                organization: settings.organizationName, address: settings.organizationAddress, madeOn: today,
                disclosureNumber: nil, requestNumber: nil, receivedOn: nil, student: student,
                classes: try session.classes(of: student.id),
                particulars: seesParticulars ? shown(try session.particulars(of: student.id)) : [],
                consents: try session.consents(of: student.id).map { ($0, nil) },
                achievements: try session.achievements(of: student.id, status: nil, className: nil, limit: nil),
                documents: try session.documents(of: student.id).map { .init(document: $0, paths: []) },
                leftOut: [], requests: [], disclosures: [])
        }
        return try PrintedForm(PortfolioIndexForm.page(index), as: format)
    }
}
