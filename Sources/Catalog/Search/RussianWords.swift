/// The closed lists that the rules of ``RussianStemmer`` need; everything else about Russian is rules.
enum RussianWords {
    /// Endings that no stem has by itself; the longest come first.
    static let certainEndings = RussianSpelling.words("ами ями ьми ыми ими ого его ый ые яя юю ям ях")
    /// Endings that a stem may have by itself: диплом is whole, школьн-ом is not.
    static let doubtfulEndings = RussianSpelling.words("ом ем ам ах ов ев ым им ых их")
    static let surnameEndings = RussianSpelling.words("ов ев")
    static let adjectiveEndings = RussianSpelling.words("ая ую ое ою ой")
    static let softEndings = RussianSpelling.words("ей ее ею")
    /// школьн-ому, диплом-у.
    static let dativeEndings = RussianSpelling.words("ому ему")
    static let nominativeEndings = RussianSpelling.words("ий ие")
    /// им-я, им-ен-и.
    static let shortNounEnding: RussianSpelling = "мя"
    static let shortNounSuffix: RussianSpelling = "ен"
    static let reflexive: RussianSpelling = "ся"
    static let softPlural: RussianSpelling = "и"

    static let vowels: RussianLetterSet = "аеиоуыэюя"
    static let lastLettersOfForms: RussianLetterSet = "аеиоуыэюяьй"
    static let participleSigns: RussianLetterSet = "шщ"
    /// Letters before -ий and -ие of adjectives, and those before which they are nothing else.
    static let adjectivalConsonants: RussianLetterSet = "гчнкхжшщ"
    static let onlyAdjectivalConsonants: RussianLetterSet = "кхжшщ"
    /// Stems with these last letters may lose the vowel before them: круж(о)к, кон(е)ц, пес(е)н.
    static let lettersAfterFleetingVowel: RussianLetterSet = "кцнлрм"
    static let lettersAfterFleetingEOnly: RussianLetterSet = "рм"
    static let lettersAfterFleetingVowelInHiatus: RussianLetterSet = "кц"
    /// Nouns in -ай and -ей without their й: случа-я is not an adjective, лице-й is not many a лицо.
    static let stemsInVowel = Set(
        RussianSpelling.words(
            """
            никола случа урожа обыча трамва попуга лице музе юбиле хокке трофе андре серге алексе матве тимофе елисе
            """))

    /// Forms with a stem of their own, by form.
    static let irregular: [RussianSpelling: [RussianLetter]] = {
        let formsByStem: [(stem: RussianSpelling, forms: String)] = [
            ("матер", "мать матерь"), ("дочер", "дочь"), ("дн", "день"), ("льв", "лев"),
            ("любв", "любовь любови любовью"), ("церкв", "церковь церковью"),
            ("ребенок", "дети детей детям детьми детях"), ("человек", "люди людей людям людьми людях"),
            ("друг", "друзья друзей друзьям друзьями друзьях"),
            ("сын", "сыновья сыновей сыновьям сыновьями сыновьях"),
        ]
        var stems: [RussianSpelling: [RussianLetter]] = [:]
        for (stem, forms) in formsByStem {
            for form in RussianSpelling.words(forms) { stems[form] = stem.letters }
        }
        return stems
    }()
    static let longestIrregularCount = 9

    /// Given names that make surnames: Иванов is that surname, not many an Иван.
    static let givenNames = Set(
        RussianSpelling.words(
            """
            абрам адам аким александр алексе анатоль андре антон аркадь арсень артамон артем архип афанась ахмет \
            богдан борис василь виктор владимир гавр геннадь герасим глеб григор григорь давид данил демид демьян \
            денис дмитри евгень егор емельян ефим захар зот иван игнат игор карп кирил кондрат конон константин \
            лаврент лавренть лазар леонть лук лукьян магомед макар максим марк мартын матве мирон михайл назар \
            наум никола олег осип павл панкрат парфен петр потап прокофь прохор родион роман рустам руслан савел \
            самойл самсон семен серге софрон степан тарас терент теренть тимофе тимур тихон трофим устин фаде \
            федор феофан филипп фок фрол харитон эдуард эльдар юрь яков
            """))
}
