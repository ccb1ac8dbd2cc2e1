import Archive
import ArchiveModel

extension PageCall {
    /// A moment by the school's clocks: 01.06.2026 14:05; on an English page 2026-06-01 14:05, as other days there.
    func time(_ moment: Timestamp) -> String {
        moment.text(in: language, utcOffsetSeconds: archive.utcOffsetSeconds)
    }

    /// Its day alone.
    func day(of moment: Timestamp) -> CalendarDay { moment.day(utcOffsetSeconds: archive.utcOffsetSeconds) }
}
