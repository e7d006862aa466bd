import Calendar
import TestKit
import Testing

@Suite("Days") struct DayTests {
    /// Every day of four hundred years against a counter that only knows month lengths.
    @Test func everyDayOfFourCenturies() {
        var (year, month, day) = (1_900, 1, 1)
        var current = Day.of("1900-01-01")
        let weekdays = Weekday.allCases
        var weekday = 0  // 1900-01-01 was a Monday.
        while year < 2_300 {
            #expect(current.components == (year, month, day))
            #expect(Day(year: year, month: month, day: day) == current)
            #expect(current.weekday == weekdays[weekday])
            current = current.adding(days: 1)
            weekday = (weekday + 1) % 7
            day += 1
            let leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            if day > lengths[month - 1] { (day, month) = (1, month + 1) }
            if month > 12 { (month, year) = (1, year + 1) }
        }
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-01", "2026-01-01x", "", "2026/01/01",
    ])
    func refusesWhatIsNoDay(_ text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test(arguments: [
        ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-11-30", 3, "2027-02-28"),
        ("2026-01-15", -1, "2025-12-15"), ("2026-03-31", -13, "2025-02-28"), ("2026-12-01", 12, "2027-12-01"),
    ])
    func monthsKeepTheDayOrTakeTheLastOne(from: String, months: Int, to: String) {
        #expect(Day.of(from).adding(months: months) == Day.of(to))
    }

    @Test(arguments: [
        ("1961-11-21", "2026-11-20", 64), ("1961-11-21", "2026-11-21", 65), ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
    ])
    func agesAreWholeYears(born: String, day: String, age: Int) {
        #expect(Day.of(day).wholeYears(since: .of(born)) == age)
    }

    @Test func readsAsPeopleWriteIt() {
        #expect(Day.of("2026-12-05").dutch == "5 december 2026")
        #expect(Day.of("2026-12-05").description == "2026-12-05")
    }
}

@Suite("Working days, bank days, delivery days") struct WorkingDayTests {
    @Test(arguments: [
        ("2026-01-01", "Nieuwjaarsdag"), ("2026-04-03", "Goede Vrijdag"), ("2026-04-06", "tweede paasdag"),
        ("2026-04-27", "Koningsdag"), ("2026-05-05", "Bevrijdingsdag"), ("2026-05-14", "Hemelvaartsdag"),
        ("2026-05-25", "tweede pinksterdag"), ("2026-12-25", "eerste kerstdag"), ("2026-12-26", "tweede kerstdag"),
        ("2025-04-26", "Koningsdag op zaterdag, want de 27e was een zondag"),
    ])
    func recognisedHolidays(day: String, name: String) {
        #expect(Day.of(day).isRecognisedHoliday, Comment(rawValue: name))
        #expect(!Day.of(day).isWorkingDay)
    }

    @Test(arguments: ["2025-04-27", "2026-04-26", "2026-05-04", "2026-12-24", "2026-12-31", "2026-04-02"])
    func ordinaryDays(day: String) {
        #expect(!Day.of(day).isRecognisedHoliday)
    }

    @Test(arguments: [(2_024, "2024-03-31"), (2_025, "2025-04-20"), (2_026, "2026-04-05"), (2_038, "2038-04-25")])
    func easter(year: Int, day: String) {
        #expect(Day.easterSunday(year: year) == Day.of(day))
    }

    @Test(arguments: [
        ("2026-04-30", 1, "2026-05-04"), ("2026-05-04", 1, "2026-05-05"), ("2026-12-24", 1, "2026-12-28"),
        ("2026-01-02", -1, "2025-12-31"),
    ])
    func bankDaysFollowTarget(from: String, count: Int, to: String) {
        #expect(Day.of(from).adding(bankDays: count) == Day.of(to))
    }

    @Test(arguments: [("2026-11-20", "2026-11-24"), ("2026-11-21", "2026-11-25"), ("2026-12-23", "2026-12-29")])
    func lettersTakeTwoDeliveryDays(posted: String, delivered: String) {
        #expect(Day.of(posted).adding(deliveryDays: 2) == Day.of(delivered).adding(days: 0))
    }

    /// The vector of the field: posted on Friday 4 December 2026, the sixteenth day is a Sunday.
    @Test(arguments: [("2026-12-04", "2026-12-21"), ("2026-12-09", "2026-12-28"), ("2026-11-02", "2026-11-18")])
    func veertiendagenbriefRollsForward(posted: String, lastDay: String) {
        #expect(Day.of(posted).lastDayOfVeertiendagenbrief == Day.of(lastDay))
    }
}

@Suite("Local time") struct LocalTimeTests {
    @Test(arguments: [
        ("2026-03-29", 1, 59, Int64(1_774_745_940)), ("2026-03-29", 3, 0, Int64(1_774_746_000)),
        ("2026-10-25", 1, 59, Int64(1_792_886_340)), ("2026-10-25", 3, 0, Int64(1_792_893_600)),
        ("2026-07-01", 12, 0, Int64(1_782_900_000)), ("2026-12-01", 12, 0, Int64(1_796_122_800)),
    ])
    func knownInstants(day: String, hour: Int, minute: Int, seconds: Int64) {
        let time = LocalTime(day: .of(day), hour: hour, minute: minute)
        #expect(time.instant.secondsSinceEpoch == seconds)
        #expect(LocalTime(Instant(secondsSinceEpoch: seconds)) == time)
    }

    @Test func aSkippedTimeIsTheNextMomentThereIs() {
        let skipped = LocalTime(day: .of("2026-03-29"), hour: 2, minute: 30)
        #expect(LocalTime(skipped.instant) == LocalTime(day: .of("2026-03-29"), hour: 3))
    }

    @Test func aTimeThatComesTwiceIsItsFirstMoment() {
        let twice = LocalTime(day: .of("2026-10-25"), hour: 2, minute: 30)
        #expect(LocalTime.offsetSeconds(at: twice.instant) == 7_200)
        #expect(LocalTime(twice.instant.adding(seconds: 3_600)) == twice)
    }

    @Test func everyHourOfTwoYearsComesBack() {
        var instant = LocalTime(day: .of("2025-12-01"), hour: 0).instant
        for _ in 0..<(24 * 760) {
            let local = LocalTime(instant)
            let back = local.instant
            #expect(back == instant || back.adding(seconds: 3_600) == instant)
            instant = instant.adding(seconds: 3_600)
        }
    }
}
