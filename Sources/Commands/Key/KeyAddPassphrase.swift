import Archive
import ArchiveModel
import ArgumentParser

struct KeyAddPassphrase: ArchiveCommand {
    static var configuration: CommandConfiguration { named("passphrase", CommandWords.keyAddPassphrase) }

    @Option(
        name: .customLong("new-secret-file"), help: ArgumentHelp(CommandWords.newSecretHelp, CommandWords.file),
        completion: .file())
    var newSecretPath: String?

    @OptionGroup
    var label: KeyLabelOption

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        if newSecretPath == "-", global.secretFilePath == "-" {
            throw ArchiveError.notTogether("--new-secret-file -", "--secret-file -")
        }
        let label = try label.checked
        let slot = try invocation.withArchive { archive in
            // Whoever has no way in is not asked for another one.
            let given = try newSecretPath.map { try SecretInput.read($0) } ?? invocation.secrets.askedTwice()
            guard let passphrase = given else { throw ArchiveError.missing([CommandWords.newPassphraseMissing]) }
            return try archive.addPassphrase(passphrase, label: label)
        }
        try invocation.output.present(KeySlotJSON(slot)) { page in
            page.note(CommandWords.slotAdded(slot.number, slot.kind.phrase), .good)
        }
        return .done
    }
}

/// What a person calls a slot.
struct KeyLabelOption: ParsableArguments {
    private static let mostCharacters = 100

    @Option(name: .customLong("label"), help: ArgumentHelp(CommandWords.labelHelp, CommandWords.text))
    var label: String?

    var checked: String {
        get throws {
            let text = label ?? ""
            guard text.count <= Self.mostCharacters, !text.contains(where: \.isNewline) else {
                throw ArchiveError.labelTooLong(Self.mostCharacters)
            }
            return text
        }
    }
}

extension ArchiveError {
    static func labelTooLong(_ most: Int) -> ArchiveError {
        usage(
            "label-too-long", "Метка слота – одна строка не длиннее \(most) знаков.",
            "A slot's label is one line of at most \(most) characters.")
    }
}
