import Archive
import ArchiveModel
import ArgumentParser

struct ClassCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun("class", CommandWords.classNoun, [ClassList.self, ClassReportCommand.self])
    }
}

struct ClassList: ArchiveCommand {
    static var configuration: CommandConfiguration { named("list", CommandWords.classList) }

    @Option(name: .customLong("year"), help: ArgumentHelp(CommandWords.schoolYearHelp, CommandWords.schoolYear))
    var schoolYear: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let year = try ParsedValues.schoolYear(schoolYear, option: "--year")
        let (classes, earlier) = try invocation.withUseCases { archive in
            let classes = try archive.classes(of: year)
            // From 1 September until the new roster is in, the classes are those of the year before.
            guard classes.isEmpty, year == nil else { return (classes, ClassListing?.none) }
            let today = try invocation.today(by: archive.utcOffsetSeconds)
            return (classes, try archive.classes(of: SchoolYear(containing: today).previous).first)
        }
        try invocation.output.presentList(classes) { page in
            guard !classes.isEmpty else {
                page.sentence(CommandWords.noClasses)
                guard let earlier else { return }
                page.hint(CommandWords.earlierClasses)
                return page.command("larets class list --year \(earlier.group.schoolYear)")
            }
            page.table(
                [
                    .init(CommandWords.classTitle), .init(CommandWords.schoolYearTitle),
                    .init(CommandWords.studentsTitle, alignsRight: true),
                    .init(CommandWords.confirmedTitle, alignsRight: true),
                    .init(CommandWords.unconfirmedTitle, alignsRight: true),
                ],
                classes.map { listing in
                    [
                        .init(listing.group.name), .init("\(listing.group.schoolYear)"),
                        .init(String(listing.studentCount)), .init(String(listing.confirmedCount)),
                        .init(String(listing.unconfirmedCount)),
                    ]
                })
        }
        return .done
    }
}

struct ClassReportCommand: ArchiveCommand {
    static var configuration: CommandConfiguration { named("report", CommandWords.classReport) }

    @Argument(help: ArgumentHelp(CommandWords.classHelp, CommandWords.className))
    var className: String

    @Option(name: .customLong("year"), help: ArgumentHelp(CommandWords.schoolYearHelp, CommandWords.schoolYear))
    var schoolYear: String?

    @OptionGroup var report: ReportOptions

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let year = try ParsedValues.schoolYear(schoolYear, option: "--year")
        return try report.give(invocation, .classRating(className, year), sheet: \.sheet) {
            try $0.classReport(className, of: year)
        }
    }
}
