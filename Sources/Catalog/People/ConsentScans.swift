import ArchiveModel

/// Somebody who asks for what is kept of a student, and who may have signed a consent.
public enum PresumedSigner: Sendable, Hashable {
    case student
    /// - Parameter named: nil: nobody knows who it is.
    case guardian(named: String?)
}

/// Who may look at the scan of a consent: the identity documents and addresses of those who signed are on it.
extension Session {
    /// Whether somebody signed a consent: a student his own, where no representative is named on it; a guardian the one
    /// that says her name.
    public func isSigned(_ consent: Consent, by signer: PresumedSigner) throws -> Bool {
        let representative = try consentDetails(consent.id)?.parties.representativeName
        return switch signer {
        case .student: consent.signatory == .student && representative == nil
        case .guardian(let name): consent.signatory == .guardian && Self.isOne(name, representative)
        }
    }

    /// Whether all that a scan of consents shows is for this signer; never for nobody.
    public func isScanOfConsents(_ documentID: DocumentID, signedBy signer: PresumedSigner?) throws -> Bool {
        guard let signer else { return false }
        let consents = try consents(provenBy: documentID)
        return try !consents.isEmpty && consents.allSatisfy { try isSigned($0, by: signer) }
    }

    /// Whether a guardian of this name is the one who asks.
    public func isAsker(_ name: String?) throws -> Bool {
        guard case .guardian(let own)? = try asker else { return false }
        return Self.isOne(own, name)
    }

    /// As whoever asks may see them: of a consent that others signed there are no files.
    func shown(_ document: Document) throws -> Document {
        guard scope.consentScans != .all, document.kind == .consent,
            try !isScanOfConsents(document.id, signedBy: asker)
        else { return document }
        var document = document
        document.files = []
        return document
    }

    private var asker: PresumedSigner? {
        get throws {
            switch scope.consentScans {
            case .all, .none: nil
            case .signedByStudents: .student
            case .signed(let login): .guardian(named: try account(login)?.name)
            }
        }
    }

    private static func isOne(_ name: String?, _ other: String?) -> Bool {
        guard let name, let other else { return false }
        return SearchText.key(name) == SearchText.key(other)
    }
}
