import ArchiveModel
import Glibc

/// Moments as they are read off a clock on the wall, in the machine's own zone.
enum ShownTime {
    /// 01.06.2026 14:05
    static func text(_ moment: Timestamp) -> String {
        let local = local(moment)
        return day(local) + " \(padded(local.tm_hour)):\(padded(local.tm_min))"
    }

    /// 01.06.2026
    static func day(_ moment: Timestamp) -> String { day(local(moment)) }

    private static func day(_ local: tm) -> String {
        "\(padded(local.tm_mday)).\(padded(local.tm_mon + 1)).\(local.tm_year + 1900)"
    }

    private static func local(_ moment: Timestamp) -> tm {
        var seconds = time_t(moment.millisecondsSince1970 / 1000)
        var local = tm()
        localtime_r(&seconds, &local)
        return local
    }

    private static func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
