public import Calendar
public import RentLedger

// What was recorded when it mattered, read on another day: days and amounts move every night, the signs do not.

extension Judgement {
    /// The judgement with its days and amounts as they are on a day.
    public func read(on day: Day, arrears: Arrears) -> Judgement {
        var today = self
        today.indicators = indicators.map { $0.read(on: day, arrears: arrears) }
        today.hypothesis?.evidence = hypothesis?.evidence.map { $0.read(on: day, arrears: arrears) } ?? []
        today.urgency = urgency.read(with: arrears)
        return today
    }
}

extension Indicator {
    /// The sign with its days and amounts as they are on a day.
    public func read(on day: Day, arrears: Arrears) -> Indicator {
        switch self {
        case .dagenAchter(_, let since): .dagenAchter(since.days(until: day), since: since)
        case .maanden: arrears.months.map { .maanden($0, rentOpenCents: arrears.rentOpenCents) } ?? self
        case .storno, .lopendeHuurBetaaldNaastSchuld, .lopendeHuurNietBetaald, .regelingNagekomen, .regelingGebroken:
            self
        }
    }
}

extension Urgency {
    /// The urgency with the arrears of today.
    public func read(with arrears: Arrears) -> Urgency {
        Urgency(
            reasons: reasons.map { reason in
                guard case .achterstand = reason, let months = arrears.months else { return reason }
                return .achterstand(months)
            }
        )
    }
}
