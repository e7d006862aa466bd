import Testing
import TestKit

@testable import Statements

/// What staff read about a bad file, word for word.
@Suite struct DiagnosticGoldenTests {
    private static let golden: [String] = [
        "overeenkomsten.csv:1:: onbekende kolommen: kleur. Deze kolommen worden niet gelezen; laat ze "
            + "weg of verbeter de naam.",
        "overeenkomsten.csv:1:bsn: bevat burgerservicenummers; de kolom is weggelaten en nergens "
            + "bewaard. Laat deze kolom weg uit de export.",
        "overeenkomsten.csv:2:overeenkomst: is leeg. Vul deze verplichte kolom.",
        "overeenkomsten.csv:3:brutohuur: is geen bedrag. Schrijf euro's met nul of twee decimalen en "
            + "zonder duizendtallen, zoals 612,50 of -612.50.",
        "overeenkomsten.csv:4:brutohuur: is lager dan nul. Schrijf de huur van een maand als positief "
            + "bedrag, of niets als die niet bekend is.",
        "overeenkomsten.csv:5:gemeente: is geen gemeentecode van vier cijfers. Schrijf de code van het "
            + "CBS met vier cijfers, zoals 0363.",
        "overeenkomsten.csv:6:bewakingsstatus: is geen bekende status. Schrijf NOR, INC of ONH, of "
            + "niets.",
        "overeenkomsten.csv:7:minderjarige_kinderen: is geen geheel getal van 0 tot en met 99. Schrijf "
            + "het aantal in cijfers, of laat de kolom leeg als het niet bekend is.",
        "overeenkomsten.csv:8:bezwaar_profilering: is geen ja of nee. Schrijf ja, nee of niets.",
        "overeenkomsten.csv:9:geboortedatum: is geen bestaande datum. Schrijf jjjj-mm-dd of dd-mm-jjjj, "
            + "zoals 2026-11-21 of 21-11-2026.",
        "overeenkomsten.csv:10:: heeft 10 velden en de kop 9. Zet tekst waarin het scheidingsteken "
            + "voorkomt tussen aanhalingstekens.",
        "overeenkomsten.csv:11:: er staat tekst achter een gesloten aanhalingsteken. Schrijf een "
            + "aanhalingsteken in de tekst dubbel.",
        "overeenkomsten.csv:12:: een aanhalingsteken wordt niet gesloten; alles tot en met regel 12 "
            + "hoort erbij. Sluit het aanhalingsteken; schrijf een aanhalingsteken in de tekst dubbel.",
        "overeenkomsten.csv:2:overeenkomst: geen van de 11 regels is bruikbaar; de eerste fout: is "
            + "leeg. Vul deze verplichte kolom.",
        "boekingen.csv:3:: het bestand houdt midden in deze regel op, of kan dat doen. Lever het "
            + "bestand opnieuw en eindig de laatste regel met een regeleinde.",
        "rollen.csv:1:: de kop mist overeenkomst. Zet op de eerste regel de kolomnamen, gescheiden door "
            + "; of , of tab; verplicht zijn overeenkomst.",
        "overzicht.csv:0:: het soort bestand is niet te herkennen aan naam of kop. Begin de naam met "
            + "overeenkomsten, boekingen, boekingen-volledig, rollen, signaleringen, regelingen, "
            + "contactmomenten of stand en eindig op .csv; zet de kolomnamen op de eerste regel.",
        "leeg.csv:0:: het bestand is leeg. Begin de naam met overeenkomsten, boekingen, "
            + "boekingen-volledig, rollen, signaleringen, regelingen, contactmomenten of stand en eindig op "
            + ".csv; zet de kolomnamen op de eerste regel.",
        "afschrift.sta:0:: dit is een bankafschrift. Bekijk het met `huurwacht bank`, of leg het in de inbox.",
        "vera.json:0:: dit is een JSON-bestand (VERA); dat wordt door deze versie nog niet gelezen. "
            + "Lever de gegevens als CSV, zoals boekingen*.csv.",
        "camt.xml:0:: dit is een bankafschrift. Bekijk het met `huurwacht bank`, of leg het in de inbox.",
    ]

    @Test func everyFaultHasItsSentence() {
        let header =
            "overeenkomst;brutohuur;gemeente;bewakingsstatus;minderjarige_kinderen;bezwaar_profilering;geboortedatum"
        let files = [
            (
                "overeenkomsten.csv",
                header + ";kleur;bsn\n;1;;;;;\nC1;een;;;;;\nC2;-1;;;;;\nC3;;1;;;;\nC4;;;X;;;\nC5;;;;veel;;\nC6;;;;;x;\n"
                    + "C7;;;;;;31-02-2026\nC8;;;;;;;;;te veel\nC9;;\"x\"y\nC10;;\"open\n"
            ),
            ("boekingen.csv", "boeking;overeenkomst;boekdatum;bedrag\nB1;C1;2026-01-01;1\nB2;C1;2026-01-01;2"),
            ("rollen.csv", "rol;naam\nMDH;iemand\n"), ("overzicht.csv", "iets\nanders\n"), ("leeg.csv", ""),
            ("afschrift.sta", ":20:X\n"), ("vera.json", "{}"), ("camt.xml", "<Document/>"),
        ]
        var lines: [String] = []
        for (name, content) in files {
            let result = Reading(name, content).result
            for diagnostic in result.notices + result.diagnostics + (result.refusal.map { [$0] } ?? []) {
                let place = "\(diagnostic.file):\(diagnostic.line):\(diagnostic.column)"
                lines.append("\(place): \(diagnostic.problem). \(diagnostic.remedy)")
            }
        }
        #expect(lines == DiagnosticGoldenTests.golden)
    }
}
