import Calendar
import CollectionPolicy
import RentLedger
import TestKit
import Testing

/// Three months day by day against the column of Pré Wonen in laatste-kansbeleid-pre-wonen.md §1.3: the 8th, the 20th,
/// the 14 dagen brief around the 8th of month 2, contact attempts, the decision at the end of month 2.
@Suite struct ThreeMonthsOfPreWonen {
    @Test func aTenantWhoStopsPayingGetsEveryStepOnItsDay() {
        var played = Played(.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 3)))
        played.play("2025-12-20", "2026-03-31") { played, day in
            if day == .of("2026-01-29") { played.call(on: day, outcome: "niet_bereikt") }
            if day == .of("2026-02-18") { played.call(on: day) }
        }
        #expect(
            played.table == [
                "2026-01-02 episode opens, anker 2026-01-01",
                // The 8th of month 1.
                "2026-01-08 message herinnering-1 by mail to huurder",
                "2026-01-08 sent",
                // The 20th of month 1, with the help and sharing offer of the law.
                "2026-01-20 message herinnering-2 by mail to huurder",
                "2026-01-20 sent",
                // The 25th is a Sunday.
                "2026-01-26 task contact (contact-vroeg) before 2026-02-02",
                "2026-01-29 staff: bel, niet_bereikt",
                "2026-01-29 task closed: contact vastgelegd op 29 januari 2026",
                // The 8th of month 2 is a Sunday.
                "2026-02-09 message veertiendagenbrief by brief to huurder",
                "2026-02-09 task approve_message before 2026-02-11",
                "2026-02-09 approved by staff",
                "2026-02-09 sent",
                "2026-02-10 melding M-1-1-1 of 140000",
                "2026-02-10 task release_melding before 2026-02-17",
                "2026-02-13 melding delivered",
                "2026-02-14 task closed: de melding wacht niet meer",
                // Between the 14 dagen brief and overdracht; the 15th is a Sunday.
                "2026-02-16 task contact (contact) before 2026-02-23",
                "2026-02-18 staff: bel, bereikt",
                "2026-02-18 task closed: contact vastgelegd op 18 februari 2026",
                // The end of month 2 is a Saturday. The law came later: first the gemeente's term.
                "2026-03-02 held: overdracht: De gemeente heeft nog tot en met 13 maart 2026 om te reageren.",
                "2026-03-14 task overdracht before 2026-03-20",
            ]
        )
    }

    @Test func paymentEndsEverythingAndANewMissBeginsAnew() {
        var boekingen = CaseFacts.rents(from: "2026-01-01", months: 3)
        boekingen.append(.payment("B1", "2026-01-22", 70_000))
        var played = Played(.dwelling(boekingen: boekingen))
        played.play("2026-01-01", "2026-02-25")
        #expect(
            played.table == [
                "2026-01-02 episode opens, anker 2026-01-01",
                "2026-01-08 message herinnering-1 by mail to huurder",
                "2026-01-08 sent",
                "2026-01-20 message herinnering-2 by mail to huurder",
                "2026-01-20 sent",
                "2026-01-22 episode closes: paid",
                "2026-02-02 episode opens, anker 2026-02-01",
                "2026-02-09 message herinnering-1 by mail to huurder",
                "2026-02-09 sent",
                "2026-02-20 message herinnering-2 by mail to huurder",
                "2026-02-20 sent",
                "2026-02-25 task contact (contact-vroeg) before 2026-03-04",
            ]
        )
        #expect(played.file().episode?.number == 2)
    }

    @Test func nothingHappensToWhoPaysOnTime() {
        var boekingen = CaseFacts.rents(from: "2026-01-01", months: 3)
        for month in 0..<3 {
            let due = Day.of("2026-01-01").adding(months: month)
            boekingen.append(.payment("B\(month)", due.description, 70_000))
        }
        var played = Played(.dwelling(boekingen: boekingen))
        played.play("2025-12-20", "2026-03-31")
        #expect(played.table == [])
    }

    @Test func aDebtThatIsNotRentNeverStartsTheCalendar() {
        let repair = Boeking(
            number: "S1",
            soort: "VOR",
            detailsoort: "REP",
            boekdatum: .of("2026-01-01"),
            bedragCents: 90_000
        )
        var played = Played(.dwelling(boekingen: [repair]))
        played.play("2026-01-01", "2026-04-30")
        #expect(played.events.isEmpty)
        #expect(played.decisions(on: .of("2026-04-30"))[0].arrears.otherOpenCents == 90_000)
    }
}
