import Calendar
import EarlyWarning
import GuardRails
import RentLedger
import TestKit
import Testing

@Suite struct G12PriorityGroupsTests {
    static let plain = Priority(hasMinorChildren: false, isSixtyFiveOrOlder: false, householdUnknown: false)
    static let family = Priority(hasMinorChildren: true, isSixtyFiveOrOlder: false, householdUnknown: false)
    static let older = Priority(hasMinorChildren: false, isSixtyFiveOrOlder: true, householdUnknown: false)
    static let unknown = Priority(hasMinorChildren: false, isSixtyFiveOrOlder: false, householdUnknown: true)

    /// One unpaid rent of 1 January 2026 with a rent of € 700; `extra` is unpaid rent of February.
    static func arrears(on day: String, extra: Int64 = 0) -> Arrears {
        var boekingen = [Boeking.rent("1", "2026-01-01", 70_000)]
        if extra > 0 { boekingen.append(.rent("2", "2026-01-02", extra)) }
        return Arrears(boekingen: boekingen, brutohuurCents: 70_000, on: .of(day))
    }

    @Test(arguments: [
        (day: "2026-02-14", extra: Int64(0), topTask: false, due: false),
        (day: "2026-02-15", extra: 0, topTask: true, due: false),
        (day: "2026-02-28", extra: 0, topTask: true, due: false),
        (day: "2026-03-01", extra: 0, topTask: true, due: true),
        (day: "2026-01-10", extra: 34_999, topTask: false, due: false),
        (day: "2026-01-10", extra: 35_000, topTask: true, due: false),
        (day: "2026-01-10", extra: 70_000, topTask: true, due: true),
    ])
    func `from one and a half months the proof, at two months the melding`(
        day: String,
        extra: Int64,
        topTask: Bool,
        due: Bool
    ) {
        let arrears = Self.arrears(on: day, extra: extra)
        for priority in [Self.family, Self.older] {
            #expect(G12PriorityGroups.meldingIsDue(arrears, priority) == due)
            #expect(G12PriorityGroups.missingProofIsTopTask(arrears, priority, missing: ["a"]) == topTask)
            #expect(!G12PriorityGroups.missingProofIsTopTask(arrears, priority, missing: []))
        }
        for priority in [Self.plain, Self.unknown] {
            #expect(!G12PriorityGroups.meldingIsDue(arrears, priority))
            #expect(!G12PriorityGroups.missingProofIsTopTask(arrears, priority, missing: ["a"]))
        }
    }

    @Test func `nobody is proposed for ontruiming while the current rent is paid`() {
        for priority in [Self.family, Self.older, Self.unknown] {
            #expect(!G12PriorityGroups.mayProposeOntruiming(priority, lopendeHuur: .betaald))
            #expect(!G12PriorityGroups.mayProposeOntruiming(priority, lopendeHuur: .nogNietBekend))
            #expect(G12PriorityGroups.mayProposeOntruiming(priority, lopendeHuur: .nietBetaald))
        }
        #expect(LopendeHuur.allCases.allSatisfy { G12PriorityGroups.mayProposeOntruiming(Self.plain, lopendeHuur: $0) })
    }

    @Test func `paid means that nothing is due`() {
        let arrears = Arrears(boekingen: [], brutohuurCents: 70_000, on: .of("2026-03-01"))
        #expect(!G12PriorityGroups.meldingIsDue(arrears, Self.family))
    }
}
