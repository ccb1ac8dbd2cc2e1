import Archive
import ArchiveModel

extension Page {
    /// The check of everything, with its act for the file: how far it is, and where the act lies.
    static func fullCheck(_ state: FullCheck.State, _ call: PageCall) -> [Section] {
        let begin = Section(.acts([.post(call.say(FullCheckWords.begin), "/upkeep/act")]))
        var sections = [Section(call.say(FullCheckWords.title), .text(call.say(FullCheckWords.means)))]
        switch state {
        case .none: sections.append(begin)
        case .running(let done, let total):
            sections += [
                Section(.notice(.wait, call.say(FullCheckWords.running(done, of: total)))),
                Section(.acts([.link(call.say(FullCheckWords.look), "/upkeep")])),
            ]
        case .made(let paper):
            let links = [
                Link(call.say(FullCheckWords.act(paper.number)), "/upkeep/act"),
                Link(call.say(FullCheckWords.pdf), "/upkeep/act?format=pdf"),
            ]
            sections += [
                Section(
                    .notice(
                        paper.findings == 0 ? .good : .bad,
                        call.say(paper.findings == 0 ? FullCheckWords.whole : UpkeepWords.found(paper.findings)))),
                Section(.links(call.say(FullCheckWords.made(paper.madeOn)), links, takeOff: false)),
                Section(.text(call.say(FullCheckWords.keepIt))), begin,
            ]
        case .failed(let error):
            sections += [Section(.notice(.bad, call.say(ErrorAnswers.refusal(error).phrase))), begin]
        }
        return sections
    }
}

enum FullCheckWords {
    static let title = Phrase("Ежегодная полная проверка", "The yearly full check")
    static let means = Phrase(
        "Каждый файл читается целиком и сверяется с тем, каким его приняли; акт о наличии и состоянии подшивают в дело. "
            + "Большой архив читается часами, страницу можно закрыть.",
        "Every file is read to its end and compared with what was taken in; the act goes into the files. "
            + "A large archive takes hours; this page may be closed.")
    static let begin = Phrase("Прочесть всё и составить акт", "Read everything and draw up the act")
    static let look = Phrase("Сколько уже прочитано", "How far it is")
    static let pdf = Phrase("Акт PDF", "The act as PDF")
    static let whole = Phrase("Все файлы целы.", "All files are whole.")
    static let keepIt = Phrase(
        "Акт лежит здесь, пока служба не перезапущена: напечатайте или сохраните его.",
        "The act lies here until the service is started anew: print or save it.")

    static func act(_ number: String) -> Phrase { Phrase("Акт № \(number)", "Act № \(number)") }
    static func made(_ day: CalendarDay) -> Phrase {
        Phrase("Составлен \(day.text(in: .russian)):", "Drawn up on \(day):")
    }

    static func running(_ done: Int64, of total: Int64?) -> Phrase {
        guard let total else { return Phrase("Проверка началась.", "The check has begun.") }
        let (read, all) = (ShownNumber.grouped(Int(done)), ShownNumber.grouped(Int(total)))
        return Phrase("Идёт проверка: прочитано \(read) из \(all).", "Checking: \(read) of \(all) are read.")
    }
}
