public import Calendar

/// On which day a step of a kalender falls for an anker.
public enum StepDays {
    /// The day of a step, counted from the due date of the anker.
    ///
    /// After a storno the kalender starts at its first contact step (the first message to the tenant or call by staff)
    /// on the day of the storno; later steps keep their spacing from there (definitions.md, *After a storno*).
    public static func day(of step: KalenderStep, anker: Anker, kalender: Kalender) -> Day {
        var day = nominal(step.day, due: anker.dueDate)
        if let stornoOn = anker.stornoOn, let first = firstContact(of: kalender) {
            day = day.adding(days: nominal(first.day, due: anker.dueDate).days(until: stornoOn))
        }
        return step.movesToWorkingDay ? day.orNextWorkingDay : day
    }

    /// The day of a rule for a due date, before any shift.
    public static func nominal(_ rule: DayRule, due: Day) -> Day {
        switch rule {
        case .dayOfMonth(let day, let month):
            let first = due.firstOfMonth.adding(months: month - 1)
            return min(first.adding(days: max(1, day) - 1), first.lastOfMonth)
        case .endOfMonth(let month): return due.firstOfMonth.adding(months: month - 1).lastOfMonth
        case .daysAfterDue(let days): return due.adding(days: days)
        }
    }

    /// The first step that reaches the tenant.
    static func firstContact(of kalender: Kalender) -> KalenderStep? {
        kalender.steps.first { step in
            switch step.action {
            case .message, .contact: true
            case .melding, .overdracht: false
            }
        }
    }
}
