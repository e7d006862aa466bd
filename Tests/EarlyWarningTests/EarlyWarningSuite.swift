import Calendar
import EarlyWarning
import RentLedger
import TestKit
import Testing

/// The suites of this room hang from here.
@Suite struct EarlyWarningSuite {}

/// A tenancy of € 700 a month, rent due on the first; looked at on 20 March 2026.
struct Tenancy {
    static let rentCents: Int64 = 70_000
    static let today = Day.of("2026-03-20")
    static let openGate = ProfilingGate(dpiaDatum: .of("2026-01-01"), functionarisGegevensbescherming: "Een Naam")

    var boekingen: [Boeking] = []
    var regelingen: [RegelingTermijn] = []

    /// Rent of January, February and March; nothing is paid.
    init() {
        for month in 1...3 { boekingen.append(.rent("huur-\(month)", "2026-0\(month)-01", Self.rentCents)) }
    }

    /// The rent of a month is collected on the first and comes back two days later, for a reason.
    mutating func collect(month: Int, andComesBack reason: String) {
        boekingen.append(.payment("incasso-\(month)", "2026-0\(month)-01", Self.rentCents))
        boekingen.append(
            Boeking(
                number: BoekingNumber("storno-\(month)"),
                soort: "ONT",
                detailsoort: "STO",
                boekdatum: .of("2026-0\(month)-03"),
                bedragCents: Self.rentCents,
                tegenboeking: "incasso-\(month)",
                retourreden: reason
            )
        )
    }

    mutating func pay(_ day: String, _ cents: Int64) {
        boekingen.append(.payment("betaling-\(day)", day, cents))
    }

    /// A betalingsregeling from 10 February: € 100 on the tenth of each month, from March on.
    mutating func agreeOnRegeling() {
        for term in 1...3 {
            var row = RegelingTermijn(regeling: RegelingNumber("R1"))
            row.status = "ACT"
            row.begindatum = .of("2026-02-10")
            row.termijn = term
            row.vervaldatum = .of("2026-0\(term + 2)-10")
            row.bedragCents = 10_000
            regelingen.append(row)
        }
    }

    func arrears(on day: Day = Tenancy.today) -> Arrears {
        Arrears(boekingen: boekingen, brutohuurCents: Self.rentCents, regelingen: regelingen, on: day)
    }

    func judged(
        contactDays: [Day] = [],
        gate: ProfilingGate = Tenancy.openGate,
        change: (inout JudgementFacts) -> Void = { _ in }
    ) -> Judgement {
        var facts = JudgementFacts(arrears: arrears(), minorChildren: 0, contactDays: contactDays)
        change(&facts)
        return Judge.judge(facts, on: Tenancy.today, gate: gate)
    }
}
