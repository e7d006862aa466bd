import Calendar
import RentLedger
import Simulation
import TestKit
import Testing

@Suite struct EveryBehaviourTests {
    static let corporation = DemoCorporation(seed: 5, firstDay: .of("2026-11-02"))
    /// Six weeks, as the demo plays them, and a bit more.
    static let lastDay = Day.of("2026-12-31")
    static let files = corporation.files(from: corporation.firstDay, through: lastDay)

    private func rows(_ kind: String, of tenancy: DemoTenancy) -> [[String: String]] {
        Self.files.filter { $0.name.hasPrefix(kind) }.flatMap(\.table.rows)
            .filter { $0["overeenkomst"] == tenancy.key.rawValue }
    }

    @Test(arguments: DemoBehaviour.allCases)
    func everyBehaviourIsThereAtLeastTwice(behaviour: DemoBehaviour) {
        #expect(Self.corporation.tenancies(behaviour).count >= 2)
        let smallest = DemoCorporation(
            seed: 6,
            tenancies: DemoCorporation.fewestTenancies,
            firstDay: .of("2026-11-02")
        )
        #expect(smallest.tenancies(behaviour).count >= 2)
    }

    @Test func mostPayOnTime() {
        #expect(Self.corporation.tenancies(.onTime).count > Self.corporation.tenancies.count / 2)
    }

    @Test(arguments: [
        (DemoBehaviour.onHold, "bewakingsstatus", "ONH"), (.externalCollector, "bewakingsstatus", "INC"),
        (.englishSpeaker, "taal", "eng"), (.withoutMail, "email", ""), (.householdUnknown, "minderjarige_kinderen", ""),
        (.householdUnknown, "kinderen_peildatum", ""),
    ])
    func whatIsSpecialStandsInTheContract(behaviour: DemoBehaviour, column: String, value: String) throws {
        for tenancy in Self.corporation.tenancies(behaviour) {
            let first = try #require(rows("overeenkomsten", of: tenancy).first)
            #expect(first[column] == value)
        }
    }

    @Test(arguments: [
        (DemoBehaviour.bewind, ["ONB"]), (.schuldhulp, ["SHV"]), (.huurgeschil, ["HGS"]), (.vonnis, ["VON"]),
        (.externalCollector, ["SCH"]),
    ])
    func whatIsSpecialStandsInTheFlags(behaviour: DemoBehaviour, kinds: [String]) {
        for tenancy in Self.corporation.tenancies(behaviour) {
            #expect(Set(rows("signaleringen", of: tenancy).compactMap { $0["soort"] }) == Set(kinds))
        }
    }

    @Test func familiesHaveChildrenAndSeniorsAreOldEnough() throws {
        for tenancy in Self.corporation.tenancies(.family) {
            let row = try #require(rows("overeenkomsten", of: tenancy).first)
            #expect((row["minderjarige_kinderen"].flatMap { Int($0) } ?? 0) > 0)
        }
        for tenancy in Self.corporation.tenancies(.sixtyFivePlus) {
            let birthday = try #require(tenancy.overeenkomst.huurder.geboortedatum)
            #expect(Self.corporation.firstDay.wholeYears(since: birthday) >= 65)
        }
        for tenancy in Self.corporation.tenancies(.stoppedTwoMonths) {
            let birthday = try #require(tenancy.overeenkomst.huurder.geboortedatum)
            #expect((18..<65).contains(Self.lastDay.wholeYears(since: birthday)))
            #expect(tenancy.overeenkomst.minderjarigeKinderen == 0)
        }
    }

    @Test func aGarageStandsBesideADwellingOfTheSamePerson() {
        let pairs = Dictionary(grouping: Self.corporation.tenancies(.garage), by: \.overeenkomst.person)
        #expect(pairs.count == 2)
        for contracts in pairs.values {
            #expect(Set(contracts.map(\.overeenkomst.soortObject)) == ["woonruimte", "garage"])
        }
    }

    @Test func bewindAndCurateleNameWhoGetsThePost() {
        let roles = Self.corporation.tenancies(.bewind).flatMap { rows("rollen", of: $0) }
        #expect(Set(roles.compactMap { $0["rol"] }) == ["BWI", "CUR"])
        #expect(roles.allSatisfy { ($0["naam"] ?? "").contains("(verzonnen)") && $0["postcode"]?.isEmpty == false })
    }

    @Test func coTenantsHaveARoleOfTheirOwn() {
        for tenancy in Self.corporation.tenancies(.coTenant) {
            #expect(rows("rollen", of: tenancy).map { $0["rol"] } == ["MDH"])
        }
    }

    @Test func somethingHappensDuringPlay() {
        let died = Self.corporation.tenancies(.deceased).map {
            rows("overeenkomsten", of: $0).map { $0["overlijdensdatum"] }
        }
        #expect(died.contains { $0.count == 1 && $0.first != "" })
        #expect(died.contains { $0.count == 2 && $0.first == "" && $0.last == "2026-11-11" })
        let held = Self.corporation.tenancies(.onHold).map {
            rows("overeenkomsten", of: $0).map { $0["bewakingsstatus"] }
        }
        #expect(held.contains(["ONH", "NOR"]))
        for tenancy in Self.corporation.tenancies(.objector) {
            #expect(rows("contactmomenten", of: tenancy).map { $0["uitkomst"] } == ["bezwaar"])
        }
    }

    @Test func aVonnisIsWrittenWithEverythingAroundIt() {
        let vonnissen = Self.corporation.tenancies(.vonnis).flatMap { rows("signaleringen", of: $0) }
        #expect(vonnissen.allSatisfy { $0["soort_vonnis"] == "ontruiming" && Day(iso: $0["uitspraak"] ?? "") != nil })
        #expect(vonnissen.contains { $0["ontbonden"] == "ja" })
        #expect(vonnissen.contains { Day(iso: $0["ontruimingsdatum"] ?? "") != nil })
    }

    @Test func plansAreKeptOrBrokenByWhatIsPaid() throws {
        let day = Day.of("2026-12-28")
        let all = Self.corporation.postings(through: day)
        for tenancy in Self.corporation.tenancies(.regelingKept) + Self.corporation.tenancies(.regelingBroken) {
            let terms = rows("regelingen", of: tenancy)
            #expect(
                terms.compactMap { TinyPosting.cents($0["bedrag"] ?? "") }.prefix(8).reduce(0, +) == 2
                    * tenancy.rentCents
            )
            let begins = try #require(Day(iso: terms.first?["begindatum"] ?? ""))
            let due = terms.prefix(8).compactMap { term -> Int64? in
                guard let due = Day(iso: term["vervaldatum"] ?? ""), due <= day else { return nil }
                return TinyPosting.cents(term["bedrag"] ?? "")
            }.reduce(0, +)
            let postings = all.filter { $0.contract == tenancy.key.rawValue }
            let rent = postings.filter { $0.isClaim && ($0.due ?? $0.booked) >= begins && ($0.due ?? $0.booked) <= day }
                .reduce(0) { $0 + $1.cents }
            let paid = postings.filter { $0.cents < 0 && $0.booked >= begins }.reduce(0) { $0 - $1.cents }
            #expect(
                (paid >= rent + due) == (tenancy.behaviour == .regelingKept),
                "\(tenancy.behaviour) \(tenancy.instance)"
            )
        }
    }
}
