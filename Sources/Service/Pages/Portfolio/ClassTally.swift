import Archive
import ArchiveModel

/// A class at a glance: how many there are, and who lacks consent.
struct ClassTally: Sendable {
    let name: String
    let schoolYear: SchoolYear
    var studentCount = 0
    var documentCount = 0
    var withoutConsent = 0

    /// The classes of the current school year, in the order of a school: 4А, 4Б, 10А. Pure.
    static func all(_ students: [StudentListing], of day: CalendarDay) -> [ClassTally] {
        let year = SchoolYear(containing: day)
        var tallies: [String: ClassTally] = [:]
        for listing in students {
            guard let name = listing.className, listing.schoolYear == year else { continue }
            var tally = tallies[name] ?? ClassTally(name: name, schoolYear: year)
            tally.studentCount += 1
            tally.documentCount += listing.documentCount
            if listing.consent != .valid { tally.withoutConsent += 1 }
            tallies[name] = tally
        }
        return tallies.values.sorted { ($0.grade, $0.name) < ($1.grade, $1.name) }
    }

    private var grade: Int { Int(name.prefix(while: \.isNumber)) ?? 0 }

    var href: String { "/classes/" + PercentEncoding.encoded(name) }

    func tile(_ language: Language) -> Page.Tile {
        let students = Phrase(
            CountedNoun("обучающийся", "обучающихся", "обучающихся").grouped(studentCount),
            studentCount == 1 ? "1 student" : "\(studentCount) students")
        let papers = Phrase(
            CountedNoun("документ", "документа", "документов").grouped(documentCount),
            documentCount == 1 ? "1 paper" : "\(documentCount) papers")
        return Page.Tile(
            value: name, label: "\(students.text(in: language)), \(papers.text(in: language))", href: href)
    }
}
