import ArchiveModel

/// Cardinal numbers in Russian words: a total on a legal form stands in digits and in words.
public enum RussianNumerals {
    /// Of the noun that is counted: один документ, одна связь, одно дело.
    public enum Gender: Sendable { case masculine, feminine, neuter }

    /// `21` → «двадцать один»; negative numbers begin with «минус».
    public static func words(_ number: Int, _ gender: Gender = .masculine) -> String {
        if number == 0 { return "ноль" }
        var words: [String] = []
        var (rest, position) = (number.magnitude, 0)
        while rest > 0 {
            let group = Int(rest % 1000)
            if group > 0 {
                let scale = scales[position]
                let name = scale.noun.map { [$0.form(after: group)] } ?? []
                words = wordsBelowThousand(group, scale.gender ?? gender) + name + words
            }
            (rest, position) = (rest / 1000, position + 1)
        }
        return ((number < 0 ? ["минус"] : []) + words).joined(separator: " ")
    }

    /// `5 (пять) документов`
    public static func counting(_ number: Int, _ noun: CountedNoun, _ gender: Gender = .masculine) -> String {
        "\(number) (\(words(number, gender))) \(noun.form(after: number))"
    }

    /// `2 (двух) единиц хранения`: as it stands after «в количестве» and «из».
    public static func countingInGenitive(_ number: Int, _ noun: CountedNoun, _ gender: Gender = .masculine) -> String {
        "\(number) (\(genitive(number, gender))) \(noun.genitive(after: number))"
    }

    /// `21` → «двадцати одного».
    public static func genitive(_ number: Int, _ gender: Gender = .masculine) -> String {
        words(number, gender).split(separator: " ").map { genitives[String($0)] ?? String($0) }.joined(separator: " ")
    }

    /// Of each word that a number may have.
    private static let genitives: [String: String] = {
        var forms = [
            "ноль": "нуля", "один": "одного", "одна": "одной", "одно": "одного", "два": "двух", "две": "двух",
            "три": "трёх", "четыре": "четырёх", "восемь": "восьми", "сорок": "сорока", "девяносто": "девяноста",
            "сто": "ста", "двести": "двухсот", "триста": "трёхсот", "четыреста": "четырёхсот", "пятьсот": "пятисот",
            "шестьсот": "шестисот", "семьсот": "семисот", "восемьсот": "восьмисот", "девятьсот": "девятисот",
            "пятьдесят": "пятидесяти", "шестьдесят": "шестидесяти", "семьдесят": "семидесяти",
            "восемьдесят": "восьмидесяти", "тысяча": "тысячи", "тысячи": "тысяч",
        ]
        // пять → пяти, двадцать → двадцати.
        for word in units + teens + tens where word.hasSuffix("ь") && forms[word] == nil {
            forms[word] = word.dropLast() + "и"
        }
        for scale in scales.compactMap(\.noun) where forms[scale.one] == nil {
            forms[scale.one] = scale.few
            forms[scale.few] = scale.many
        }
        return forms
    }()

    private static func wordsBelowThousand(_ number: Int, _ gender: Gender) -> [String] {
        let (hundred, ten, unit) = (number / 100, number / 10 % 10, number % 10)
        var words: [String] = []
        if hundred > 0 { words.append(hundreds[hundred - 1]) }
        if ten == 1 { return words + [teens[unit]] }
        if ten > 1 { words.append(tens[ten - 2]) }
        switch (unit, gender) {
        case (0, _): break
        case (1, .feminine): words.append("одна")
        case (1, .neuter): words.append("одно")
        case (2, .feminine): words.append("две")
        default: words.append(units[unit - 1])
        }
        return words
    }

    private static let units = ["один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"]
    private static let teens = [
        "десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать",
        "восемнадцать", "девятнадцать",
    ]
    private static let tens = [
        "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто",
    ]
    private static let hundreds = [
        "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот",
    ]

    /// By thousands; a gender of its own, or that of the counted noun. Up to 2⁶³.
    private static let scales: [(noun: CountedNoun?, gender: Gender?)] = [
        (nil, nil),
        (CountedNoun("тысяча", "тысячи", "тысяч"), .feminine),
        (CountedNoun("миллион", "миллиона", "миллионов"), .masculine),
        (CountedNoun("миллиард", "миллиарда", "миллиардов"), .masculine),
        (CountedNoun("триллион", "триллиона", "триллионов"), .masculine),
        (CountedNoun("квадриллион", "квадриллиона", "квадриллионов"), .masculine),
        (CountedNoun("квинтиллион", "квинтиллиона", "квинтиллионов"), .masculine),
    ]
}

extension CalendarDay {
    /// As a legal form has it: `25 июля 2026 г.`
    var formal: String {
        let months = [
            "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
            "декабря",
        ]
        return "\(day) \(months[month - 1]) \(year) г."
    }

    /// As a cell of a form has it: `25.07.2026`
    var short: String { text(in: .russian) }
}
