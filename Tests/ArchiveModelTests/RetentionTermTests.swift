import ArchiveModel
import Testing

@Suite("Terms in words")
struct RetentionTermTests {
    @Test(
        "as a nomenclature writes them",
        arguments: [
            (RetentionTerm.permanent, "постоянно", "permanent"), (.years(1), "1 год", "1 year"),
            (.years(3), "3 года", "3 years"), (.years(5), "5 лет", "5 years"), (.years(11), "11 лет", "11 years"),
            (.years(50), "50 лет", "50 years"), (.years(75), "75 лет", "75 years"), (.years(21), "21 год", "21 years"),
            (.untilNoLongerNeeded, "до минования надобности", "until no longer needed"),
            (.untilReplaced, "до замены новыми", "until replaced"),
            (.endOfPurpose(afterDays: 1, deadlineDays: 30), "до окончания обучения", "to the end of study"),
        ])
    func wording(term: RetentionTerm, russian: String, english: String) {
        #expect(term.phrase == Phrase(russian, english))
    }

    @Test("the mark of appraisal follows the term, and only where it is set")
    func appraisal() throws {
        let index = try #require(NomenclatureIndex("03-07"))
        var item = NomenclatureItem(
            index: index, heading: "Грамоты", term: .years(5), trigger: .caseClosed, needsAppraisal: true,
            track: .archival, approval: .commission, basis: "", caseScope: .year)
        #expect(item.termPhrase.russian == "5 лет ЭПК")
        item.needsAppraisal = false
        #expect(item.termPhrase.russian == "5 лет")
    }

    @Test("an index is two or three groups of digits")
    func index() {
        for right in ["03-12", "1-2", "01-02-0003"] { #expect(NomenclatureIndex(right)?.description == right) }
        for wrong in ["", "03", "03-", "-12", "03-12-01-01", "03.12", "0a-12", "00001-1", "03-1２"] {
            #expect(NomenclatureIndex(wrong) == nil, "\(wrong)")
        }
    }
}
