import Calendar
import CaseStore
import CollectionPolicy
import Foundation
import GuardRails
import RentLedger
import Simulation
import TestKit
import Testing

@testable import Vroegsignalering

@Suite("A melding from prepared to delivered")
struct MeldingRunTests {
    let prepared = MeldingHouse.prepared
    let after = MeldingHouse.afterWindow
    let person = Actor.employee(name: "M. de Wit", login: "mdewit")

    @Test func `the veto window begins when the summary reached somebody, and nothing goes before its end`() throws {
        let desk = try MeldingHouse()
        defer { desk.clean() }
        try desk.add(1)
        #expect(try desk.run(on: prepared, summaryReached: false) == MeldingReport())
        #expect(try desk.state(1) == .prepared)
        #expect(try desk.run(on: prepared).windowsBegan == 1)
        // Three working days: Wednesday, Thursday, Friday.
        #expect(try desk.state(1) == .vetoWindow(through: .of("2026-03-13")))
        for day in ["2026-03-11", "2026-03-13"] {
            #expect(try desk.run(on: .of(day)) == MeldingReport())
        }
        let report = try desk.run(on: after)
        #expect(report.released == 1)
        #expect(report.delivered == 1)
        #expect(report.files == ["melding-0392-2026-03-16-1.csv"])
        #expect(try desk.state(1) == .delivered(on: after, file: "melding-0392-2026-03-16-1.csv"))
        #expect(try desk.run(on: after) == MeldingReport())
        #expect(try desk.files().count == 1)
    }

    @Test func `the file for a gemeente, byte for byte`() throws {
        let desk = try MeldingHouse()
        defer { desk.clean() }
        try desk.add(1) { contract in
            contract.huurder.achternaam = "Ünal; \"de jonge\""
            contract.contact.mobiel = "+31 6 12345678"
            contract.contact.telefoon = "023-1234567"
            contract.huurder.tussenvoegsels = "=SOM(A1)"
        }
        try desk.add(2)
        try desk.pay(2, 55_050, on: prepared)
        try desk.run(on: prepared)
        try desk.run(on: after)
        let file = try #require(try desk.files()["melding-0392-2026-03-16-1.csv"])
        let head =
            "kenmerk;gemeente;overeenkomst;voorletters;tussenvoegsels;achternaam;geboortedatum;straat;huisnummer;"
            + "huisnummertoevoeging;postcode;woonplaats;telefoon;mobiel;email;bedrag_cent;bedrag_euro;ontstaansdatum;"
            + "signaaldatum;maanden;crisissignaal;bewijs_a;bewijs_b;bewijs_c;bewijs_d;drempel_cent;vervolg_op;"
            + "signaalpartner;volgnummer;aantal;totaal_cent"
        let first =
            "M-1-1-1;0392;O-1;J.;'=SOM(A1);\"Ünal; \"\"de jonge\"\"\";1980-05-17;Lindelaan;12;;2011AB;Haarlem;"
            + "0231234567;0612345678;j.vanderberg@voorbeeld.example;120000;1200;2026-02-01;2026-03-16;2.00;nee;"
            + "2026-02-25;2026-02-20;2026-02-20;2026-02-20;7500;;Woonvoorbeeld;1;2;184950"
        let second =
            "M-2-1-1;0392;O-2;J.;van der;Berg;1980-05-17;Lindelaan;12;;2011AB;Haarlem;;0612345678;"
            + "j.vanderberg@voorbeeld.example;64950;650;2026-02-01;2026-03-16;1.08;nee;2026-02-25;2026-02-20;"
            + "2026-02-20;2026-02-20;7500;;Woonvoorbeeld;1;2;184950"
        #expect(file == [head, first, second, ""].joined(separator: "\r\n"))
        let attributes = try FileManager.default.attributesOfItem(
            atPath: desk.folder + "/melding-0392-2026-03-16-1.csv"
        )
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test(
        arguments: [
            ("=1+1", "'=1+1"), ("+31", "'+31"), ("-", "'-"), ("@x", "'@x"), (" =1", "' =1"), ("a\nb", "a b"),
            ("a\r\n=b", "a  =b"), ("12.50", "12.50"), ("a;b", "\"a;b\""), ("a\"b", "\"a\"\"b\""), ("\t=1", "' =1"),
            ("＝1", "'＝1"), ("Zoë", "Zoë"), ("", ""),
        ]
    )
    func `no cell is a formula and none breaks its line`(_ value: String, _ cell: String) {
        #expect(MeldingFile.cell(value) == cell)
    }

    @Test func `only the agreed fields, one gemeente a file, own numbers`() throws {
        var desk = try MeldingHouse()
        defer { desk.clean() }
        var heemstede = Gemeente(code: GemeenteCode("0397"), name: "Heemstede")
        heemstede.vrijgave = .automatisch(convenant: .of("2026-01-05"), dpia: .of("2026-01-06"))
        heemstede.fields = ["achternaam", "postcode", "huisnummer", "bedrag_euro"]
        desk.house.policy.gemeenten[heemstede.code] = heemstede
        try desk.add(1)
        try desk.add(2, gemeente: "0397")
        try desk.add(3)
        try desk.run(on: prepared)
        #expect(try desk.run(on: after).files == ["melding-0392-2026-03-16-1.csv", "melding-0397-2026-03-16-1.csv"])
        let file = try #require(try desk.files()["melding-0397-2026-03-16-1.csv"])
        #expect(
            file == "kenmerk;gemeente;achternaam;huisnummer;postcode;bedrag_euro;signaalpartner;volgnummer;aantal;"
                + "totaal_cent\r\nM-2-1-1;0397;Berg;12;2011AB;1200;Woonvoorbeeld;1;1;120000\r\n"
        )
        #expect(try desk.written() == ["M-1-1-1", "M-2-1-1", "M-3-1-1"])
        heemstede.fields = ["BSN", "hypothese", "achternaam"]
        #expect(MeldingField.unknownFields(of: heemstede) == ["BSN", "hypothese"])
        #expect(G06MeldingOnlyWithProof.fieldsNotAgreed(MeldingField.allCases.map(\.rawValue)) == [])
    }

    @Test func `with vrijgave mens a person releases`() throws {
        var desk = try MeldingHouse()
        defer { desk.clean() }
        desk.house.policy.gemeenten[GemeenteCode("0392")]?.vrijgave = .mens
        try desk.add(1)
        try desk.run(on: prepared)
        #expect(try desk.run(on: after).awaitingRelease == 1)
        #expect(try desk.state(1) == .awaitingRelease)
        let kinds = try desk.house.facts("O-1").file.tasks.map(\.kind)
        #expect(kinds == [.releaseMelding(kenmerk: "M-1-1-1")])
        #expect(try desk.run(on: after) == MeldingReport())
        let release = CaseEvent.meldingMoved(kenmerk: "M-1-1-1", state: .released, by: person)
        try desk.house.write([release], to: "O-1", by: person, on: after)
        #expect(try desk.run(on: after).delivered == 1)
        #expect(try desk.house.facts("O-1").file.tasks == [])
    }

    @Test func `a release by the machine does not count where a person must release`() throws {
        var desk = try MeldingHouse()
        defer { desk.clean() }
        desk.house.policy.gemeenten[GemeenteCode("0392")]?.vrijgave = .mens
        try desk.add(1)
        try desk.run(on: prepared)
        let release = CaseEvent.meldingMoved(kenmerk: "M-1-1-1", state: .released, by: .machine)
        try desk.house.write([release], to: "O-1", on: after)
        #expect(try desk.run(on: after).withheld == 1)
        #expect(try desk.files().isEmpty)
    }

    @Test func `released too early it waits for the end of the window`() throws {
        let desk = try MeldingHouse()
        defer { desk.clean() }
        try desk.add(1)
        try desk.run(on: prepared)
        let release = CaseEvent.meldingMoved(kenmerk: "M-1-1-1", state: .released, by: person)
        try desk.house.write([release], to: "O-1", by: person, on: prepared)
        #expect(try desk.run(on: .of("2026-03-13")).withheld == 1)
        #expect(try desk.run(on: after).delivered == 1)
    }

    @Test func `paid meanwhile means withdrawn, in the window and after it`() throws {
        let desk = try MeldingHouse()
        defer { desk.clean() }
        try desk.add(1)
        try desk.add(2)
        try desk.run(on: prepared)
        try desk.pay(1, 120_000, on: .of("2026-03-11"))
        #expect(try desk.run(on: .of("2026-03-12")).withdrawn == 1)
        #expect(try desk.state(1).name == "withdrawn")
        try desk.pay(2, 120_000, on: after)
        #expect(try desk.run(on: after).withdrawn == 1)
        #expect(try desk.files().isEmpty)
    }

    @Test func `a part payment changes the amount; below the threshold it is taken back with its reason`() throws {
        let desk = try MeldingHouse()
        defer { desk.clean() }
        try desk.add(1)
        try desk.add(2)
        try desk.run(on: prepared)
        try desk.pay(1, 50_000, on: after)
        try desk.pay(2, 113_000, on: after)
        let report = try desk.run(on: after)
        #expect(report.delivered == 1)
        #expect(report.withdrawn == 1)
        #expect(try desk.files().values.first?.contains(";70000;700;") == true)
        #expect(try desk.house.facts("O-2").file.meldingWithheld == .belowThreshold)
    }

    @Test func `an objection before delivery stops it`() throws {
        let desk = try MeldingHouse()
        defer { desk.clean() }
        try desk.add(1)
        try desk.run(on: prepared)
        try desk.house.write([.objection(on: .of("2026-03-12"), by: person)], to: "O-1", on: .of("2026-03-12"))
        #expect(try desk.run(on: after).withdrawn == 1)
        #expect(try desk.house.facts("O-1").file.meldingWithheld == .objected(on: .of("2026-03-12")))
    }

    @Test func `payments that are not complete hold it back, once in the journal`() throws {
        let desk = try MeldingHouse()
        defer { desk.clean() }
        try desk.add(1)
        try desk.run(on: prepared)
        let old = PaymentSourceFacts(completeThrough: .of("2026-03-01"))
        for _ in 0..<3 { #expect(try desk.run(on: after, source: old).withheld == 1) }
        let journal = try desk.house.store.journal(of: desk.house.number("O-1"))
        #expect(journal.count { $0.kind == "melding_withheld" } == 1)
        #expect(try desk.run(on: after).delivered == 1)
    }

    @Test func `a vetoed melding stays where it is`() throws {
        let desk = try MeldingHouse()
        defer { desk.clean() }
        try desk.add(1)
        try desk.run(on: prepared)
        let veto = MeldingState.vetoed(until: .of("2026-03-25"), reason: "gesprek loopt")
        try desk.house.write([.meldingMoved(kenmerk: "M-1-1-1", state: veto, by: person)], to: "O-1", on: prepared)
        #expect(try desk.run(on: after) == MeldingReport())
        #expect(try desk.state(1) == veto)
    }

    @Test func `no agreement: a file for staff with a task, gone when it was paid`() throws {
        var desk = try MeldingHouse()
        defer { desk.clean() }
        desk.house.policy.gemeenten[GemeenteCode("0392")]?.hasAgreement = false
        for number in 1...2 { try desk.add(number) }
        try desk.run(on: prepared)
        #expect(try desk.run(on: after).awaitingRelease == 2)
        for number in 1...2 {
            let release = CaseEvent.meldingMoved(kenmerk: desk.kenmerk(number), state: .released, by: person)
            try desk.house.write([release], to: "O-\(number)", by: person, on: after)
        }
        #expect(try desk.run(on: after).byHand == 2)
        #expect(try desk.run(on: after).byHand == 0)
        let names = [
            "met-de-hand/melding-0392-M-1-1-1-van-\(after).csv", "met-de-hand/melding-0392-M-2-1-1-van-\(after).csv",
        ]
        #expect(try desk.files().keys.sorted() == names)
        #expect(try desk.state(1) == .released)
        #expect(try desk.house.facts("O-1").file.tasks.contains { $0.kind == .deliverMelding(kenmerk: "M-1-1-1") })
        let tomorrow = after.adding(days: 1)
        try desk.pay(1, 120_000, on: tomorrow)
        try desk.house.write(
            [
                .meldingMoved(
                    kenmerk: "M-2-1-1",
                    state: .delivered(on: tomorrow, file: names[1]),
                    by: person
                )
            ],
            to: "O-2",
            by: person,
            on: tomorrow
        )
        #expect(try desk.run(on: tomorrow).withdrawn == 1)
        // Paid, and delivered by a person: no file with names stays behind.
        #expect(try desk.files().isEmpty)
    }

    @Test func `a gemeente without a file is shown, the others go on`() throws {
        let desk = try MeldingHouse()
        defer { desk.clean() }
        try desk.add(1, gemeente: "9999")
        try desk.add(2)
        try desk.run(on: prepared)
        let report = try desk.run(on: after)
        #expect(report.delivered == 1)
        #expect(report.problems.contains { $0.reason.contains("9999") })
    }
}
