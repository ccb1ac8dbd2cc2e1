import ArchiveModel
import Forms
import Testing

@Suite("Russian numerals")
struct RussianNumeralsTests {
    @Test(
        "a total stands in digits and words, with the noun in its case",
        arguments: [
            (0, "0 (ноль) документов"), (1, "1 (один) документ"), (2, "2 (два) документа"), (5, "5 (пять) документов"),
            (11, "11 (одиннадцать) документов"), (14, "14 (четырнадцать) документов"),
            (21, "21 (двадцать один) документ"), (40, "40 (сорок) документов"), (101, "101 (сто один) документ"),
            (112, "112 (сто двенадцать) документов"), (222, "222 (двести двадцать два) документа"),
            (1000, "1000 (одна тысяча) документов"), (2001, "2001 (две тысячи один) документ"),
            (11_000, "11000 (одиннадцать тысяч) документов"),
            (1_000_002, "1000002 (один миллион два) документа"),
        ])
    func documents(number: Int, expected: String) {
        #expect(RussianNumerals.counting(number, .documents) == expected)
    }

    @Test("the gender of the noun is kept: одна связь, две связи, одно дело")
    func genders() {
        let links = CountedNoun("связь", "связи", "связей")
        #expect(RussianNumerals.counting(21, links, .feminine) == "21 (двадцать одна) связь")
        #expect(RussianNumerals.counting(2, links, .feminine) == "2 (две) связи")
        #expect(RussianNumerals.counting(1, CountedNoun("дело", "дела", "дел"), .neuter) == "1 (одно) дело")
        #expect(RussianNumerals.words(2, .neuter) == "два")
        #expect(RussianNumerals.words(2001, .feminine) == "две тысячи одна")
    }

    @Test(
        "after «в количестве» both the words and the noun stand in the genitive",
        arguments: [
            (0, "0 (нуля) единиц хранения"), (1, "1 (одной) единицы хранения"), (2, "2 (двух) единиц хранения"),
            (5, "5 (пяти) единиц хранения"), (11, "11 (одиннадцати) единиц хранения"),
            (21, "21 (двадцати одной) единицы хранения"), (40, "40 (сорока) единиц хранения"),
            (58, "58 (пятидесяти восьми) единиц хранения"), (104, "104 (ста четырёх) единиц хранения"),
            (390, "390 (трёхсот девяноста) единиц хранения"), (612, "612 (шестисот двенадцати) единиц хранения"),
            (1000, "1000 (одной тысячи) единиц хранения"), (2001, "2001 (двух тысяч одной) единицы хранения"),
            (1_000_000, "1000000 (одного миллиона) единиц хранения"),
            (3_000_002, "3000002 (трёх миллионов двух) единиц хранения"),
        ])
    func genitive(number: Int, expected: String) {
        #expect(RussianNumerals.countingInGenitive(number, .storageUnits, .feminine) == expected)
    }

    @Test("no number is too large or too small")
    func extremes() {
        #expect(RussianNumerals.words(.max).hasPrefix("девять квинтиллионов двести двадцать три квадриллиона"))
        #expect(RussianNumerals.words(.min).hasPrefix("минус девять квинтиллионов"))
        #expect(RussianNumerals.words(-1) == "минус один")
    }
}
