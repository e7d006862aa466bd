import Calendar
import RentLedger

/// Can't pay, won't pay, or not known: a guess from payment behaviour (G2, G9; definitions.md, *Deliberate acts*).
///
/// The source gives no criteria for the two words: the label belongs to a person after contact (laatste-kansbeleid-
/// pre-wonen.md §4.1). What a ledger shows of `wil` and `kan` stands in its §4.2, and is all that is used:
///
/// | sign | leans to | points |
/// |---|---|---|
/// | debit back for too little money (AM04) | niet-kunner | 40, each further one 10, at most 60 |
/// | account blocked, perhaps attached (AC06) | niet-kunner | 30 |
/// | debit back without a reason (MS03) | niet-kunner | 15 each, at most 30 |
/// | current rent paid beside old debt | niet-kunner: wants to pay, cannot catch up | 35 |
/// | betalingsregeling broken while current rent is paid | niet-kunner | 20 |
/// | betalingsregeling kept | niet-kunner: wants to pay, in parts | 30 |
/// | one deliberate act (MD06, MS02, SL01) | nothing; it makes the guess less sure | −10 |
///
/// - niet-kunner: 30 points or more, and not two different deliberate acts.
/// - niet-willer: two *different* deliberate acts **and** a logged contact, and no sign at all of the table above.
/// - onbekend: everything else. Silence, missed calls, unread mail and an unpaid current rent are evidence of nothing.
///
/// Errors of our own (AM05, …), closed accounts and mandates never count. Points and limits are a choice without a
/// source; a ledger alone never makes a guess more than 90 percent sure, and never niet-willer more than 60.
enum HypothesisRule {
    static let enoughPoints = 30

    /// The guess; `nil` while the profiling gate is closed or when the tenant objected.
    static func hypothesis(
        _ facts: JudgementFacts,
        indicators: [Indicator],
        on day: Day,
        gate: ProfilingGate
    ) -> Hypothesis? {
        guard gate.isOpen(on: day), !facts.objectsToProfiling else { return nil }
        let isDeceased = indicators.contains { $0.returnReason?.kind == .deceased }
        guard facts.arrears.rentOpenCents > 0, !isDeceased else {
            return Hypothesis(outcome: .onbekend, confidencePercent: 0, evidence: [])
        }
        let deliberate = indicators.filter(\.isDeliberateAct)
        let kinds = Set(deliberate.compactMap { $0.returnReason?.code }).count
        let money = indicators.filter { pointsToNietKunner($0, among: indicators) }
        if kinds >= 2 {
            let hasContact = facts.contactDays.contains { $0 <= day }
            guard money.isEmpty, hasContact else {
                // Signs that contradict each other, or nobody spoke with the tenant.
                return Hypothesis(outcome: .onbekend, confidencePercent: 0, evidence: deliberate + money)
            }
            let confidence = min(60, 30 + 10 * deliberate.count)
            return Hypothesis(outcome: .nietWiller, confidencePercent: confidence, evidence: deliberate)
        }
        let points = points(money) - (deliberate.isEmpty ? 0 : 10)
        guard points >= enoughPoints else {
            return Hypothesis(outcome: .onbekend, confidencePercent: 0, evidence: money + deliberate)
        }
        return Hypothesis(outcome: .nietKunner, confidencePercent: min(90, points), evidence: money)
    }

    private static func pointsToNietKunner(_ indicator: Indicator, among all: [Indicator]) -> Bool {
        switch indicator {
        case .lopendeHuurBetaaldNaastSchuld, .regelingNagekomen: true
        case .regelingGebroken:
            all.contains { if case .lopendeHuurBetaaldNaastSchuld = $0 { true } else { false } }
        case .storno:
            switch indicator.returnReason?.kind {
            case .moneyShort, .perhapsMoneyShort, .blocked: true
            default: false
            }
        case .maanden, .dagenAchter, .lopendeHuurNietBetaald: false
        }
    }

    private static func points(_ signs: [Indicator]) -> Int {
        var points = 0
        var short = 0
        var perhapsShort = 0
        var isBlocked = false
        for sign in signs {
            switch sign {
            case .lopendeHuurBetaaldNaastSchuld: points += 35
            case .regelingNagekomen: points += 30
            case .regelingGebroken: points += 20
            default:
                switch sign.returnReason?.kind {
                case .moneyShort: short += 1
                case .perhapsMoneyShort: perhapsShort += 1
                case .blocked: isBlocked = true
                default: break
                }
            }
        }
        if short > 0 { points += min(60, 30 + 10 * short) }
        points += min(30, 15 * perhapsShort)
        return points + (isBlocked ? 30 : 0)
    }
}
