import ArchiveModel

/// What is said about the ways into an archive.
extension ArchiveError {
    static func kitCodeLength(_ symbols: Int, groups: [Int]) -> ArchiveError {
        let places = groups.map(String.init).joined(separator: ", ")
        let (russian, english) =
            groups.isEmpty
            ? (
                "в коде \(KitCode.groupCount * KitCode.symbolsPerGroup) знаков, введено \(symbols)",
                "the code has \(KitCode.groupCount * KitCode.symbolsPerGroup) symbols, not \(symbols)"
            )
            : (
                "проверьте группы: \(places) (в каждой \(KitCode.symbolsPerGroup) знаков)",
                "look at the groups: \(places) (\(KitCode.symbolsPerGroup) symbols each)"
            )
        return ArchiveError(
            .wrongKey, "kit-code-mistyped",
            Phrase("Код комплекта набран с ошибкой: \(russian).", "The kit's code is mistyped: \(english)."))
    }

    static func kitCodeMistyped(groups: [Int]) -> ArchiveError {
        let places = groups.map(String.init).joined(separator: ", ")
        return ArchiveError(
            .wrongKey, "kit-code-mistyped",
            groups.isEmpty
                ? Phrase(
                    "Код комплекта набран с ошибкой: сверьте его весь.",
                    "The kit's code is mistyped: compare all of it.")
                : Phrase(
                    "Код комплекта набран с ошибкой: проверьте группы: \(places).",
                    "The kit's code is mistyped: look at the groups: \(places)."))
    }

    static var wrongKit: ArchiveError {
        ArchiveError(
            .wrongKey, "wrong-kit",
            Phrase(
                "Код набран верно, но этот комплект архив не открывает: он от другого архива или удалён.",
                "The code is typed right, but this kit does not open the archive: it is another one's, or was removed.")
        )
    }

    static var wrongPassphrase: ArchiveError {
        ArchiveError(
            .wrongKey, "wrong-passphrase",
            Phrase("Парольная фраза не подходит.", "The passphrase does not open the archive."))
    }

    static var noSecretSlots: ArchiveError {
        ArchiveError(
            .wrongKey, "no-secret-slots",
            Phrase(
                "У архива нет ни парольной фразы, ни комплекта восстановления: нужен файл с ключом.",
                "The archive has neither a passphrase nor a recovery kit: the key file is needed."))
    }

    static func secretNeeded(_ path: String) -> ArchiveError {
        ArchiveError(
            .wrongKey, "secret-needed",
            Phrase(
                "Нет файла с ключом «\(path)»: дайте фразу или код комплекта в файле (--secret-file) или с терминала.",
                "No key file “\(path)”: give the passphrase or the kit's code in a file (--secret-file) or a terminal.")
        )
    }

    static func passphraseShort(_ least: Int) -> ArchiveError {
        ArchiveError(
            .usage, "passphrase-short",
            Phrase(
                "Парольная фраза слишком короткая: нужно не меньше \(least) знаков, лучше пять случайных слов.",
                "The passphrase is too short: at least \(least) characters, better five random words."))
    }

    static func passphraseMemory(mebibytes: Int, cause: String) -> ArchiveError {
        ArchiveError(
            .failure, "passphrase-memory",
            Phrase(
                "Для проверки парольной фразы нужно \(mebibytes) МиБ свободной памяти.",
                "Checking a passphrase takes \(mebibytes) MiB of free memory."),
            cause: cause)
    }

    static func slotDamaged(_ number: Int) -> ArchiveError {
        ArchiveError(
            .integrity, "slot-damaged",
            Phrase(
                "Слот ключа \(number) повреждён: удалите его (larets key remove \(number)) и добавьте новый.",
                "The key slot \(number) is damaged: remove it (larets key remove \(number)) and add a new one."))
    }

    static func slotNewer(_ number: Int) -> ArchiveError {
        ArchiveError(
            .failure, "archive-newer",
            Phrase(
                "Слот ключа \(number) сделан более новой версией Ларца: обновите программу.",
                "The key slot \(number) was made by a newer Larets: update the program."))
    }

    static func slotForged(_ number: Int) -> ArchiveError {
        ArchiveError(
            .integrity, "slot-forged",
            Phrase(
                "Слот ключа \(number) добавлен не Ларцом: удалите его (larets key remove \(number)).",
                "The key slot \(number) was not added by Larets: remove it (larets key remove \(number))."))
    }

    static func slotNotFound(_ number: Int) -> ArchiveError {
        ArchiveError(
            .notFound, "slot-not-found",
            Phrase(
                "Слота \(number) нет: их показывает larets key list.",
                "There is no slot \(number): larets key list shows them."))
    }

    static var lastSlot: ArchiveError {
        ArchiveError(
            .notAllowed, "last-slot",
            Phrase(
                "Это последний способ открыть архив: сначала добавьте другой (larets key add).",
                "It is the last way into the archive: add another one first (larets key add)."))
    }

    static func tooManySlots(_ most: Int) -> ArchiveError {
        ArchiveError(
            .notAllowed, "too-many-slots",
            Phrase(
                "Слотов уже \(most), больше нельзя: удалите ненужный.",
                "There are \(most) slots already, and no more can be: remove one."))
    }

    static func keyFileExists(_ path: String) -> ArchiveError {
        ArchiveError(
            .failure, "key-file-exists",
            Phrase(
                "Файл «\(path)» уже есть: назовите другой, чтобы не потерять чужой ключ.",
                "The file “\(path)” exists: name another one, lest a key be lost."))
    }

    static func keyFileUnprotected(_ path: String) -> ArchiveError {
        ArchiveError(
            .failure, "key-file-unprotected",
            Phrase(
                "На этом диске файл «\(path)» не закрыть от других пользователей (FAT?): возьмите другой, с ext4.",
                "On this disk the file “\(path)” cannot be closed to other users (FAT?): take one with ext4."))
    }

    static var keysInUse: ArchiveError {
        ArchiveError(
            .locked, "keys-in-use",
            Phrase(
                "С архивом сейчас работают: сменить главный ключ можно, когда остальные закончат.",
                "The archive is being written to: the master key can be changed when the others are done."))
    }

    static var masterKeyChanged: ArchiveError {
        ArchiveError(
            .locked, "master-key-changed",
            Phrase(
                "Пока шла работа, главный ключ сменили: ничего не записано, повторите команду.",
                "The master key was changed meanwhile: nothing was written, repeat the command."))
    }
}
