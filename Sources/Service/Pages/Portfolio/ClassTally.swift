import Archive
import ArchiveModel

/// A class at a glance: how many there are, and who lacks consent.
struct ClassTally: Sendable {
    let name: String
    let schoolYear: SchoolYear
    /// Where its page is.
    let href: String
    var studentCount = 0
    var documentCount = 0
    var withoutConsent = 0

    /// The classes of a school year, in the order of a school: 4А, 4Б, 10А. Pure.
    ///
    /// - Parameters:
    ///   - day: on which it is looked at.
    ///   - year: nil: the one of that day.
    static func all(_ students: [StudentListing], of year: SchoolYear? = nil, on day: CalendarDay) -> [ClassTally] {
        let year = year ?? SchoolYear(containing: day)
        var tallies: [String: ClassTally] = [:]
        for listing in students {
            guard let name = listing.className, listing.schoolYear == year else { continue }
            let address = ClassGroup(name: name, schoolYear: year).address(on: day)
            var tally = tallies[name] ?? ClassTally(name: name, schoolYear: year, href: address)
            tally.studentCount += 1
            tally.documentCount += listing.documentCount
            if listing.consent != .valid { tally.withoutConsent += 1 }
            tallies[name] = tally
        }
        return tallies.values.sorted { ($0.grade, $0.name) < ($1.grade, $1.name) }
    }

    private var grade: Int { Int(name.prefix(while: \.isNumber)) ?? 0 }

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

extension SchoolYear {
    /// In the address of a page; nothing for the year of that day, which is what is shown by itself.
    func query(on day: CalendarDay) -> String {
        self == SchoolYear(containing: day) ? "" : "?year=" + PercentEncoding.encoded(description)
    }

    /// The latest of which there are classes, where there are none of the year of that day.
    static func last(of students: [StudentListing], before day: CalendarDay) -> SchoolYear? {
        students.compactMap(\.schoolYear).filter { $0 < SchoolYear(containing: day) }.max()
    }
}

extension ClassGroup {
    /// Of its page, on this day.
    func address(on day: CalendarDay) -> String {
        "/classes/" + PercentEncoding.encoded(name) + schoolYear.query(on: day)
    }
}
