import ArchiveModel

/// One heading as it was written, in a YAML file or a table, before it is known to make sense.
struct NomenclatureEntry {
    /// The line or row where it stands.
    var line: Int
    var index: String
    var heading: String
    var term: String
    var erase: (afterDays: Int, deadlineDays: Int)?
    var trigger: String?
    var counting: String?
    var track: String
    var approval: String
    var appraisal: String?
    var basis: String
    var caseScope: String
    var kinds: [String]

    /// - Throws: ``ArchiveError`` with the line and the index, for any value that is not understood and for any two
    ///   that do not go together.
    func item() throws -> NomenclatureItem {
        guard let parsedIndex = NomenclatureIndex(index) else {
            throw refusal("index", index, Phrase("пишите две или три группы цифр: 03-12", "write it as 03-12"))
        }
        let term = try parsedTerm()
        let track = try named("track", track, DestructionTrack.self)
        let approval = try named("approval", approval, DestructionApproval.self)
        guard approval == .commission || track == .personalData else {
            throw ArchiveError.nomenclatureAutomaticArchival(line: line, index: index)
        }
        let item = NomenclatureItem(
            index: parsedIndex, heading: heading, term: term, trigger: try parsedTrigger(of: term),
            counting: try parsedCounting(of: term), needsAppraisal: try parsedAppraisal(), track: track,
            approval: approval, basis: basis,
            caseScope: try named("case", caseScope, CaseScope.self),
            kinds: try kinds.map { try named("kinds", $0, DocumentKind.self) })
        if let impossible = item.impossible {
            throw ArchiveError.nomenclatureImpossible(impossible, at: .nomenclatureLine(line, index: index))
        }
        return item
    }

    private func parsedTerm() throws -> RetentionTerm {
        switch RetentionTermText.read(term) {
        case nil: throw refusal("term", term, RetentionTermText.hint)
        case .term(let value):
            guard erase == nil else { throw ArchiveError.nomenclatureErase(line: line, index: index) }
            return value
        case .endOfPurpose:
            // 152-ФЗ art. 21.4: thirty days after the purpose is reached.
            guard let erase, 0 <= erase.afterDays, erase.afterDays <= erase.deadlineDays, erase.deadlineDays <= 30
            else { throw ArchiveError.nomenclatureErase(line: line, index: index) }
            return .endOfPurpose(afterDays: erase.afterDays, deadlineDays: erase.deadlineDays)
        }
    }

    /// Terms that are not counted from anything may leave it out.
    private func parsedTrigger(of term: RetentionTerm) throws -> RetentionTrigger {
        if let trigger { return try named("trigger", trigger, RetentionTrigger.self) }
        switch term {
        case .permanent, .untilNoLongerNeeded: return .caseClosed
        case .untilReplaced: return .replaced
        case .years, .endOfPurpose: throw ArchiveError.nomenclatureMissing("trigger", line: line, index: index)
        }
    }

    /// Only years are counted in more than one way.
    private func parsedCounting(of term: RetentionTerm) throws -> TermCounting {
        guard let counting else { return .nextYear }
        guard case .years = term else { throw ArchiveError.nomenclatureCounting(line: line, index: index) }
        return try named("counting", counting, TermCounting.self)
    }

    private func parsedAppraisal() throws -> Bool {
        guard let appraisal else { return false }
        guard let answer = YesOrNo.read(appraisal) else { throw refusal("appraisal", appraisal, YesOrNo.hint) }
        return answer
    }

    private func named<Value: NamedValue>(_ key: String, _ text: String, _ type: Value.Type) throws -> Value {
        guard let value = Value(named: text) else { throw refusal(key, text, .listing(type)) }
        return value
    }

    private func refusal(_ key: String, _ value: String, _ hint: Phrase) -> ArchiveError {
        .nomenclatureBadValue(line: line, index: index, key: key, value: value, hint: hint)
    }
}
