import Archive
import ArchiveModel
import Foundation

extension UseCase {
    /// The life of a portfolio, and what leaves it.
    static let portfolios: [UseCase] = [
        .child("correctStudent", .studentCorrect, otherwise: ["field-imported"]) {
            try $0.correctStudent($1.id, name: nil, birthDate: CalendarDay("2012-05-05"))
        },
        .child("particulars", .particularList) { try $0.particulars($1.id) },
        .child("recordParticular", .particularRecord) {
            try $0.recordParticular($1.id, .notes, value: "любит шахматы", isWished: false)
        },
        .child("printPortfolio", .studentRead) { try $0.printPortfolio($1.id, as: .html).text },
        .child("portfolioClosing", .portfolioClose) { try $0.portfolioClosing($1.id) },
        .child("closePortfolio", .portfolioClose, otherwise: ["portfolio-closed"]) {
            try $0.closePortfolio($1.id, by: .guardian, receivedOn: nil, basis: nil)
        },
        .child(
            "reopenPortfolio", .portfolioClose,
            prepare: { school in
                for id in [RightsSchool.ownID, RightsSchool.otherID] {
                    do {
                        _ = try school.operator.reopenPortfolio(id, by: .guardian, note: nil)
                    } catch let error as ArchiveError where error.code == "portfolio-open" {}
                }
            }
        ) { archive, child in
            // One of the family opens what it closed itself.
            _ = try archive.closePortfolio(child.id, by: .guardian, receivedOn: nil, basis: nil)
            return try archive.reopenPortfolio(child.id, by: .guardian, note: nil)
        },
        .list("disclosurePurposes", .disclosureList) { try $0.disclosurePurposes().map(\.code) },
        .child("recordDisclosure", .disclosureRecord) { try $0.recordDisclosure(asked(of: $1)) },
        .whole("decideDisclosure", .disclosureDecide, prepare: askedAnew) { archive in
            try archive.decideDisclosure(number(.undecided, archive), granted: false, reason: "нет", on: nil)
        },
        .whole("handOver", .disclosureHandOver, prepare: granted) { archive in
            try archive.handOver(HandOverDraft(number: number(.granted, archive), sharedBasis: "согласие")).listing
        },
        .whole("returnDisclosure", .disclosureHandOver, otherwise: ["disclosure-unknown"]) {
            try $0.returnDisclosure("2026-777", on: nil)
        },
        .whole("disclosure", .disclosureList, otherwise: ["disclosure-unknown"]) { try $0.disclosure("2026-777") },
        .child("disclosures", .disclosureList) { try $0.disclosures(of: $1.id) },
        .list("disclosures", .disclosureList) { try $0.disclosures() },
        .list("printDisclosures", .disclosureList) { try $0.printDisclosures(year: nil, as: .html).text },
        .child("releasePortfolio", .portfolioDisclose) {
            try $0.releasePortfolio(
                PortfolioDraft(student: $1.id, requester: "Кто-то Из Семьи", authorityDocument: "паспорт")
            ).listing
        },
        .whole("planPortfolio", .portfolioDisclose, otherwise: ["request-unknown"]) {
            try $0.planPortfolio("2026-777").documents
        },
        .child("releasePortfolioZip", .portfolioDisclose) {
            try $0.releasePortfolioZip(everything(of: $1)).release.listing
        },
        .child("openZip", .portfolioDisclose) {
            try $0.openZip($0.releasePortfolioZip(everything(of: $1))).next(maximumBytes: 1000)?.count ?? 0
        },
    ]

    private static func everything(of child: Child) -> PortfolioDraft {
        PortfolioDraft(student: child.id, requester: "Кто-то Из Семьи", authorityDocument: "паспорт")
    }

    private static func asked(of child: Child) -> DisclosureDraft {
        DisclosureDraft(
            student: child.id, requester: "Кто-то Из Семьи", capacity: .guardian, manner: .oral, purpose: "own-data")
    }

    private enum State { case undecided, granted }

    /// One of the other child is there, too: a list shows it to nobody who may not see it.
    private static func askedAnew(_ school: RightsSchool) throws {
        for child in [school.other, school.own] { _ = try school.operator.recordDisclosure(asked(of: child)) }
    }

    private static func granted(_ school: RightsSchool) throws {
        let listing = try school.operator.recordDisclosure(asked(of: school.own))
        _ = try school.operator.decideDisclosure(listing.number, granted: true, reason: nil, on: nil)
    }

    /// The last one in this state; one that is none where whoever acts may not look.
    private static func number(_ state: State, _ archive: Archive) -> String {
        let action: Action = state == .undecided ? .disclosureDecide : .disclosureHandOver
        guard Rights.reach(of: archive.actor, for: action) != .none else { return "2026-777" }
        let last = archive.acting(as: .operator("test"))
        let all = (try? last.disclosures(isOpen: true)) ?? []
        return all.last { ($0.disclosure.decision == nil) == (state == .undecided) }?.number ?? "2026-777"
    }
}
