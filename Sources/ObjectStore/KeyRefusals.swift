import ArchiveModel

/// What is said when the keys are not there, not right or not safe.
extension ArchiveError {
    static func keyMissing(_ address: ObjectAddress) -> ArchiveError {
        ArchiveError(
            .integrity, "key-missing",
            Phrase(
                "Для документа \(address) нет ключа: он уничтожен, или папка keys старше документа.",
                "There is no key for the object \(address): it was destroyed, or the keys folder is older than it."))
    }

    static func keysMissing(_ path: String) -> ArchiveError {
        ArchiveError(
            .wrongKey, "keys-missing",
            Phrase(
                "Нет файла ключей «\(path)»: восстановите папку keys из её резервной копии.",
                "The key file “\(path)” is missing: restore the keys folder from its backup."))
    }

    static func keysDamaged(cause: String) -> ArchiveError {
        ArchiveError(
            .integrity, "keys-damaged",
            Phrase(
                "Файл ключей keys.sqlite повреждён: восстановите папку keys из её резервной копии.",
                "The key file keys.sqlite is damaged: restore the keys folder from its backup."),
            cause: cause)
    }

    static func keysBusy(cause: String) -> ArchiveError {
        ArchiveError(
            .locked, "keys-busy",
            Phrase(
                "Ключи заняты другой программой: подождите, пока она закончит, и повторите.",
                "Another program is using the keys: wait until it is done and try again."),
            cause: cause)
    }

    static func masterKeyMissing(_ path: String) -> ArchiveError {
        ArchiveError(
            .wrongKey, "master-key-missing",
            Phrase(
                "Нет главного ключа «\(path)»: положите его туда или укажите, где он лежит.",
                "The master key “\(path)” is missing: put it there, or say where it is."))
    }

    static func masterKeyExposed(_ path: String) -> ArchiveError {
        ArchiveError(
            .wrongKey, "master-key-exposed",
            Phrase(
                "Главный ключ «\(path)» открыт другим пользователям: закройте его командой chmod 600.",
                "Other users can reach the master key “\(path)”: close it with chmod 600."))
    }

    static func masterKeyMalformed(_ path: String) -> ArchiveError {
        ArchiveError(
            .wrongKey, "master-key-malformed",
            Phrase(
                "В файле «\(path)» нет главного ключа (64 шестнадцатеричных цифры): укажите верный файл.",
                "The file “\(path)” holds no master key (64 hexadecimal digits): name the right file."))
    }

    static var wrongMasterKey: ArchiveError {
        ArchiveError(
            .wrongKey, "wrong-master-key",
            Phrase(
                "Главный ключ не от этого архива: укажите тот, с которым архив был создан.",
                "The master key belongs to another archive: name the one this archive was created with."))
    }
}
