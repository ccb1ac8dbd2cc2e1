import ArchiveModel
import Retention

/// Tells the archive of a story as far as it has happened: the facts of a holding as of a day.
struct Telling {
    let century: Century
    /// Nil: the card.
    let documentID: DocumentID?
    let studentID: StudentID

    func facts(_ story: Story, asOf day: Int) -> HoldingFacts {
        func happened(_ number: Int?) -> CalendarDay? {
            number.flatMap { $0 <= day ? century.calendarDay($0) : nil }
        }
        return HoldingFacts(
            documentID: documentID, studentID: studentID, registeredOn: century.calendarDay(story.registeredOn),
            rules: story.lines.enumerated().map { rule($1, $0, story, day) },
            holds: story.holds.enumerated().filter { $1.from <= day }.map { hold($1, $0, day) },
            consentWithdrawnOn: story.withdrawn.flatMap { $0.covers(day) ? century.calendarDay($0.from) : nil },
            restrictions: story.demands.filter { $0.stands(on: day) }.map { restriction($0, day) },
            humanDecisionOn: happened(story.decidedOn), replacedOn: happened(story.replacedOn))
    }

    private func rule(_ line: Story.Line, _ number: Int, _ story: Story, _ day: Int) -> RuleInForce {
        guard let index = NomenclatureIndex("03-0\(number + 1)") else { preconditionFailure("no index") }
        let (term, isPersonalData): (RetentionTerm, Bool) =
            switch line.term {
            case .forever: (.permanent, false)
            case .years(let count): (.years(count), line.isAutomatic)
            case .noLongerNeeded: (.untilNoLongerNeeded, line.isAutomatic)
            case .replaced: (.untilReplaced, line.isAutomatic)
            case .endOfStudy(let after, let deadline):
                (.endOfPurpose(afterDays: after, deadlineDays: deadline), true)
            }
        let trigger: RetentionTrigger =
            switch line.event {
            case .caseClosed: .caseClosed
            case .documentDate: .documentDate
            case .leaving: .leftSchool
            case .consentEnd: .consentEnded
            case .replacement: .replaced
            case .destruction: .destruction
            }
        let counting: TermCounting =
            switch line.counting {
            case .newYear: .nextYear
            case .sameDay: .exactDay
            case .firstOfSeptember: .nextSchoolYear
            }
        let item = NomenclatureItem(
            index: index, heading: "Дело", term: term, trigger: trigger, counting: counting,
            needsAppraisal: line.isAppraised,
            track: isPersonalData ? .personalData : .archival, approval: line.isAutomatic ? .automatic : .commission,
            basis: "", caseScope: .year)
        return RuleInForce(
            item: item, nomenclatureYear: 2026, nomenclatureVersion: 1,
            triggeredOn: line.event == .consentEnd
                ? consent(story, asOf: day).endedOn : story.event(line.event, line, asOf: day).map(century.calendarDay))
    }

    /// The consent that the paper is, as the archive knows it on a day.
    private func consent(_ story: Story, asOf day: Int) -> Consent {
        var random = SeededRandom(seed: 1)
        let ended = story.consentEndedOn.flatMap { $0 <= day ? century.calendarDay($0) : nil }
        return Consent(
            id: Identifier(at: Timestamp(millisecondsSince1970: 0), random: &random), studentID: studentID,
            signatory: .guardian, givenOn: century.calendarDay(0),
            expiresOn: story.consentIsForStudy ? nil : ended, withdrawnOn: story.consentIsForStudy ? ended : nil,
            leftOn: story.consentIsForStudy ? story.left(asOf: day).map(century.calendarDay) : nil)
    }

    private func hold(_ span: Story.Span, _ number: Int, _ day: Int) -> Hold {
        var random = SeededRandom(seed: UInt64(number))
        let lifted = span.to.flatMap { $0 <= day ? century.calendarDay($0) : nil }
        return Hold(
            id: Identifier(at: Timestamp(millisecondsSince1970: 0), random: &random), scope: .student(studentID),
            basis: "Запрос", basisDate: century.calendarDay(span.from), authority: "суд",
            placedOn: century.calendarDay(span.from), placedBy: "архивариус",
            lifting: lifted.map { .init(liftedOn: $0, liftedBy: "архивариус", ground: "Ответ") })
    }

    private func restriction(_ demand: Story.Demand, _ day: Int) -> Restriction {
        let cause: Restriction.Cause =
            switch demand.cause {
            case .closed: .portfolioClosed
            case .stop: .stopDemanded
            case .unlawful: .unlawful
            case .inaccurate: .inaccurate
            }
        let granted = demand.grantedOn.flatMap { $0 <= day ? $0 : nil }
        return Restriction(
            cause: cause, since: century.calendarDay(demand.receivedOn),
            erasure: Restriction.Erasure(
                earliest: century.calendarDay(granted ?? demand.dueOn - 1),
                deadline: century.calendarDay(demand.dueOn)))
    }
}
