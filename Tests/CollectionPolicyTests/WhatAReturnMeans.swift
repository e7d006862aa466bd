import Calendar
import CollectionPolicy
import EarlyWarning
import GuardRails
import RentLedger
import TestKit
import Testing

/// A direct debit that came back: what each reason code does to the case (wet-en-standaarden.md §4A.4).
@Suite struct WhatAReturnMeans {
    /// Rent of January, debited on the first and returned for a reason on the fifth.
    private func returned(_ reason: String) -> [Boeking] {
        var storno = Boeking(number: "S1", boekdatum: .of("2026-01-05"), bedragCents: 70_000)
        storno.detailsoort = "STO"
        storno.tegenboeking = "O1"
        storno.retourreden = reason
        let debit = Boeking(number: "O1", soort: "ONT", boekdatum: .of("2026-01-01"), bedragCents: -70_000)
        return [.rent("H1", "2026-01-01", 70_000), debit, storno]
    }

    @Test("each code of the table: who hears of it, and what staff do", arguments: ReturnReason.table)
    func theTable(reason: ReturnReason) {
        var played = Played(.dwelling(boekingen: returned(reason.code)))
        played.play("2026-01-02", "2026-01-31")
        let tasks = Set(played.tasks.map(\.kind.name))
        switch reason.kind {
        case .ownError:
            #expect(played.planned.isEmpty, "\(reason.code)")
            #expect(tasks == ["storno_door_ons"], "\(reason.code)")
        case .deceased:
            #expect(played.planned.isEmpty, "\(reason.code)")
            #expect(tasks == ["overleden"], "\(reason.code)")
        case .moneyShort, .perhapsMoneyShort, .blocked, .deliberate, .administrative, .unknown:
            #expect(!played.planned.isEmpty, "\(reason.code)")
            #expect(tasks.isDisjoint(with: ["storno_door_ons", "overleden"]), "\(reason.code)")
        }
    }

    @Test("a message that waits is taken back when it turns out to be our error")
    func takenBack() {
        var played = Played(.dwelling(boekingen: [.rent("H1", "2026-01-01", 70_000)]))
        played.sends = false
        played.play("2026-01-02", "2026-01-08")
        #expect(played.planned.count == 1)
        played.person.cases[0].boekingen = returned("AM05")
        played.play("2026-01-09")
        #expect(played.table.contains("2026-01-09 message withdrawn"))
    }

    @Test("a payment that may be the tenant's holds messages until a person decided, ten days at most")
    func paymentToAssign() {
        var played = Played(.dwelling(boekingen: [.rent("H1", "2026-01-01", 70_000)]))
        let sleutel = AfschriftSleutel(rekening: "NL20INGB0001234567", dag: .of("2026-01-05"), nummer: "1")
        var regel = Bankregel(afschrift: sleutel, positie: 1, boekdatum: .of("2026-01-05"), bedragCents: 70_000)
        regel.toewijzing = .voorstel("C1", [.naamEnBedrag])
        played.person.cases[0].bankregels = [regel]
        played.play("2026-01-02", "2026-01-15")
        #expect(played.planned.isEmpty)
        played.play("2026-01-16", "2026-01-31")
        #expect(!played.planned.isEmpty)
    }

    @Test("when the debit is paid after all, the task ends by itself")
    func paid() {
        var played = Played(.dwelling(boekingen: returned("AM05")))
        played.play("2026-01-02", "2026-01-12") { played, day in
            guard day == .of("2026-01-10") else { return }
            played.person.cases[0].boekingen.append(
                Boeking(number: "O2", soort: "ONT", boekdatum: day, bedragCents: -70_000)
            )
        }
        #expect(played.table.contains("2026-01-10 task closed: het bedrag staat niet meer open"))
        #expect(played.planned.isEmpty)
    }

    @Test("a death that only the bank reported stops everything, also without arrears, until a person has looked")
    func deathAtTheBank() {
        var played = Played(.dwelling(boekingen: [.rent("H1", "2026-01-01", 70_000)]))
        played.play("2026-01-02", "2026-01-04")
        let sleutel = AfschriftSleutel(rekening: "NL20INGB0001234567", dag: .of("2026-01-05"), nummer: "1")
        var regel = Bankregel(afschrift: sleutel, positie: 1, boekdatum: .of("2026-01-05"), bedragCents: -70_000)
        regel.retourreden = "MD07"
        played.person.cases[0].bankregels = [regel]
        played.play("2026-01-05", "2026-01-20")
        #expect(played.planned.isEmpty)
        #expect(played.tasks.map(\.kind) == [.overleden])
        // Somebody confirms it: nothing goes out, although the administration does not know yet.
        played.record(
            .taskClosed(
                id: "overleden-bank-2026-01-05",
                by: .employee(name: "Anna de Wit", login: "anna"),
                outcome: "gedaan"
            ),
            on: .of("2026-01-20")
        )
        played.play("2026-01-21", "2026-01-25")
        #expect(played.planned.isEmpty)
    }

    @Test("a death that was another's lets the case go on")
    func deathOfAnother() {
        var played = Played(.dwelling(boekingen: [.rent("H1", "2026-01-01", 70_000)]))
        let sleutel = AfschriftSleutel(rekening: "NL20INGB0001234567", dag: .of("2026-01-05"), nummer: "1")
        var regel = Bankregel(afschrift: sleutel, positie: 1, boekdatum: .of("2026-01-05"), bedragCents: -70_000)
        regel.retourreden = "MD07"
        played.person.cases[0].bankregels = [regel]
        played.play("2026-01-05", "2026-01-20")
        // The account was that of a late mother.
        let closed = CaseEvent.taskClosed(
            id: "overleden-bank-2026-01-05",
            by: .employee(name: "Anna de Wit", login: "anna"),
            outcome: "nee"
        )
        played.record(closed, on: .of("2026-01-20"))
        played.play("2026-01-21", "2026-01-31")
        #expect(!played.planned.isEmpty)
        #expect(played.tasks.map(\.kind).filter { $0 == .overleden }.count <= 1)
    }
}
