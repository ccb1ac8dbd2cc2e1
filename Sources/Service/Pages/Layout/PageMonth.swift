import ArchiveModel

extension Page {
    /// A month as a table of weeks: each day that has something says how much, and leads to it.
    struct Month: Sendable {
        struct Due: Sendable {
            var count: Int
            var tone: Tone
            var href: String
            /// The day and what is due, for whoever does not see the square.
            var spoken: String
            var isChosen: Bool
        }

        /// Any day in it.
        var day: CalendarDay
        var today: CalendarDay
        var due: [CalendarDay: Due]
        var before: Link
        var after: Link
    }
}

extension CalendarDay {
    /// The first day of its month.
    var firstOfMonth: CalendarDay { adding(days: 1 - day) }
    /// The first day of the month after, of the month before.
    var nextMonth: CalendarDay { firstOfMonth.adding(days: 31).firstOfMonth }
    var previousMonth: CalendarDay { firstOfMonth.adding(days: -1).firstOfMonth }
}

extension Page.Month {
    /// Weeks from Monday to Sunday; nil is a day of another month.
    var weeks: [[CalendarDay?]] {
        let first = day.firstOfMonth
        let count = first.days(until: day.nextMonth)
        let cells =
            Array(repeating: CalendarDay?.none, count: first.weekday - 1)
            + (0..<count).map { first.adding(days: $0) }
        let padding = (7 - cells.count % 7) % 7
        let all = cells + Array(repeating: CalendarDay?.none, count: padding)
        return stride(from: 0, to: all.count, by: 7).map { Array(all[$0..<$0 + 7]) }
    }

    /// For the template.
    func values(in language: Language) -> [String: Any] {
        [
            "monthTitle": MonthWords.title(day).text(in: language), "monthWays": MonthWords.ways.text(in: language),
            "weekdays": MonthWords.weekdays.map {
                ["short": $0.short.text(in: language), "long": $0.long.text(in: language)]
            },
            "weeks": weeks.map { ["days": $0.map(values)] },
            "beforeHref": before.href, "beforeText": before.text, "afterHref": after.href, "afterText": after.text,
        ]
    }

    private func values(_ day: CalendarDay?) -> [String: Any] {
        guard let day else { return ["isToday": false, "isFree": false] }
        var values: [String: Any] = [
            "dayNumber": String(day.day), "isToday": day == today, "isFree": day.isWeekend && day != today,
        ]
        if let due = due[day] {
            values["due"] =
                [
                    "count": String(due.count), "tone": due.tone.rawValue, "href": due.href, "spoken": due.spoken,
                    "isChosen": due.isChosen,
                ] as [String: Any]
        }
        return values
    }
}

enum MonthWords {
    static let ways = Phrase("Месяцы", "Months")
    static let weekdays: [(short: Phrase, long: Phrase)] = [
        (Phrase("Пн", "Mon"), Phrase("понедельник", "Monday")), (Phrase("Вт", "Tue"), Phrase("вторник", "Tuesday")),
        (Phrase("Ср", "Wed"), Phrase("среда", "Wednesday")), (Phrase("Чт", "Thu"), Phrase("четверг", "Thursday")),
        (Phrase("Пт", "Fri"), Phrase("пятница", "Friday")), (Phrase("Сб", "Sat"), Phrase("суббота", "Saturday")),
        (Phrase("Вс", "Sun"), Phrase("воскресенье", "Sunday")),
    ]
    private static let months = [
        Phrase("Январь", "January"), Phrase("Февраль", "February"), Phrase("Март", "March"),
        Phrase("Апрель", "April"), Phrase("Май", "May"), Phrase("Июнь", "June"), Phrase("Июль", "July"),
        Phrase("Август", "August"), Phrase("Сентябрь", "September"), Phrase("Октябрь", "October"),
        Phrase("Ноябрь", "November"), Phrase("Декабрь", "December"),
    ]

    static func title(_ day: CalendarDay) -> Phrase {
        let month = months[day.month - 1]
        return Phrase("\(month.russian) \(day.year)", "\(month.english) \(day.year)")
    }
}
