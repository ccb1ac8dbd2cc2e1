import Archive
import ArchiveModel
import ArgumentParser

struct KeyVerify: ArchiveCommand {
    static var configuration: CommandConfiguration { named("verify", CommandWords.keyVerify) }

    @Flag(name: .customLong("ask"), help: ArgumentHelp(CommandWords.askSecretHelp))
    var asks = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let output = invocation.output
        let check = try invocation.withArchive(asking: asks) { archive in
            try archive.verifyKeys { finding in
                if !output.isJSON { FindingText.write(finding, output.page) }
            }
        }
        try output.present(KeyVerificationJSON(check)) { page in
            page.sentence(CommandWords.opened(by: check.way))
            if check.findings.isEmpty {
                page.sentence(CommandWords.keysWhole(Counted.keys(check.objectKeys)), .good)
            } else {
                page.sentence(CommandWords.keysNotWhole(Counted.problems(check.findings.count)), .bad)
            }
        }
        return check.findings.isEmpty ? .done : .integrity
    }
}
