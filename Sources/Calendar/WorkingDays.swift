/// Dutch holidays and the three kinds of day that terms are counted in.
///
/// - *Recognised holiday*: Algemene termijnenwet art. 3, with Good Friday, which is put on a par. 5 May counts every
///   year. Contact rules (G3) and terms of law use it.
/// - *Bank day*: a day on which TARGET settles (not Saturday, Sunday, 1 January, Good Friday, Easter Monday, 1 May, 25
///   and 26 December). Payments and their grace use it.
/// - *Delivery day*: a day on which PostNL brings letters (not Sunday, Monday or a recognised holiday).
extension Day {
    /// Easter Sunday of a year in the Gregorian calendar (the anonymous algorithm of Meeus).
    public static func easterSunday(year: Int) -> Day {
        let a = year % 19
        let b = year / 100
        let c = year % 100
        let d = b / 4
        let e = b % 4
        let f = (b + 8) / 25
        let g = (b - f + 1) / 3
        let h = (19 * a + b - d - g + 15) % 30
        let i = c / 4
        let k = c % 4
        let l = (32 + 2 * e + 2 * i - h - k) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let month = (h + l - 7 * m + 114) / 31
        let day = (h + l - 7 * m + 114) % 31 + 1
        return Day(year: year, month: month, day: day) ?? Day(number: 0)
    }

    /// Whether the day is a generally recognised holiday.
    ///
    /// Source: Algemene termijnenwet art. 3, and Good Friday, which is put on a par.
    public var isRecognisedHoliday: Bool {
        let parts = components
        switch (parts.month, parts.day) {
        case (1, 1), (5, 5), (12, 25), (12, 26): return true
        // The King's birthday is celebrated on 27 April, or the day before when that is a Sunday.
        case (4, 27): return weekday != .sunday
        case (4, 26): return weekday == .saturday
        default: break
        }
        guard (3...6).contains(parts.month) else { return false }
        let easter = Day.easterSunday(year: parts.year)
        // Good Friday, Easter Monday, Ascension Day, Whit Monday. (The Sundays are Sundays already.)
        return [-2, 1, 39, 50].contains(easter.days(until: self))
    }

    /// Whether the day is a working day: Monday to Friday and no recognised holiday.
    public var isWorkingDay: Bool {
        weekday != .saturday && weekday != .sunday && !isRecognisedHoliday
    }

    /// Whether banks settle payments on this day (TARGET calendar).
    public var isBankDay: Bool {
        if weekday == .saturday || weekday == .sunday { return false }
        let parts = components
        switch (parts.month, parts.day) {
        case (1, 1), (5, 1), (12, 25), (12, 26): return false
        default: break
        }
        guard parts.month == 3 || parts.month == 4 else { return true }
        return ![-2, 1].contains(Day.easterSunday(year: parts.year).days(until: self))
    }

    /// Whether letters are delivered on this day: not on Sunday, Monday or a recognised holiday.
    public var isDeliveryDay: Bool {
        weekday != .sunday && weekday != .monday && !isRecognisedHoliday
    }

    /// The day that is `count` working days later (earlier when negative); zero leaves the day as it is.
    public func adding(workingDays count: Int) -> Day {
        adding(count, where: \.isWorkingDay)
    }

    /// The day that is `count` bank days later (earlier when negative); zero leaves the day as it is.
    public func adding(bankDays count: Int) -> Day {
        adding(count, where: \.isBankDay)
    }

    /// The day that is `count` delivery days later.
    public func adding(deliveryDays count: Int) -> Day {
        adding(count, where: \.isDeliveryDay)
    }

    /// This day when it is a working day, else the next one.
    ///
    /// Source: Algemene termijnenwet art. 1.
    public var orNextWorkingDay: Day {
        isWorkingDay ? self : adding(workingDays: 1)
    }

    /// The last day of payment that a veertiendagenbrief posted on this day may name.
    ///
    /// 14 days that start the day after receipt (BW 6:96 lid 6, HR 25 november 2016, ECLI:NL:HR:2016:2704): 16 days
    /// after posting, moved forward to a working day.
    public var lastDayOfVeertiendagenbrief: Day {
        adding(days: 16).orNextWorkingDay
    }

    private func adding(_ count: Int, where isCounted: (Day) -> Bool) -> Day {
        var day = self
        var left = abs(count)
        let step = count < 0 ? -1 : 1
        while left > 0 {
            day = day.adding(days: step)
            if isCounted(day) { left -= 1 }
        }
        return day
    }
}
