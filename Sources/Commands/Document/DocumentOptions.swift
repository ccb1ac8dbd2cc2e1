import ArchiveModel
import ArgumentParser

/// The fields of the paper that is taken in.
struct DocumentOptions: ParsableArguments {
    @Option(help: ArgumentHelp(CommandWords.studentsHelp, CommandWords.who))
    var student: [String] = []

    @Option(help: ArgumentHelp(CommandWords.titleHelp, CommandWords.text))
    var title: String?

    @Option(
        help: ArgumentHelp(CommandWords.kindHelp, CommandWords.word),
        completion: .list(DocumentKind.givenByHand.map(\.spoken)))
    var kind: String?

    @Option(help: ArgumentHelp(CommandWords.paperNumberHelp, CommandWords.text))
    var number: String?

    @Option(help: ArgumentHelp(CommandWords.issuerHelp, CommandWords.text))
    var issuer: String?

    @Option(help: ArgumentHelp(CommandWords.issuedHelp, CommandWords.day))
    var issued: String?

    @Option(name: .customLong("case"), help: ArgumentHelp(CommandWords.caseHelp, CommandWords.index))
    var caseIndex: String?

    @Option(
        help: ArgumentHelp(CommandWords.sourceHelp, CommandWords.word),
        completion: .list(DocumentSource.allCases.map(\.rawValue)))
    var source: String?

    @Option(name: .customLong("achievement"), help: ArgumentHelp(CommandWords.achievementHelp, CommandWords.id))
    var achievementID: String?

    /// The first of these options that was given.
    var firstGiven: String? {
        let given: [(String, Bool)] = [
            ("--student", !student.isEmpty), ("--title", title != nil), ("--kind", kind != nil),
            ("--number", number != nil), ("--issuer", issuer != nil), ("--issued", issued != nil),
            ("--case", caseIndex != nil), ("--source", source != nil), ("--achievement", achievementID != nil),
        ]
        return given.first { $0.1 }?.0
    }

    /// What lacks of what every document has, in words.
    var missing: [Phrase] {
        var missing: [Phrase] = []
        if student.allSatisfy({ ParsedValues.filled($0) == nil }) { missing.append(CommandWords.missingStudent) }
        if ParsedValues.filled(title) == nil { missing.append(CommandWords.missingTitle) }
        return missing
    }
}
