import ArchiveModel

/// What of the school a report could see: all of it, or the classes of whoever asked.
enum ReportSight {
    /// Of this school year, in the order of their numbers; nil: the whole school.
    static func classes(_ scope: Scope) -> [String]? {
        switch scope.students {
        case .everyone: nil
        case .of(let classes): classes.map(\.name).sorted { NumberedName($0) < NumberedName($1) }
        case .these: []
        }
    }

    /// - Parameter classes: nil: the whole school.
    static func phrase(_ classes: [String]?) -> Phrase {
        guard let classes else { return Phrase("Вся школа", "The whole school") }
        if classes.isEmpty {
            return Phrase("Ваших классов в этом учебном году нет", "No class of yours this school year")
        }
        let names = classes.joined(separator: ", ")
        return classes.count == 1
            ? Phrase("Ваш класс: \(names)", "Your class: \(names)")
            : Phrase("Ваши классы: \(names)", "Your classes: \(names)")
    }
}
