import Calendar
import CollectionPolicy
import GuardRails
import RentLedger
import TestKit
import Testing

/// Episodes, ankers and rondes (definitions.md, *Episode, anker, ronde* and *After a storno*).
@Suite struct EpisodesAndRondes {
    @Test(arguments: [(Int64(500), false), (501, true)])
    func anEpisodeOpensAboveFiveEuro(cents: Int64, opens: Bool) {
        var played = Played(.dwelling(boekingen: [.rent("H1", "2026-01-01", cents)]))
        played.play("2026-01-02")
        #expect((played.file().episode != nil) == opens)
    }

    @Test func itClosesAtFiveEuroAndCountsAsPaid() {
        let boekingen: [Boeking] = [.rent("H1", "2026-01-01", 70_000), .payment("B1", "2026-01-12", 69_500)]
        var played = Played(.dwelling(boekingen: boekingen))
        played.play("2026-01-02", "2026-01-12")
        #expect(played.table.last == "2026-01-12 episode closes: paid")
    }

    @Test func aWithdrawnClaimClosesTheEpisodeAsCorrected() {
        var played = Played(.dwelling(boekingen: [.rent("H1", "2026-01-01", 70_000)]))
        played.sends = false
        played.play("2026-01-02", "2026-01-10")
        played.person.cases[0].boekingen = []
        played.play("2026-01-11")
        #expect(
            played.table.suffix(2) == ["2026-01-11 message withdrawn", "2026-01-11 episode closes: corrected"]
        )
    }

    @Test func aPaymentThatWasBookedBeforeTheDueDateMeansThereNeverWasAnEpisode() {
        var played = Played(.dwelling(boekingen: [.rent("H1", "2026-01-01", 70_000)]))
        played.play("2026-01-02", "2026-01-06")
        played.person.cases[0].boekingen.append(.payment("B1", "2025-12-31", 70_000))
        played.play("2026-01-07")
        #expect(played.table.last == "2026-01-07 episode closes: corrected")
    }

    @Test func aNewAnkerBeginsARondeAtTheStepThatFitsItsAge() {
        var boekingen = CaseFacts.rents(from: "2026-01-01", months: 2)
        // January is paid late, on 12 February: February becomes the oldest.
        boekingen.append(.payment("B1", "2026-02-12", 70_000))
        var played = Played(.dwelling(boekingen: boekingen))
        played.play("2026-01-01", "2026-02-27")
        let table = played.table.drop { !$0.hasPrefix("2026-02-12") }
        #expect(
            Array(table) == [
                // The call that nobody made in the old ronde has lost its meaning.
                "2026-02-12 task closed: er begint een nieuwe ronde",
                "2026-02-12 ronde 2, anker 2026-02-01",
                // The first reminder of the new ronde waits until a week after the veertiendagenbrief of the 9th.
                "2026-02-16 message herinnering-1 by mail to huurder",
                "2026-02-16 sent",
                // The 20th comes within a week again.
                "2026-02-23 message herinnering-2 by mail to huurder",
                "2026-02-23 sent",
                "2026-02-25 task contact (contact-vroeg) before 2026-03-04",
            ]
        )
        #expect(played.planned.map(\.key.ronde) == [1, 1, 1, 2, 2])
    }

    @Test func whatWaitedInTheOldRondeIsTakenBack() {
        var boekingen = CaseFacts.rents(from: "2026-01-01", months: 2)
        boekingen.append(.payment("B1", "2026-02-12", 70_000))
        var played = Played(.dwelling(boekingen: boekingen))
        played.approves = false
        played.play("2026-01-01", "2026-02-12")
        let last = played.table.filter { $0.hasPrefix("2026-02-12") }
        #expect(last.contains("2026-02-12 message withdrawn"))
        #expect(last.contains("2026-02-12 task closed: er begint een nieuwe ronde"))
        #expect(last.contains("2026-02-12 message herinnering-1 by mail to huurder"))
        #expect(!played.file().tasks.contains { $0.kind.name == "approve_message" })
    }

    @Test func afterAStornoTheCalendarStartsOnItsDayAndKeepsItsSpacing() {
        var boekingen: [Boeking] = [.rent("H1", "2026-01-01", 70_000), .payment("B1", "2026-01-02", 70_000)]
        boekingen.append(
            Boeking(
                number: "S1",
                soort: "ONT",
                detailsoort: "STO",
                boekdatum: .of("2026-02-17"),
                bedragCents: 70_000,
                tegenboeking: "B1",
                retourreden: "AM04"
            )
        )
        var played = Played(.dwelling(boekingen: boekingen))
        played.play("2026-01-01", "2026-03-06")
        // 8 January became 17 February: everything moves 40 days.
        #expect(
            played.table.filter { !$0.hasSuffix("sent") } == [
                "2026-02-17 episode opens, anker 2026-01-01",
                "2026-02-17 message herinnering-1 by mail to huurder",
                "2026-03-02 message herinnering-2 by mail to huurder",
                "2026-03-06 task contact (contact-vroeg) before 2026-03-13",
            ]
        )
        #expect(played.decisions(on: .of("2026-03-06"))[0].arrears.daysBehind == 64)
    }

    @Test func stepDaysFollowTheDueDateOrTheStorno() {
        let steps = Kalender.preWonen.steps
        let anker = Anker(boeking: "H1", dueDate: .of("2026-01-01"))
        func days(_ anker: Anker) -> [String] {
            steps.map { StepDays.day(of: $0, anker: anker, kalender: .preWonen).description }
        }
        #expect(
            days(anker) == [
                "2026-01-08", "2026-01-20", "2026-01-26", "2026-02-09", "2026-02-10", "2026-02-16", "2026-03-02",
            ]
        )
        var storno = anker
        storno.stornoOn = .of("2026-01-12")
        #expect(
            days(storno) == [
                "2026-01-12", "2026-01-26", "2026-01-29", "2026-02-12", "2026-02-16", "2026-02-19", "2026-03-04",
            ]
        )
    }

    @Test func afterDowntimeOnlyTheStepThatFitsIsSent() {
        let boekingen = CaseFacts.rents(from: "2026-01-01", months: 2)
        var played = Played(.dwelling(boekingen: boekingen))
        played.play("2026-01-02")
        // Six weeks without a run: the friendly reminder is passed over, the mandatory one is not.
        played.play("2026-02-17", "2026-02-26")
        #expect(
            Array(played.table.dropFirst()) == [
                "2026-02-17 passed over: herinnering-1",
                "2026-02-17 message herinnering-2 by mail to huurder",
                "2026-02-17 passed over: contact-vroeg",
                "2026-02-17 task contact (contact) before 2026-02-24",
                "2026-02-17 melding withheld: proofMissing([\"a\", \"b\", \"c\", \"d\"])",
                "2026-02-17 sent",
                "2026-02-18 melding withheld: proofMissing([\"a\"])",
                "2026-02-24 message veertiendagenbrief by brief to huurder",
                "2026-02-24 task approve_message before 2026-02-26",
                "2026-02-24 approved by staff",
                "2026-02-24 sent",
            ]
        )
    }

    @Test func proofThatGotOldIsRenewedUnderAKeyOfItsOwn() {
        var played = Played(.dwelling(boekingen: [.rent("H1", "2026-01-01", 70_000)]))
        played.person.cases[0].overeenkomst.gemeente = nil
        played.play("2026-01-01", "2026-05-31")
        let reminders = played.planned.filter(\.offersSharing)
        #expect(reminders.map(\.key.step) == ["herinnering-2", "herinnering-2~2"])
        #expect(reminders.map(\.plannedOn.description) == ["2026-01-20", "2026-04-21"])
    }
}
