import Calendar
import RentLedger

/// Writes the postings of one tenancy as its behaviour says.
struct DemoLedger {
    private let calendar: DemoCalendar
    private let tenancy: DemoTenancy
    private let rentCents: Int64
    private var random: SeededRandom
    private(set) var postings: [DemoPosting] = []

    /// All postings of a tenancy, in no order; their keys are not given yet, so `tegenboeking` holds the index of the
    /// posting that is reversed.
    static func postings(
        of tenancy: DemoTenancy,
        calendar: DemoCalendar,
        random: SeededRandom
    ) -> [DemoPosting] {
        var ledger = DemoLedger(calendar: calendar, tenancy: tenancy, random: random)
        for month in DemoCalendar.months { ledger.write(month: month) }
        ledger.writeWhatIsSpecial()
        return ledger.postings
    }

    private init(calendar: DemoCalendar, tenancy: DemoTenancy, random: SeededRandom) {
        self.calendar = calendar
        self.tenancy = tenancy
        self.random = random
        rentCents = tenancy.rentCents
    }

    private mutating func write(month: Int) {
        let first = calendar.month(month)
        if let began = tenancy.overeenkomst.ingangsdatum, first < began { return }
        if let ended = tenancy.overeenkomst.einddatum, ended < first { return }
        claim(
            rentCents,
            soort: "VOR",
            detailsoort: "PRO",
            booked: calendar.prolongationDay(ofMonth: month),
            due: first,
            omschrijving: "Huur \(monthText(month))",
            kenmerk: kenmerk(month)
        )
        let isGarage = !tenancy.overeenkomst.isWoonruimte
        let conduct = tenancy.behaviour.conduct(month: month, instance: tenancy.instance, isGarage: isGarage)
        pay(month: month, conduct)
    }

    private mutating func pay(month: Int, _ conduct: MonthConduct) {
        switch conduct {
        case .onTime: regularPayment(month: month, rentCents)
        case .nothing: break
        case .late(let dayOfMonth):
            transfer(rentCents, on: calendar.day(dayOfMonth, ofMonth: month).orNextBankDay, month: month)
        case .partial(let percent):
            let part = rentCents * Int64(percent) / 100 / 100 * 100
            transfer(part, on: calendar.month(month).orPreviousBankDay, month: month)
        case .sameMorning(let dayOfMonth):
            let day = calendar.day(dayOfMonth, ofMonth: month).orNextBankDay
            transfer(rentCents, on: day, month: month, delivered: day)
        case .returned(let reason, let bankDaysLater, let named, let repaidOn):
            let debit = directDebit(month: month)
            let collected = postings[debit].boeking.boekdatum
            storno(of: debit, on: collected.adding(bankDays: bankDaysLater), reason: reason, named: named)
            if let repaidOn {
                transfer(rentCents, on: calendar.day(repaidOn, ofMonth: month).orNextBankDay, month: month)
            }
        case .collectedTwice:
            _ = directDebit(month: month)
            let second = directDebit(month: month)
            let collected = postings[second].boeking.boekdatum
            storno(of: second, on: collected.adding(bankDays: 1), reason: "AM05", named: true)
        }
    }

    private mutating func writeWhatIsSpecial() {
        switch tenancy.behaviour {
        case .catchesUp:
            let day = calendar.day(12, ofMonth: 1).orNextBankDay
            append(soort: "ONT", detailsoort: "BAN", booked: day, cents: -3 * rentCents, omschrijving: "Ontvangst")
        case .regelingKept, .regelingBroken:
            let plan = DemoPlan(rentCents: rentCents, calendar: calendar)
            for term in plan.terms where tenancy.behaviour == .regelingKept || term.due < calendar.month(0) {
                append(
                    soort: "ONT",
                    detailsoort: "BAN",
                    booked: term.due.orPreviousBankDay,
                    cents: -term.cents,
                    omschrijving: "Ontvangst termijn regeling"
                )
            }
        case .newTenant:
            guard let began = tenancy.overeenkomst.ingangsdatum else { return }
            let booked = began.adding(bankDays: -3)
            claim(
                rentCents / 2,
                soort: "VOR",
                detailsoort: "EVN",
                booked: booked,
                due: began,
                omschrijving: "Eerste verhuurnota",
                kenmerk: kenmerk(-1)
            )
            transfer(rentCents / 2, on: began.orPreviousBankDay, month: -1)
        case .otherClaim:
            let booked = calendar.day(10, ofMonth: -2).orNextBankDay
            claim(
                Int64(random.int(18_000...40_000)),
                soort: "VOR",
                detailsoort: "FAC",
                booked: booked,
                due: booked.adding(days: 30),
                omschrijving: "Herstel op eigen rekening",
                kenmerk: ""
            )
        default: break
        }
    }

    // MARK: Postings

    private mutating func regularPayment(month: Int, _ cents: Int64) {
        let isDebit = tenancy.overeenkomst.betaalwijze == "INC"
        // Who called a direct debit back is taken off it.
        if isDebit, !(tenancy.behaviour == .stornoRefused && month > 0) {
            _ = directDebit(month: month)
        } else {
            let day = calendar.month(month).adding(days: -random.int(0...4)).orPreviousBankDay
            transfer(cents, on: day, month: month)
        }
    }

    private mutating func directDebit(month: Int) -> Int {
        let isLastDay = tenancy.overeenkomst.incassomoment == "LAA"
        let day = calendar.month(month).adding(days: isLastDay ? -1 : 0).orPreviousBankDay
        append(
            soort: "ONT",
            detailsoort: "BAN",
            booked: day,
            cents: -rentCents,
            omschrijving: "Incasso \(monthText(month))",
            kenmerk: kenmerk(month)
        )
        return postings.count - 1
    }

    private mutating func transfer(_ cents: Int64, on day: Day, month: Int, delivered: Day? = nil) {
        append(
            soort: "ONT",
            detailsoort: "BAN",
            booked: day,
            cents: -cents,
            omschrijving: "Ontvangst",
            kenmerk: random.chance(percent: 60) ? kenmerk(month) : "",
            delivered: delivered
        )
    }

    private mutating func storno(of index: Int, on day: Day, reason: String, named: Bool) {
        append(
            soort: "ONT",
            detailsoort: "STO",
            booked: day,
            cents: -postings[index].boeking.bedragCents,
            omschrijving: "Storno \(reason)",
            tegenboeking: named ? String(index) : "",
            retourreden: reason
        )
    }

    private mutating func claim(
        _ cents: Int64,
        soort: String,
        detailsoort: String,
        booked: Day,
        due: Day,
        omschrijving: String,
        kenmerk: String
    ) {
        append(
            soort: soort,
            detailsoort: detailsoort,
            booked: booked,
            due: due,
            cents: cents,
            omschrijving: omschrijving,
            kenmerk: kenmerk
        )
    }

    private mutating func append(
        soort: String,
        detailsoort: String,
        booked: Day,
        due: Day? = nil,
        cents: Int64,
        omschrijving: String,
        kenmerk: String = "",
        tegenboeking: String = "",
        retourreden: String = "",
        delivered: Day? = nil
    ) {
        let boeking = Boeking(
            number: BoekingNumber(""),
            soort: soort,
            detailsoort: detailsoort,
            boekdatum: booked,
            vervaldatum: due,
            bedragCents: cents,
            betalingskenmerk: kenmerk,
            tegenboeking: tegenboeking,
            retourreden: retourreden
        )
        // The night's export holds what was booked the day before.
        let deliveredOn = delivered ?? booked.adding(days: 1)
        postings.append(DemoPosting(boeking: boeking, deliveredOn: deliveredOn, omschrijving: omschrijving))
    }

    private func kenmerk(_ month: Int) -> String {
        DemoNumbers.kenmerk(contract: tenancy.number, month: calendar.month(month))
    }

    private func monthText(_ month: Int) -> String {
        String(calendar.month(month).dutch.split(separator: " ").dropFirst().joined(separator: " "))
    }
}
