import Calendar
import RentLedger
import Testing
import TestKit

@testable import Statements

@Suite struct KindTests {
    @Test(arguments: [
        ("overeenkomsten.csv", LedgerKind.overeenkomsten), ("Overeenkomsten-2026.CSV", .overeenkomsten),
        ("boekingen_x.csv", .boekingen), ("rollen.csv", .rollen), ("signaleringen1.csv", .signaleringen),
        ("regelingen.csv", .regelingen), ("contactmomenten.csv", .contactmomenten), ("stand.csv", .stand),
    ])
    func theNameTellsTheKind(name: String, kind: LedgerKind) {
        #expect(FileKind(name: name, bytes: Array("overeenkomst\n".utf8)) == .csv(kind, isWholeLedger: false))
    }

    @Test func aWholeLedgerIsToldByItsName() {
        #expect(FileKind(name: "boekingen-volledig-2026.csv", bytes: []) == .csv(.boekingen, isWholeLedger: true))
    }

    @Test(arguments: [
        ("boeking;overeenkomst;boekdatum;bedrag", LedgerKind.boekingen), ("overeenkomst,rol,naam", .rollen),
        ("overeenkomst\tbrutohuur\tgemeente", .overeenkomsten), ("bron;stand_per", .stand),
        ("overeenkomst;soort;detailsoort;status;begindatum", .signaleringen),
        ("regeling;overeenkomst;termijn;bedrag", .regelingen), ("overeenkomst;datum;kanaal", .contactmomenten),
    ])
    func elseTheHeaderTellsTheKind(header: String, kind: LedgerKind) {
        #expect(FileKind(name: "export.csv", bytes: Array(header.utf8)) == .csv(kind, isWholeLedger: false))
    }

    @Test(arguments: [
        ("x.xml", "<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">"),
        ("boekingen.csv", ":20:940\r\n:25:NL00\r\n"), ("x.json", "[{\"boeking\": 1}]"), ("x.csv", "overeenkomst\nC1\n"),
        ("x.csv", "naam;woonplaats\n"), ("y.txt", ""),
    ])
    func whatIsNotReadIsRefusedByName(name: String, text: String) {
        let result = Reading(name, text).result
        #expect(result.refusal != nil)
        #expect(result.kind == nil)
        if text.hasPrefix("<") || text.hasPrefix(":") {
            #expect(result.refusal?.problem == "dit is een bankafschrift")
        } else if text.hasPrefix("[") {
            #expect(result.refusal?.problem.contains("door deze versie nog niet gelezen") == true)
        }
    }

    @Test func everyColumnOfAContractIsRead() {
        let columns = [
            ("overeenkomst", "C1"), ("ingangsdatum", "2020-01-01"), ("einddatum", "31-12-2026"),
            ("brutohuur", "612,50"),
            ("gemeente", "0363"), ("betaalwijze", "inc"), ("incassomoment", "001"), ("bewakingsstatus", "ONH"),
            ("relatie", "R1"), ("voorletters", "A.B."), ("tussenvoegsels", "van der"), ("achternaam", "Berg"),
            ("geboortedatum", "1950-05-05"), ("overlijdensdatum", "2026-01-02"), ("straat", "Dam"), ("huisnummer", "1"),
            ("huisnummertoevoeging", "A"), ("postcode", "1012 jl"), ("woonplaats", "Amsterdam"), ("email", "a@b.nl"),
            ("mobiel", "0612345678"), ("telefoon", "0201234567"), ("taal", "ARA"), ("minderjarige_kinderen", "2"),
            ("kinderen_peildatum", "2026-01-01"), ("soort_object", "Garage"), ("bezwaar_profilering", "ja"),
            ("iban", "nl91 abna 0417 1643 00"),
        ]
        let text = columns.map(\.0).joined(separator: ";") + "\n" + columns.map(\.1).joined(separator: ";") + "\n"
        var contract = Overeenkomst(number: "C1")
        contract.ingangsdatum = .of("2020-01-01")
        contract.einddatum = .of("2026-12-31")
        contract.brutohuurCents = 61_250
        contract.gemeente = "0363"
        contract.betaalwijze = "INC"
        contract.incassomoment = "001"
        contract.bewakingsstatus = .onHold
        contract.relatie = "R1"
        contract.huurder.voorletters = "A.B."
        contract.huurder.tussenvoegsels = "van der"
        contract.huurder.achternaam = "Berg"
        contract.huurder.geboortedatum = .of("1950-05-05")
        contract.huurder.overlijdensdatum = .of("2026-01-02")
        contract.adres.straat = "Dam"
        contract.adres.huisnummer = "1"
        contract.adres.huisnummertoevoeging = "A"
        contract.adres.postcode = "1012JL"
        contract.adres.woonplaats = "Amsterdam"
        contract.contact.email = "a@b.nl"
        contract.contact.mobiel = "0612345678"
        contract.contact.telefoon = "0201234567"
        contract.contact.taal = "ara"
        contract.minderjarigeKinderen = 2
        contract.kinderenPeildatum = .of("2026-01-01")
        contract.soortObject = "garage"
        contract.bezwaarProfilering = true
        contract.iban = "NL91ABNA0417164300"
        #expect(Reading("overeenkomsten.csv", text).overeenkomsten.map(\.record) == [contract])
        #expect(Set(columns.map(\.0)).union(["vervallen"]) == ColumnNames.of(.overeenkomsten).all)
    }

    @Test func emptyOptionalColumnsAreAbsent() {
        let header = ColumnNames.of(.overeenkomsten).all.sorted().filter { $0 != "overeenkomst" }
        let text =
            "overeenkomst;" + header.joined(separator: ";") + "\nC1"
            + String(repeating: ";", count: header.count) + "\n"
        let reading = Reading("overeenkomsten.csv", text)
        #expect(reading.overeenkomsten.map(\.record) == [Overeenkomst(number: "C1")])
        #expect(Reading("overeenkomsten.csv", "overeenkomst\nC1\n").overeenkomsten.map(\.record).count == 1)
    }

    @Test(arguments: [
        ("gemeente", "363"), ("bewakingsstatus", "XXX"), ("minderjarige_kinderen", "-1"),
        ("minderjarige_kinderen", "twee"), ("bezwaar_profilering", "misschien"), ("brutohuur", "-1"),
        ("geboortedatum", "1950"), ("vervallen", "x"),
    ])
    func aContractWithAMistakeIsSetAside(column: String, value: String) {
        let reading = Reading("overeenkomsten.csv", "overeenkomst;\(column)\nC1;\(value)\nC2;\n")
        #expect(reading.overeenkomsten.map(\.overeenkomst) == ["C2"])
        #expect(reading.result.diagnostics.map(\.column) == [column])
        #expect(reading.result.diagnostics.allSatisfy { !$0.problem.contains(value) })
    }

    @Test func aPostingIsKeptAsGiven() {
        let text =
            "boeking;overeenkomst;soort;detailsoort;boekdatum;vervaldatum;bedrag;betalingskenmerk;tegenboeking;"
            + "retourreden;omschrijving\n B1;C1;MEM;STO;2026-02-03;2026-02-01;500; 12 ;B0;MD06;tekst\n"
        let row = Reading("boekingen.csv", text).boekingen.first
        let expected = Boeking(
            number: " B1",
            soort: "MEM",
            detailsoort: "STO",
            boekdatum: .of("2026-02-03"),
            vervaldatum: .of("2026-02-01"),
            bedragCents: 50_000,
            betalingskenmerk: " 12 ",
            tegenboeking: "B0",
            retourreden: "MD06"
        )
        #expect(row?.record == expected)
        #expect(row?.overeenkomst == "C1")
    }

    @Test func aWithdrawalNeedsItsKeyAlone() {
        let text = "boeking;overeenkomst;boekdatum;bedrag;vervallen\nB1;C1;;;JA\nB2;C1;;;nee\nB3;C1;2026-01-01;1;\n"
        let reading = Reading("boekingen.csv", text)
        #expect(reading.boekingen.map(\.isWithdrawn) == [true, false])
        #expect(reading.boekingen.map(\.record.number) == ["B1", "B3"])
        #expect(reading.faults == ["3 boekdatum: is leeg"])
    }

    @Test func rolesPlansAndContactsAreRead() {
        let role = Reading(
            "rollen.csv",
            "overeenkomst;rol;naam;postcode;begindatum\nC1;bwi;De Vries;1234 ab;2026-01-01\n"
        )
        #expect(role.rollen.first?.record.isVertegenwoordiger == true)
        #expect(role.rollen.first?.record.adres.postcode == "1234AB")
        let plan = Reading(
            "regelingen.csv",
            "overeenkomst;regeling;status;termijn;vervaldatum;bedrag\nC1;P1;act;2;2026-02-01;50,00\nC2;;;1;;25\n"
        )
        #expect(plan.regelingen.map(\.record.regeling) == ["P1", "C2"])
        #expect(plan.regelingen.map(\.record.bedragCents) == [5_000, 2_500])
        #expect(plan.regelingen.map(\.record.status) == ["ACT", ""])
        #expect(plan.result.sumCents == 7_500)
        let contact = Reading(
            "contactmomenten.csv",
            "overeenkomst;datum;kanaal;richting;uitkomst\nC1;2026-01-05;tel;uit;Bereikt\n"
                + "C1;;tel;uit;\nC1;2026-01-05;;;boos\n"
        )
        #expect(contact.contactmomenten.map(\.record.isPersonalContact) == [true])
        #expect(contact.faults == ["3 datum: is leeg", "4 uitkomst: is geen bekende uitkomst"])
    }

    @Test func aStandMayNameTheDeliveredFiles() {
        let text =
            "bron;stand_per;bestand;rijen;som_bedrag\n"
            + "ERP;2026-01-31;boekingen.csv;3;-12,50\nERP;2026-01-31;rollen.csv;2;\n"
        let reading = Reading("stand.csv", text)
        #expect(reading.stands == [Stand(bron: "ERP", standPer: .of("2026-01-31"))])
        #expect(
            reading.result.manifest == [
                ManifestEntry(fileName: "boekingen.csv", rows: 3, sumCents: -1_250),
                ManifestEntry(fileName: "rollen.csv", rows: 2),
            ]
        )
    }

    @Test(arguments: [
        "{1:F01INGBNL2ABXXX0000000000}\n{2:I940INGBNL2AXXXN}\n{4:\n:20:A\n", ":940:\n:20:A\n", ":20:A\n:25:1\n",
        "\u{FEFF}\r\n\r\n:20:A\r\n", "ABNANL2A\n940\nABNANL2A\n:20:ABN AMRO BANK NV\n:25:1\n",
        "0000 01INGBNL2AXXXX00001\r940 00\r:20:MPBZ\r:25:1\r",
    ])
    func aBankStatementIsToldByItsContent(text: String) {
        #expect(FileKind(name: "boekingen.csv", bytes: Array(text.utf8)) == .bank(.mt940))
    }
}
