public import Calendar

extension Arrears {
    /// Measures a tenancy on a day: plays its postings and applies definitions.md.
    ///
    /// - Parameters:
    ///   - boekingen: all postings of the tenancy, in any order.
    ///   - brutohuurCents: gross monthly rent; `nil` when unknown.
    ///   - regelingen: the terms of its betalingsregelingen.
    ///   - day: the day.
    ///   - settings: the numbers that a corporation may set.
    public init(
        boekingen: [Boeking],
        brutohuurCents: Int64?,
        regelingen: [RegelingTermijn] = [],
        on day: Day,
        settings: MeasureSettings = MeasureSettings()
    ) {
        let state = Ageing.play(boekingen, on: day)
        let overdue = state.overdue
        let rent = overdue.filter(\.isRent)
        let rentOpen = rent.reduce(0) { $0 + $1.openCents }
        let open = overdue.reduce(0) { $0 + $1.openCents }
        let regeling = RegelingStanding(regelingen, state: state, settings: settings)
        var inRegeling: Int64 = 0
        if case .nagekomen(_, let remaining) = regeling { inRegeling = min(remaining, rentOpen) }
        self.init(
            day: day,
            openCents: open,
            rentOpenCents: rentOpen,
            otherOpenCents: open - rentOpen,
            overdue: overdue,
            prepaidCents: state.prepaidCents,
            oldestDueDate: overdue.first?.dueDate,
            anker: rent.first,
            months: Months(rentOpenCents: rentOpen, brutohuurCents: brutohuurCents),
            brutohuurCents: brutohuurCents,
            lopendeHuur: LopendeHuur(state, graceDays: settings.lopendeHuurGraceDays),
            regeling: regeling,
            inRegelingCents: inRegeling,
            stornos: state.stornos
        )
    }

    /// The oldest overdue rent claim that a kept betalingsregeling does not cover; without a plan the anker itself.
    ///
    /// The plan covers the oldest claims first: what is left is what calendar and melding may look at.
    public var actionableAnker: OpenClaim? {
        var covered = inRegelingCents
        for claim in overdue where claim.isRent {
            if claim.openCents > covered { return claim }
            covered -= claim.openCents
        }
        return nil
    }
}

extension LopendeHuur {
    /// Whether the current rent is paid in a ledger (definitions.md, *Lopende huur*).
    ///
    /// - Parameters:
    ///   - state: the ledger as it stands on the day.
    ///   - graceDays: days after the due date in which it is too early to say.
    public init(_ state: LedgerState, graceDays: Int) {
        let day = state.day
        let newest = state.claims
            .filter { $0.detailsoort == "PRO" && $0.dueDate <= day }
            .max { ($0.dueDate, $0.boeking) < ($1.dueDate, $1.boeking) }
        guard let newest else {
            self = .nogNietBekend
            return
        }
        // Money that came in around the due date counts for the current rent, whatever debt it was imputed to.
        let firstDay = newest.dueDate.adding(days: -20)
        let received = state.credits
            .filter { !$0.isUndone && $0.boekdatum >= firstDay }
            .reduce(0) { $0 + $1.amountCents }
        if newest.openCents == 0 || received >= newest.amountCents {
            self = .betaald
        } else {
            self = newest.dueDate.days(until: day) <= graceDays ? .nogNietBekend : .nietBetaald
        }
    }
}

extension RegelingStanding {
    /// How the newest active plan stands (definitions.md, *Betalingsregeling*).
    ///
    /// - Parameters:
    ///   - terms: the terms of all plans of the tenancy.
    ///   - state: the ledger as it stands on the day.
    ///   - settings: the bank days of grace.
    public init(_ terms: [RegelingTermijn], state: LedgerState, settings: MeasureSettings) {
        let day = state.day
        let active = terms.filter { term in
            (term.status.isEmpty || term.status == "ACT")
                && (term.einddatum.map { day <= $0 } ?? true)
                && (RegelingStanding.begin(of: term, among: terms).map { $0 <= day } ?? false)
        }
        let newest = active.max { left, right in
            let first = RegelingStanding.begin(of: left, among: terms) ?? day
            let second = RegelingStanding.begin(of: right, among: terms) ?? day
            return (first, left.regeling) < (second, right.regeling)
        }
        guard let newest, let begin = RegelingStanding.begin(of: newest, among: terms) else {
            self = .geen
            return
        }
        let plan = active.filter { $0.regeling == newest.regeling }
        let credits = state.credits
            .filter { !$0.isUndone && $0.boekdatum >= begin }
            .reduce(0) { $0 + $1.amountCents }
        // An obligation counts once its bank days of grace are over.
        func isDue(_ due: Day) -> Bool { due.adding(bankDays: settings.regelingGraceBankDays) < day }
        let rentSince = state.claims.filter { $0.isRent && $0.dueDate >= begin && $0.dueDate <= day }
        let rentDue = rentSince.filter { isDue($0.dueDate) }.reduce(0) { $0 + $1.amountCents }
        let termsDue = plan.filter { $0.vervaldatum.map(isDue) ?? false }.reduce(0) { $0 + $1.bedragCents }
        guard credits >= rentDue + termsDue else {
            self = .gebroken(regeling: newest.regeling, tekortCents: rentDue + termsDue - credits)
            return
        }
        // Current rent counts first; what came in above it paid terms.
        let paidOnTerms = max(0, credits - rentSince.reduce(0) { $0 + $1.amountCents })
        let total = plan.reduce(0) { $0 + $1.bedragCents }
        self = .nagekomen(regeling: newest.regeling, resterendCents: max(0, total - paidOnTerms))
    }

    /// The first day of a plan: its `begindatum`, else the due date of its first term.
    private static func begin(of term: RegelingTermijn, among terms: [RegelingTermijn]) -> Day? {
        let plan = terms.filter { $0.regeling == term.regeling }
        return plan.compactMap(\.begindatum).min() ?? plan.compactMap(\.vervaldatum).min()
    }
}
