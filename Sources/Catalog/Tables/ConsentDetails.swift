import ArchiveModel

/// The fields of written consents, apart from the consents themselves, which outlive the card.
extension Session {
    public func insert(_ details: ConsentDetails, of consentID: ConsentID) throws {
        let (parties, terms) = (details.parties, details.terms)
        try run(
            """
            INSERT INTO consent_detail (consent_id, subject_name, subject_address, subject_identity,
                representative_name, representative_address, representative_identity, authority_document,
                operator_name, operator_address, processor, purpose, data_list, actions, term, withdrawal)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                consentID, details.subjectName, parties.subject.address, parties.subject.identityDocument,
                parties.representativeName, parties.representative.address, parties.representative.identityDocument,
                parties.authorityDocument, details.operatorName, details.operatorAddress, details.processor,
                terms.purpose, terms.dataList, terms.actions, terms.term, terms.withdrawal,
            ])
    }

    /// Nil for a consent from before its fields were kept, and once the card is gone.
    public func consentDetails(_ consentID: ConsentID) throws -> ConsentDetails? {
        try row(
            """
            SELECT subject_name, subject_address, subject_identity, representative_name, representative_address,
                representative_identity, authority_document, operator_name, operator_address, processor, purpose,
                data_list, actions, term, withdrawal FROM consent_detail WHERE consent_id = ?
            """, [consentID]
        ) { columns in
            ConsentDetails(
                subjectName: try columns.text(0),
                parties: ConsentParties(
                    subject: .init(
                        address: try columns.optionalText(1), identityDocument: try columns.optionalText(2)),
                    representativeName: try columns.optionalText(3),
                    representative: .init(
                        address: try columns.optionalText(4), identityDocument: try columns.optionalText(5)),
                    authorityDocument: try columns.optionalText(6)),
                operatorName: try columns.text(7), operatorAddress: try columns.text(8),
                processor: try columns.optionalText(9),
                terms: ConsentTerms(
                    purpose: try columns.text(10), dataList: try columns.text(11), actions: try columns.text(12),
                    term: try columns.text(13), withdrawal: try columns.text(14)))
        }
    }

    func deleteConsentDetails(of studentID: StudentID) throws {
        try run(
            "DELETE FROM consent_detail WHERE consent_id IN (SELECT id FROM consent WHERE student_id = ?)", [studentID])
    }
}
