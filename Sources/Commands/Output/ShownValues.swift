import ArchiveModel
import Glibc

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

    /// `20.07.2026 11:15`, in the time zone of this machine.
    static func moment(_ moment: Timestamp, in language: Language) -> String {
        var seconds = time_t(moment.millisecondsSince1970 / 1000)
        var local = tm()
        localtime_r(&seconds, &local)
        let day = moment.day(utcOffsetSeconds: local.tm_gmtoff)
        let (hour, minute) = (Int(local.tm_hour), Int(local.tm_min))
        return "\(day.text(in: language)) \(twoDigits(hour)):\(twoDigits(minute))"
    }

    /// The beginning of an identifier: enough to name it, short enough to copy by hand.
    ///
    /// A UUIDv7 begins with its moment of creation: 13 characters hold the milliseconds, the 5 after them tell apart
    /// what was made in the same one.
    static func short<Kind>(_ id: Identifier<Kind>) -> String { String(id.description.prefix(18)) }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
