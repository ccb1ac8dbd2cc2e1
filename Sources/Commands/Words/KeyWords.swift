import ArchiveModel

extension CommandWords {
    static let keyNoun = Phrase("Ключи: чем открывается архив", "Keys: what opens the archive")
    static let keyList = Phrase("Показать все способы открыть архив", "List every way into the archive")
    static let keyAddNoun = Phrase("Добавить способ открыть архив", "Add a way into the archive")
    static let keyAddPassphrase = Phrase("Добавить парольную фразу", "Add a passphrase")
    static let keyAddKit = Phrase("Сделать комплект восстановления для сейфа", "Make a recovery kit for the safe")
    static let keyAddFile = Phrase(
        "Сделать файл с ещё одним ключом: для флешки или службы systemd",
        "Make a file with another key: for a memory stick or a systemd service")
    static let keyRemove = Phrase(
        "Убрать способ открыть архив, сменив главный ключ", "Take a way in away, with the master key it opened")
    static let keyRotate = Phrase(
        "Сменить главный ключ: старый ничего не откроет", "Change the master key: the old one opens nothing")
    static let keyVerify = Phrase(
        "Проверить, что секрет подходит и все ключи открываются", "Check that a secret fits and every key opens")

    static let slotNumberHelp = Phrase("Номер из larets key list.", "A number from larets key list.")
    static let labelHelp = Phrase("Как его узнать: «сейф директора».", "How to tell it: \"the director's safe\".")
    static let keyFileHelp = Phrase("Новый файл; копий с него не делают.", "A new file; it is not to be copied.")
    static let newSecretHelp = Phrase(
        "Файл с новой фразой вместо вопроса на терминале; - это ввод.",
        "A file with the new passphrase instead of asking at the terminal; - is the input.")
    static let kitOutputHelp = Phrase(
        "Страница для печати: ФАЙЛ.html с QR-кодом или ФАЙЛ.txt; иначе текст в вывод.",
        "The page to print: FILE.html with a QR symbol, or FILE.txt; else text on the output.")
    static let executeHelp = Phrase("Сделать, а не только показать.", "Do it, not only show it.")
    static let askSecretHelp = Phrase(
        "Спросить фразу или код комплекта, хотя есть файл с ключом.",
        "Ask for a passphrase or a kit's code, though there is a key file.")

    static let secretPrompt = Phrase(
        "Парольная фраза или код комплекта восстановления:", "Passphrase, or the code of a recovery kit:")
    static let newPassphrasePrompt = Phrase("Новая парольная фраза:", "New passphrase:")
    static let repeatPrompt = Phrase("Ещё раз:", "Once more:")
    static let newPassphraseMissing = Phrase(
        "новая фраза (терминал или --new-secret-file)", "the new passphrase (a terminal or --new-secret-file)")

    static let slot = Phrase("Слот", "Slot")
    static let slotKind = Phrase("Чем открывается", "Opened by")
    static let slotLabel = Phrase("Метка", "Label")
    static let slotMade = Phrase("Сделан", "Made")
    static let masterKeyFile = Phrase("файл главного ключа", "master key file")
    static func masterKeyFile(at path: String, isThere: Bool) -> Phrase {
        isThere
            ? Phrase(path, path) : Phrase("\(path): здесь его нет", "\(path): not here")
    }
    static let slotDamaged = Phrase("повреждён", "damaged")
    static let noSecretSlotHint = Phrase(
        "Если файл с ключом пропадёт, архив не открыть. Сделайте комплект для сейфа:",
        "If the key file is lost, nothing opens the archive. Make a kit for the safe:")

    static func slotAdded(_ number: Int, _ kind: Phrase) -> Phrase {
        Phrase("Добавлен слот \(number): \(kind.russian).", "Slot \(number) added: \(kind.english).")
    }
    static func kitWritten(_ path: String) -> Phrase {
        Phrase(
            "Напечатайте \(path), уберите лист в сейф, а файл удалите: он открывает архив.",
            "Print \(path), lock the sheet away, and delete the file: it opens the archive.")
    }
    static let kitTryHint = Phrase("Проверьте, что напечатанный код подходит:", "See that the printed code fits:")
    static func keyFileWritten(_ path: String) -> Phrase {
        Phrase(
            "Ключ в «\(path)»: кто его прочтёт, откроет архив. Переживает смену главного ключа.",
            "The key is in \"\(path)\": whoever reads it opens the archive. It outlives a change of the master key.")
    }

    // MARK: a change of the master key

    static func rotationPlanned(_ keys: Phrase) -> Phrase {
        Phrase(
            "Главный ключ будет сменён, \(keys.russian) – завёрнуты заново.",
            "The master key will be changed, and \(keys.english) wrapped anew.")
    }
    static func rotationDone(_ keys: Phrase) -> Phrase {
        Phrase(
            "Главный ключ сменён, \(keys.russian) – завёрнуты заново и проверены.",
            "The master key is changed, and \(keys.english) wrapped anew and checked.")
    }
    static func slotGoes(_ number: Int, _ kind: Phrase, done: Bool) -> Phrase {
        done
            ? Phrase(
                "Слот \(number) (\(kind.russian)) удалён и больше ничего не открывает.",
                "Slot \(number) (\(kind.english)) is gone and opens nothing any more.")
            : Phrase(
                "Слот \(number) (\(kind.russian)) больше ничего не откроет.",
                "Slot \(number) (\(kind.english)) will open nothing any more.")
    }
    static let keepsOpening = Phrase("Открывает, как и прежде", "Opens as before")
    static let fileReplaced = Phrase("Записан заново", "Written anew")
    static let fileDestroyed = Phrase("Уничтожен", "Destroyed")
    static let copiesVoid = Phrase(
        "Копии этого файла в других местах больше ничего не откроют: замените их.",
        "Copies of that file elsewhere open nothing any more: replace them.")
    static let masterKeyFileVoid = Phrase(
        "Файла с главным ключом здесь нет: его копии, где бы они ни были, больше ничего не откроют.",
        "No file with the master key is here: copies of it, wherever they are, open nothing any more.")
    static let credentialVoid = Phrase(
        "В учётных данных службы (systemd) лежит сам главный ключ: они перестанут подходить. Добавьте службе свой "
            + "ключ: larets key add file.",
        "The service's credential (systemd) holds the master key itself and will not fit any more. Give the service a "
            + "key of its own: larets key add file.")
    static let executeHint = Phrase(
        "Ничего не изменено. Сделать: та же команда с --yes", "Nothing was changed. To do it: --yes")
    static let backUpKeysHint = Phrase(
        "Скопируйте ключи заново (larets backup --keys): прежние копии открываются прежним ключом.",
        "Copy the keys anew (larets backup --keys): earlier copies open with the earlier key.")

    static func opened(by way: KeyWay) -> Phrase {
        switch way {
        case .masterKeyFile(let path):
            return Phrase("Архив открыт файлом главного ключа \(path).", "Opened by the master key file \(path).")
        case .slot(let slot):
            let label = slot.label.isEmpty ? "" : " «\(slot.label)»"
            return Phrase(
                "Архив открыт слотом \(slot.number): \(slot.kind.phrase.russian)\(label).",
                "Opened by slot \(slot.number): \(slot.kind.phrase.english)\(label).")
        }
    }
    static func keysWhole(_ keys: Phrase) -> Phrase {
        Phrase("Проверено: \(keys.russian), все открываются.", "Checked: \(keys.english), all of them open.")
    }
    static func keysNotWhole(_ problems: Phrase) -> Phrase {
        Phrase("С ключами не всё в порядке: \(problems.russian).", "The keys are not whole: \(problems.english).")
    }
}
