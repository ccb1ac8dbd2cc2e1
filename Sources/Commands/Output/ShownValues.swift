import ArchiveModel

/// How sizes, moments and long identifiers are written for people.
enum ShownValues {
    /// `412 КБ`, `1,2 МБ`: in units of 1024, one digit after the comma below ten.
    static func size(_ bytes: Int64) -> Phrase {
        let units = [("Б", "B"), ("КБ", "KB"), ("МБ", "MB"), ("ГБ", "GB"), ("ТБ", "TB")]
        var unit = 0
        var tenths = bytes * 10
        while tenths >= 10_240, unit < units.count - 1 {
            tenths = (tenths + 512) / 1024
            unit += 1
        }
        let isWhole = unit == 0 || tenths >= 100 || tenths % 10 == 0
        let whole = isWhole ? (tenths + 5) / 10 : tenths / 10
        let russian = isWhole ? "\(whole)" : "\(whole),\(tenths % 10)"
        let english = isWhole ? "\(whole)" : "\(whole).\(tenths % 10)"
        return Phrase("\(russian) \(units[unit].0)", "\(english) \(units[unit].1)")
    }

    /// `20.07.2026 11:15`, by the school's clocks and not by this machine's: days are counted by them, too.
    ///
    /// - Parameter utcOffsetSeconds: of the school; where it is not known, nil, the moment is told in UTC and says so.
    static func moment(_ moment: Timestamp, _ utcOffsetSeconds: Int?, in language: Language) -> String {
        moment.text(in: language, utcOffsetSeconds: utcOffsetSeconds ?? 0) + (utcOffsetSeconds == nil ? " UTC" : "")
    }

    /// The beginning of an identifier: enough to name it, short enough to copy by hand.
    ///
    /// A UUIDv7 begins with its moment of creation: 13 characters hold the milliseconds, the 5 after them tell apart
    /// what was made in the same one.
    static func short<Kind>(_ id: Identifier<Kind>) -> String { String(id.description.prefix(18)) }
}
