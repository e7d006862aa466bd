import Calendar
import RentLedger
import Simulation
import TestKit
import Testing

@Suite struct LedgerSanityTests {
    /// The check of the Dutch structured betalingskenmerk of 16 digits, the other way round than the writer does it.
    private func isValidKenmerk(_ text: String) -> Bool {
        let digits = text.compactMap(\.wholeNumberValue)
        guard text.count == 16, digits.count == 16 else { return false }
        let weights = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1, 2, 4, 8, 5, 10]
        let sum = zip(digits.dropFirst().reversed(), weights).reduce(0) { $0 + $1.0 * $1.1 }
        let remainder = 11 - sum % 11
        return digits[0] == (remainder == 10 ? 1 : remainder == 11 ? 0 : remainder)
    }

    @Test(arguments: [
        ("5000056789012345", true), ("9000000123456789", true), ("0123456789012345", true), ("1202611000012345", true),
        ("1000000000000006", true), ("6000056789012345", false), ("500005678901234", false),
    ])
    func theTestKnowsAValidKenmerk(text: String, isValid: Bool) {
        #expect(isValidKenmerk(text) == isValid)
    }

    @Test(arguments: PlayedCorporation.all)
    func rentsCarryAValidKenmerkAndPaymentsOnlyThoseOfTheirContract(played: PlayedCorporation) {
        let postings = played.postings
        let rents = postings.filter { $0.detailsoort == "PRO" }
        #expect(rents.allSatisfy { isValidKenmerk($0.kenmerk) })
        #expect(Set(rents.map(\.kenmerk)).count == rents.count)
        var contractOf: [String: String] = [:]
        for claim in postings where claim.isClaim && !claim.kenmerk.isEmpty {
            contractOf[claim.kenmerk] = claim.contract
        }
        let payments = postings.filter { $0.cents < 0 && !$0.kenmerk.isEmpty }
        for payment in payments where contractOf[payment.kenmerk] != nil {
            #expect(contractOf[payment.kenmerk] == payment.contract)
        }
        // Rents of a month ahead may still have to come; what came in with a kenmerk is otherwise known.
        #expect(payments.filter { contractOf[$0.kenmerk] == nil }.isEmpty)
        let bare = postings.filter { $0.cents < 0 && $0.kenmerk.isEmpty }
        #expect(!bare.isEmpty && !payments.isEmpty)
    }

    @Test(arguments: PlayedCorporation.all)
    func moneyMovesOnBankDaysOnly(played: PlayedCorporation) {
        for posting in played.postings where posting.soort == "ONT" {
            #expect(posting.booked.isBankDay, "\(posting.key) \(posting.booked)")
        }
    }

    @Test(arguments: PlayedCorporation.all)
    func rentsAreDueOnTheFirstAndBookedBefore(played: PlayedCorporation) throws {
        for rent in played.postings where rent.detailsoort == "PRO" {
            let due = try #require(rent.due)
            #expect(due.dayOfMonth == 1 && rent.booked < due && due < rent.booked.adding(days: 14))
        }
    }

    @Test(arguments: PlayedCorporation.all)
    func everyStornoUndoesACreditOfTheSameAmount(played: PlayedCorporation) throws {
        let postings = played.postings
        let byKey = Dictionary(postings.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let stornos = postings.filter { $0.detailsoort == "STO" }
        #expect(stornos.contains { $0.reverses.isEmpty } && stornos.contains { !$0.reverses.isEmpty })
        #expect(Set(stornos.map(\.reason)) == ["AM04", "AM05", "MD06", "AC04", "MD01", "MD07"])
        for storno in stornos {
            if storno.reverses.isEmpty {
                #expect(
                    postings.contains {
                        $0.contract == storno.contract && $0.cents == -storno.cents && $0.booked < storno.booked
                    }
                )
            } else {
                let credit = try #require(byKey[storno.reverses])
                #expect(credit.contract == storno.contract && credit.cents == -storno.cents)
                #expect(credit.booked < storno.booked)
            }
        }
    }

    /// Halfway a month nobody has paid ahead yet, so what is overdue is simply what was due minus what came in.
    @Test(arguments: PlayedCorporation.all + [PlayedCorporation(seed: 31, first: .of("2026-11-02"))])
    func whatIsOverdueIsWhatTheBehaviourSays(played: PlayedCorporation) {
        let corporation = played.corporation
        let first = corporation.firstDay
        let postings = Dictionary(grouping: played.postings, by: \.contract)
        for month in 0...3 {
            let day = first.firstOfMonth.adding(months: month).adding(days: 14)
            guard day > first, day < first.adding(days: 90) else { continue }
            for tenancy in corporation.tenancies {
                guard let expected = Oracle.overdueCents(of: tenancy, on: day, firstDay: first) else { continue }
                let overdue = (postings[tenancy.key.rawValue] ?? [])
                    .filter { $0.booked < day && (!$0.isClaim || ($0.due ?? $0.booked) < day) }
                    .reduce(0) { $0 + $1.cents }
                #expect(
                    overdue == expected,
                    "seed \(corporation.seed), \(day), \(tenancy.behaviour) \(tenancy.instance)"
                )
            }
        }
    }

    @Test func thePostingsOfATenancyAreThoseOfTheFiles() {
        let corporation = DemoCorporation(seed: 26, firstDay: .of("2026-11-02"))
        let day = Day.of("2026-12-10")
        let fromFiles = Dictionary(grouping: corporation.postings(through: day), by: \.contract)
        for tenancy in corporation.tenancies {
            let keys = (fromFiles[tenancy.key.rawValue] ?? []).map(\.key).sorted()
            #expect(tenancy.boekingen(deliveredBy: day).map(\.number.rawValue).sorted() == keys)
        }
    }

    @Test func whoPaysJustBeforePaysOnTheDayOfTheReminder() {
        let corporation = DemoCorporation(seed: 27, firstDay: .of("2026-11-02"))
        for day in [Day.of("2026-12-08"), .of("2027-01-08"), .of("2026-11-09")] {
            let file = corporation.files(for: day).first { $0.name.hasPrefix("boekingen") }
            let paid = TinyTable(file?.content ?? "").rows.compactMap { TinyPosting($0) }.filter { $0.booked == day }
            #expect(Set(paid.map(\.contract)) == Set(corporation.tenancies(.paidJustBefore).map(\.key.rawValue)))
        }
    }
}
