import ArchiveModel

/// The journal of issue of one year.
public struct DisclosureJournal: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
        public var disclosure: Disclosure
        /// Nil when the card is gone: the pseudonym is printed.
        public var student: String?
        public var purpose: String

        public init(disclosure: Disclosure, student: String?, purpose: String) {
            self.disclosure = disclosure
            self.student = student
            self.purpose = purpose
        }
    }

    public var organization: String
    public var year: Int
    public var rows: [Row]
    public var printedOn: CalendarDay

    public init(organization: String, year: Int, rows: [Row], printedOn: CalendarDay) {
        self.organization = organization
        self.year = year
        self.rows = rows
        self.printedOn = printedOn
    }
}

/// Журнал учёта выдачи документов и сведений on a page. Russian always.
public enum DisclosureJournalForm {
    public static func page(_ journal: DisclosureJournal) -> PrintedPage {
        template.page("Журнал выдачи за \(journal.year) год", values(journal))
    }

    /// The same in lines of at most 80 columns.
    public static func text(_ journal: DisclosureJournal) -> String { textTemplate.text(values(journal)) }

    private static func values(_ journal: DisclosureJournal) -> [String: Any] {
        [
            "organization": PrintableText.line(journal.organization), "year": String(journal.year),
            "printedOn": journal.printedOn.formal,
            "count": RussianNumerals.counting(
                journal.rows.count, CountedNoun("запись", "записи", "записей"), .feminine),
            "rows": journal.rows.map(row),
        ]
    }

    private static func row(_ row: DisclosureJournal.Row) -> [String: Any] {
        let disclosure = row.disclosure
        let handed = disclosure.handedOver
        var values: [String: Any] = [
            "number": disclosure.number, "received": disclosure.receivedOn.short,
            "manner": disclosure.manner.phrase.russian,
            "requester": PrintableText.line(disclosure.requester ?? "сведения уничтожены"),
            "capacity": disclosure.capacity.phrase.russian, "purpose": PrintableText.line(row.purpose),
            "student": PrintableText.line(row.student ?? "карточка уничтожена, № \(disclosure.studentID)"),
            "asked": disclosure.asked.isEmpty
                ? "портфолио" : disclosure.asked.map(\.accessionNumber).inRuns,
            "wanted": disclosure.wanted.phrase.russian,
            "officer": PrintableText.line(handed?.officer ?? disclosure.decision?.officer ?? disclosure.officer),
        ]
        values["authority"] = disclosure.authorityDocument.map(PrintableText.line)
        values["ground"] = disclosure.ground.map(PrintableText.line)
        values["decision"] = disclosure.decision.map { decision in
            var said: [String: Any] = ["kind": decision.kind.phrase.russian, "day": decision.day.short]
            said["reason"] = decision.reason.map(PrintableText.line)
            return said
        }
        values["handed"] = handed.map { step in
            var said: [String: Any] = ["day": step.day.short, "form": step.form?.phrase.russian ?? ""]
            if step.items.count <= longestCell { said["items"] = step.items.map(item) }
            // On paper without line breaks a list is set in runs; each number leads to its hashes on the page.
            said["numbers"] = step.items.map(\.accessionNumber).inRuns
            said["shared"] = step.sharedBasis.map(PrintableText.line)
            said["due"] = step.dueOn?.short
            return said
        }
        if let items = handed?.items, items.count > longestCell {
            let last = items.count - 1
            values["many"] = [
                "list": items.enumerated().map { position, of in
                    item(of).merging(["mark": position < last ? ";" : "."]) { $1 }
                }, "count": CountedNoun.documents.counting(items.count),
            ]
        }
        values["returned"] = disclosure.returned?.day.short
        return values
    }

    /// More papers than this do not stand below each other in a narrow cell: a row of their own goes across the table, and
    /// from sheet to sheet.
    private static let longestCell = 6

    private static func item(_ item: Disclosure.Item) -> [String: Any] {
        [
            "number": item.accessionNumber.description,
            "hashes": item.digests.map { String($0.description.prefix(8)) }.joined(separator: " "),
        ]
    }

    private static let template = PageTemplate(PackageResources.disclosures_page_mustache)
    private static let textTemplate = FormTemplate(PackageResources.disclosures_mustache)
}

extension [AccessionNumber] {
    /// `2026-000001–000154, 2026-000160`: in order, what follows without a gap in one.
    var inRuns: String {
        var runs: [(first: AccessionNumber, last: AccessionNumber)] = []
        for number in Set(self).sorted() {
            if let last = runs.last?.last, number == AccessionNumber(year: last.year, ordinal: last.ordinal + 1) {
                runs[runs.count - 1].last = number
            } else {
                runs.append((number, number))
            }
        }
        return runs.map { run in
            if run.first == run.last { return run.first.description }
            return "\(run.first)–\(run.last.description.drop { $0 != "-" }.dropFirst())"
        }.joined(separator: ", ")
    }
}
