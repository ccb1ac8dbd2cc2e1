import ArchiveModel
import Catalog
import Forms

extension Archive {
    /// The nomenclature of a year. On a page its cases are counted; once the year is over, its summary is filled in.
    public func printNomenclature(year: Int?, version: Int?, as format: FormFormat) throws -> PrintedForm {
        let (nomenclature, counts) = try read(.nomenclatureRead) { session in
            let nomenclature = try session.nomenclature(year: year, version: version)
            return (nomenclature, try session.caseCounts(year: nomenclature.year))
        }
        if format == .text { return PrintedForm(text: NomenclatureForm.text(nomenclature)) }
        var summary = NomenclatureSummary()
        for item in nomenclature.items {
            let count = counts[item.index]
            summary.add(item, cases: count?.total ?? 0, carriedOver: count?.open ?? 0)
        }
        let isOver = nomenclature.year < today.year
        return try PrintedForm(
            NomenclatureForm.page(
                nomenclature, units: isOver ? counts.mapValues(\.total) : [:], summary: isOver ? summary : nil),
            as: format)
    }

    /// A consent ready to be signed.
    ///
    /// - Parameter signatory: nil: the student from eighteen on, else a guardian.
    public func consentForm(
        _ who: String, signatory: Consent.Signatory?, as format: FormFormat
    ) throws -> PrintedForm {
        let student = try write(.consentForm) { session in
            let student = try session.findStudent(who)
            try session.record(
                .studentViewed, subject: student.id.description, details: ["as": "consent form"], in: self)
            return student
        }
        let isAdult = student.birthDate.map { $0.adding(years: 18) <= today } ?? false
        return try PrintedForm(
            ConsentForm.page(
                for: student, signatory: signatory ?? (isAdult ? .student : .guardian),
                operatorName: settings.organizationName, operatorAddress: settings.organizationAddress,
                processor: settings.processor, terms: settings.consentTerms), as: format)
    }

    /// A receipt of what was taken in, for whoever brought it.
    public func uploadReceipt(_ id: String, as format: FormFormat) throws -> PrintedForm {
        let (document, students, cases) = try write(.documentReceipt) { session in
            let document = try session.resolveDocument(id)
            let students = try session.subjects(of: document.id).compactMap { subject -> String? in
                guard let name = try session.student(subject.studentID)?.name else { return nil }
                let group = try session.classes(of: subject.studentID).first
                return group.map { "\(name), \($0.name)" } ?? name.description
            }
            try session.record(
                .documentViewed, subject: document.accessionNumber.description, details: ["as": "receipt"], in: self)
            return (document, students, try session.cases(of: document.id).map(\.index.description))
        }
        return try PrintedForm(
            UploadReceiptForm.page(
                of: document, students: students, cases: cases, organization: settings.organizationName,
                receivedBy: settings.executor), as: format)
    }
}
