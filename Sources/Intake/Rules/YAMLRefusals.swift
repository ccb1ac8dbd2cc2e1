import ArchiveModel

/// Why a file of rules was not taken. Nothing in it counts then.
extension ArchiveError {
    static var yamlTooLarge: ArchiveError {
        ArchiveError(
            .failure, "yaml-too-large",
            Phrase(
                "Файл правил больше одного мегабайта: проверьте, тот ли это файл.",
                "The file of rules is larger than one megabyte: check that it is the right one."))
    }

    static func yamlInvalid(line: Int?, cause: String) -> ArchiveError {
        let place = line.map { Phrase(" в строке \($0)", " at line \($0)") } ?? Phrase("", "")
        return ArchiveError(
            .failure, "yaml-invalid",
            Phrase(
                "Файл правил не разобрать\(place.russian): проверьте отступы, двоеточия и кавычки.",
                "The file of rules cannot be read\(place.english): check indents, colons, and quotes."),
            cause: cause)
    }

    static func yamlReferences(line: Int) -> ArchiveError {
        ArchiveError(
            .failure, "yaml-references",
            Phrase(
                "Строка \(line): ссылки YAML (& и *) в правилах не разрешены, выпишите значения целиком.",
                "Line \(line): YAML references (& and *) are not allowed in rules, write the values out."))
    }

    static func yamlWrongShape(line: Int, key: String?) -> ArchiveError {
        let name = key.map { Phrase("«\($0)»", "“\($0)”") } ?? Phrase("правило", "the rule")
        return ArchiveError(
            .failure, "yaml-wrong-shape",
            Phrase(
                "Строка \(line): \(name.russian) записано не так, как нужно; сравните с образцом в Config.",
                "Line \(line): \(name.english) is not written as it should be; compare the sample in Config."))
    }

    static func yamlUnknownKey(_ key: String, line: Int, known: [String]) -> ArchiveError {
        let names = known.joined(separator: ", ")
        return ArchiveError(
            .failure, "yaml-unknown-key",
            Phrase(
                "Строка \(line): ключ «\(visible(key))» неизвестен; есть \(names).",
                "Line \(line): the key “\(visible(key))” is unknown; there are \(names)."))
    }

    static func yamlMissingKey(_ key: String, line: Int) -> ArchiveError {
        ArchiveError(
            .failure, "yaml-missing-key",
            Phrase(
                "Строка \(line): не хватает «\(key)», впишите его.",
                "Line \(line): “\(key)” is missing, write it in."))
    }
}
