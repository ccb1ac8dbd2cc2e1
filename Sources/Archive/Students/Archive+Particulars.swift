import ArchiveModel
import Catalog
import Intake

extension Archive {
    /// As long as any address is, and no longer.
    private static let maximumParticularCharacters = 500

    /// The section "Personal data" of a portfolio (001 3.3.1). Looking at it is an entry of the journal.
    ///
    /// That an identity document is kept is seen by all who see the section; what it says, by the family and the archivist.
    public func particulars(_ who: String) throws -> [Particular] {
        try reading(
            .particularList, as: .particularsViewed,
            entry: { ($0.0.description, ["items": String($0.1.count)]) }
        ) { session in
            let student = try session.findStudent(who)
            return (student.id, shown(try session.particulars(of: student.id)))
        }.1
    }

    /// Enters a field of the section, changes it, or takes it out.
    ///
    /// - Parameters:
    ///   - value: nil: out.
    ///   - isWished: the family wishes that an identity document is kept; of the family's own account that is so.
    /// - Throws: `field-imported`; `identity-not-wished` for an identity document that nobody asked to keep;
    ///   `particular-too-long`; and what an upload without consent throws.
    public func recordParticular(
        _ who: String, _ field: Particular.Field, value: String?, isWished: Bool
    ) throws -> [Particular] {
        let value = Self.filled(value)
        if let value, value.count > Self.maximumParticularCharacters {
            throw ArchiveError.particularTooLong(field, limit: Self.maximumParticularCharacters)
        }
        let role = actor.role
        return try write(.particularRecord) { session in
            let student = try session.resolveStudent(who)
            // What is not shown is not changed, either.
            if try session.isClosed(student.id) {
                try requireUnrestricted(student, lettingCorrect: false, in: session)
            }
            let known = try session.particulars(of: student.id).first { $0.field == field }
            if known?.origin == .imported { throw ArchiveError.fieldImported(field) }
            if let value {
                if field.isIdentityDocument, !isWished, !role.isFamily { throw ArchiveError.identityNotWished(field) }
                try requireConsent(of: student, in: session)
                try session.set(
                    Particular(field: field, value: value, origin: .entered, enteredBy: author, enteredOn: today),
                    of: student.id)
            } else {
                try session.removeParticular(field, of: student.id)
            }
            try session.record(
                .particularRecorded, subject: student.id.description,
                details: ["field": field.rawValue, "outcome": value == nil ? "removed" : "entered"], in: self)
            return shown(try session.particulars(of: student.id))
        }
    }

    /// As whoever acts may see them.
    func shown(_ particulars: [Particular]) -> [Particular] {
        actor.role.seesIdentityDocuments ? particulars : particulars.map(\.masked)
    }

    /// What an import brings. True when something changed.
    func enter(_ values: [Particular.Field: String], of studentID: StudentID, in session: Session) throws -> Bool {
        guard !values.isEmpty else { return false }
        let known = try session.particulars(of: studentID)
        var changed = false
        for (field, text) in values {
            let value = SearchText.normalized(text)
            guard !known.contains(where: { $0.field == field && $0.value == value && $0.origin == .imported }) else {
                continue
            }
            try session.set(
                Particular(field: field, value: value, origin: .imported, enteredBy: author, enteredOn: today),
                of: studentID)
            changed = true
        }
        return changed
    }
}

extension Role {
    var seesIdentityDocuments: Bool { isFamily || self == .archivist || self == .operator }
}

extension Particular {
    fileprivate var masked: Particular {
        var particular = self
        if field.isIdentityDocument { particular.value = nil }
        return particular
    }
}

extension ArchiveError {
    static func fieldImported(_ field: Particular.Field) -> ArchiveError {
        ArchiveError(
            .notAllowed, "field-imported",
            Phrase(
                "Поле «\(field.phrase.russian)» пришло из списка школы, руками его не меняют: исправьте там и загрузите снова.",
                "The field \"\(field.phrase.english)\" came by an import and is read-only: correct it at its source."))
    }

    static func identityNotWished(_ field: Particular.Field) -> ArchiveError {
        ArchiveError(
            .notAllowed, "identity-not-wished",
            Phrase(
                "«\(field.phrase.russian)» хранят, только если так решила семья: подтвердите это.",
                "\"\(field.phrase.english)\" is kept only if the family wishes so: confirm it."),
            hint: .option("--wished"))
    }

    static func particularTooLong(_ field: Particular.Field, limit: Int) -> ArchiveError {
        ArchiveError(
            .usage, "particular-too-long",
            Phrase(
                "«\(field.phrase.russian)»: не больше \(limit) знаков.",
                "\"\(field.phrase.english)\": at most \(limit) characters."))
    }
}
