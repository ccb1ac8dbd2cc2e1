import Archive
import ArchiveModel
import ArgumentParser

struct PortfolioData: ArchiveCommand {
    static var configuration: CommandConfiguration { named("data", CommandWords.portfolioData) }

    @Argument(help: ArgumentHelp(CommandWords.discloseStudentHelp, CommandWords.who))
    var student: String

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let found = try invocation.withUseCases { try $0.particulars(student) }
        try invocation.output.presentList(found) { page in ParticularText.table(found, page) }
        return .done
    }
}

/// How the section "Personal data" is shown to people.
enum ParticularText {
    static func table(_ particulars: [Particular], _ page: Page) {
        guard !particulars.isEmpty else { return page.sentence(CommandWords.noParticulars) }
        page.table(
            [
                .init(CommandWords.particularField, minimumWidth: 14),
                .init(CommandWords.particularValue, minimumWidth: 14),
                .init(CommandWords.particularOrigin, canBeLeftOut: true),
            ],
            particulars.map { particular in
                [
                    .init(
                        page.text(particular.field.phrase), particular.field.isIdentityDocument ? .caution : nil),
                    .init(particular.value ?? page.text(CommandWords.particularHidden)),
                    .init("\(page.text(particular.origin.phrase)), \(page.text(particular.enteredOn))"),
                ]
            })
    }
}
