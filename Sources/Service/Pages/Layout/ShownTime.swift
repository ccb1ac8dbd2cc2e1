import ArchiveModel
import Glibc

/// Moments as they are read off a clock on the wall, in the machine's own zone.
enum ShownTime {
    /// 01.06.2026 14:05; on an English page 2026-06-01 14:05, as other days there.
    static func text(_ moment: Timestamp, in language: Language) -> String {
        let local = local(moment)
        return day(local, in: language) + " \(padded(local.tm_hour)):\(padded(local.tm_min))"
    }

    /// The day alone.
    static func day(_ moment: Timestamp, in language: Language) -> String { day(local(moment), in: language) }

    private static func day(_ local: tm, in language: Language) -> String {
        let (year, month, day) = (local.tm_year + 1900, padded(local.tm_mon + 1), padded(local.tm_mday))
        return language == .russian ? "\(day).\(month).\(year)" : "\(year)-\(month)-\(day)"
    }

    private static func local(_ moment: Timestamp) -> tm {
        var seconds = time_t(moment.millisecondsSince1970 / 1000)
        var local = tm()
        localtime_r(&seconds, &local)
        return local
    }

    private static func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
