import ArchiveModel

extension CommandWords {
    static let holdPlaceEach = Phrase(
        "Запретить уничтожение каждого из многих документов: сначала план",
        "Place a hold on each of many documents: the plan first")
    static let holdLiftEach = Phrase(
        "Снять запреты со многих документов: сначала план", "Lift the holds of many documents: the plan first")
    static let caseAdd = Phrase(
        "Положить документы ещё и в это дело: сначала план", "Put documents into a case as well: the plan first")
    static let caseTargetHelp = Phrase(
        "Дело 03-07/2026, его номер, или индекс 03-07: дело этого года.",
        "The case 03-07/2026, its id, or the index 03-07: this year's case.")
    static let documentReclassify = Phrase(
        "Исправить вид или заголовок номенклатуры у одного или многих документов: сначала план",
        "Correct the kind or the heading of one or many documents: the plan first")
    static let newKindHelp = Phrase("Каким вид должен стать.", "What kind it is to be.")
    static let newHeadingHelp = Phrase(
        "Единственный заголовок, под которым документ должен лежать; иначе – по виду.",
        "The only heading under which it is to lie; else where its kind belongs.")
    static let reclassificationReasonHelp = Phrase.help(ReclassificationReason.listed(), before: ("Почему: ", "Why: "))
    static let missingReclassificationReason = Phrase.help(
        ReclassificationReason.listed(), before: ("почему исправляют (--reason): ", "why it is corrected (--reason): "),
        after: ("", ""))
    static let documentCorrect = Phrase(
        "Исправить название, номер, кем и когда выдан; день уничтожения меняется только после плана",
        "Correct the title, number, issuer or date; the day of destruction moves only after a plan")
    static let correctedTitleHelp = Phrase("Верное название.", "The right title.")
    static let clearHelp = Phrase.help(
        DocumentCorrection.Field.listed(DocumentCorrection.Field.clearable),
        before: ("Очистить, можно несколько раз: ", "To be emptied, repeatable: "))
    static let correctedField = Phrase("Что", "What")
    static let recordedBefore = Phrase("Было", "Was")
    static let recordedAfter = Phrase("Станет", "Becomes")
    static let selectedHelp = Phrase(
        "Документы; иначе всё, что найдут условия поиска.", "The documents; else all that the search finds.")
    static let selectWordsHelp = Phrase("Слова, в любой форме.", "Words, in any form.")
    static let confirmHelp = Phrase(
        "Выполнить план с этой контрольной суммой.", "Carry out the plan of this digest.")
    static let digest = Phrase("сумма", "digest")
    static let missingSelection = Phrase(
        "документы или условия поиска (--words, --class…)", "documents or parts of a search (--words, --class…)")
    static let selectionChange = Phrase("Что изменится", "What changes")
    static let selectionNothing = Phrase("ничего", "nothing")
    static let confirmHint = Phrase(
        "Пока ничего не изменилось. Выполнить именно этот план – та же команда и:",
        "Nothing has changed yet. To carry out this very plan, the same command and:")

    static func selectionPlanned(_ counted: Phrase, _ changing: Int) -> Phrase {
        Phrase(
            "План. Выбрано: \(counted.russian). Изменится: \(changing).",
            "Plan. Selected: \(counted.english). To change: \(changing).")
    }
    static func documentIsCorrected(_ number: AccessionNumber) -> Phrase {
        Phrase("Сведения о документе \(number) исправлены.", "What is recorded of document \(number) is corrected.")
    }
    static func correctionPlanned(_ number: AccessionNumber) -> Phrase {
        Phrase("План. Документ \(number):", "Plan. Document \(number):")
    }
    static func correctedNothing(_ number: AccessionNumber) -> Phrase {
        Phrase(
            "Ничего не изменилось: о документе \(number) так и записано.",
            "Nothing has changed: that is what is recorded of document \(number).")
    }
    static func dayMoves(of student: String?, from before: CalendarDay?, to after: CalendarDay?) -> Phrase {
        let owner = student.map { " (\($0))" } ?? ""
        let unknown = Phrase("неизвестного дня", "an unknown day")
        func text(_ day: CalendarDay?, _ language: Language) -> String {
            day?.text(in: language) ?? unknown.text(in: language)
        }
        return Phrase(
            "Уничтожить можно с \(text(after, .russian)), было с \(text(before, .russian))\(owner).",
            "May be destroyed from \(text(after, .english)), was from \(text(before, .english))\(owner).")
    }
    static func selectionDone(_ counted: Phrase) -> Phrase {
        Phrase("Готово. Изменено: \(counted.russian).", "Done. Changed: \(counted.english).")
    }
}
