import ArchiveModel
import Catalog

extension Session {
    /// Results from another organisation are taken in on a recorded request alone (002 4.1; 004 5.1): of each of these
    /// students one that was not refused or taken back.
    func requireRequestForOthers(_ students: [StudentID]) throws {
        let asked = Set(
            try requests(isOpen: false).filter { request in
                request.kind == .otherBody && (request.answer.map { $0.outcome == .granted } ?? true)
            }.map(\.studentID))
        for id in students where !asked.contains(id) {
            throw ArchiveError.otherBodyNotAsked(try student(id)?.name.description ?? id.description)
        }
    }
}

extension ArchiveError {
    static func otherBodyNotAsked(_ name: String) -> ArchiveError {
        ArchiveError(
            .notAllowed, "other-body-not-asked",
            Phrase(
                "\(name): результаты из другой организации берут по обращению. Его ещё не записали.",
                "\(name): results of another body are taken on a request. None is recorded."),
            hint: Phrase(
                "Записать: larets request record other-body --student …",
                "Record it: larets request record other-body --student …"))
    }
}
