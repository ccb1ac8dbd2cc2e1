import Archive
import ArchiveModel
import ArgumentParser

/// On whose order a hold is placed.
struct HoldOrderOptions: ParsableArguments {
    @Option(help: ArgumentHelp(CommandWords.holdBasisHelp, CommandWords.text))
    var basis: String?

    @Option(name: .customLong("basis-date"), help: ArgumentHelp(CommandWords.basisDateHelp, CommandWords.day))
    var basisDate: String?

    @Option(help: ArgumentHelp(CommandWords.authorityHelp, CommandWords.name))
    var authority: String?

    /// What is not named is empty.
    var order: HoldOrder {
        get throws {
            HoldOrder(
                basis: basis ?? "", basisDate: try ParsedValues.day(basisDate, option: "--basis-date"),
                authority: authority ?? "")
        }
    }

    /// What has to be named and is not.
    var missing: [Phrase] {
        [
            ParsedValues.filled(basis) == nil ? CommandWords.missingBasis : nil,
            ParsedValues.filled(authority) == nil ? CommandWords.missingAuthority : nil,
        ].compactMap { $0 }
    }
}
