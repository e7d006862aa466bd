import Calendar
import CaseStore
import CollectionPolicy
import Glibc
import RentLedger
import Testing
import TestKit

@testable import Intake

@Suite struct TakingInTests {
    @Test func anAcceptedFileGoesToTheFolderOfItsDay() throws {
        let inbox = Inbox()
        let report = try inbox.takeIn("boekingen.csv", Inbox.boekingen(1...3))
        #expect(report.outcome("boekingen.csv") == "taken")
        #expect(report.files.first?.report?.added == 3)
        #expect(inbox.names == ["verwerkt/2026-11-21/boekingen.csv"])
        #expect(try inbox.boekingen("C1").count == 3)
        #expect(!report.hasProblems)
        #expect(report.dutch == "Ingenomen: boekingen.csv (3 regels, 3 nieuw, 0 gewijzigd, 0 vervallen).")
    }

    @Test func aRefusedFileGetsItsReasonBesideIt() throws {
        let inbox = Inbox()
        let report = try inbox.takeIn("rollen.csv", "rol;naam\nMDH;Iemand Anders\n")
        #expect(report.outcome("rollen.csv") == "refused")
        #expect(report.hasProblems)
        #expect(inbox.names == ["geweigerd/rollen.csv", "geweigerd/rollen.csv.reden.txt"])
        let reason = inbox.files["geweigerd/rollen.csv.reden.txt"] ?? ""
        #expect(
            reason == """
                Geweigerd op 2026-11-21
                Waar: rollen.csv, regel 1
                Wat: de kop mist overeenkomst
                Wat te doen: Zet op de eerste regel de kolomnamen, gescheiden door ; of , of tab; \
                verplicht zijn overeenkomst.

                """
        )
        #expect(!reason.contains("Iemand"))
        #expect(try inbox.tasks().map(\.kind.name) == ["intake_problem"])
    }

    @Test func rowsSetAsideAreListedBesideTheFile() throws {
        let inbox = Inbox()
        let report = try inbox.takeIn("boekingen.csv", Inbox.boekingen(1...2) + "B3;C1;VOR;geheim;5\n")
        #expect(report.outcome("boekingen.csv") == "taken")
        #expect(report.hasProblems)
        let list = inbox.files["verwerkt/2026-11-21/boekingen.csv.terzijde.txt"] ?? ""
        #expect(list.contains("boekingen.csv, regel 4, kolom boekdatum: is geen bestaande datum."))
        #expect(!list.contains("geheim"))
        let kinds = try inbox.tasks().map(\.kind)
        #expect(kinds == [.intakeProblem("1 regel terzijde gelegd; zie inbox/verwerkt/2026-11-21 en inbox/geweigerd")])
    }

    @Test func importingTwiceChangesNothing() throws {
        let inbox = Inbox()
        let text = Inbox.boekingen(1...5) + "B9;C1;VOR;x;5\n"
        _ = try inbox.takeIn("boekingen.csv", text)
        let before = try (inbox.boekingen("C1"), inbox.store.house().file, inbox.store.journal(of: .house).count)
        let report = try inbox.takeIn("boekingen.csv", text)
        #expect(report.files.first?.report?.added == 0)
        #expect(report.files.first?.report?.changed == 0)
        #expect(try inbox.boekingen("C1") == before.0)
        #expect(try inbox.store.house().file == before.1)
        #expect(try inbox.store.journal(of: .house).count == before.2)
        // The second one gets a number.
        #expect(inbox.names.contains("verwerkt/2026-11-21/boekingen-2.csv"))
        #expect(inbox.names.contains("verwerkt/2026-11-21/boekingen-2.csv.terzijde.txt"))
        // Neither does a closed task come back for the same fault.
        try inbox.close(try #require(inbox.tasks().first).id, outcome: "gezien")
        _ = try inbox.takeIn("boekingen.csv", text)
        #expect(try inbox.tasks().isEmpty)
    }

    @Test(arguments: [".boekingen.csv", "boekingen.csv.part", "boekingen.csv.TMP", "boekingen.csv.filepart"])
    func unfinishedNamesWait(_ name: String) throws {
        let inbox = Inbox()
        let report = try inbox.takeIn(name, Inbox.boekingen(1...1))
        #expect(report.outcome(name) == "waiting")
        #expect(inbox.names == [name])
        #expect(!report.hasProblems)
    }

    @Test func aFileThatWasJustWrittenRestsFirst() throws {
        let inbox = Inbox()
        inbox.settings.restSeconds = 60
        inbox.put("boekingen.csv", Inbox.boekingen(1...1))
        let path = "\(inbox.folder)/boekingen.csv"
        let written = try #require(Disk.status(path)).modifiedSecond
        func take(after seconds: Int) throws -> IntakeReport {
            let at = Instant(secondsSinceEpoch: Int64(written + seconds))
            return try Intake.takeIn(
                inbox: inbox.folder,
                store: inbox.store,
                settings: inbox.settings,
                day: inbox.day,
                at: at
            )
        }
        let young = try take(after: 45)
        #expect(young.files.map(\.outcome) == [.waiting(reason: "ligt er nog maar net", seconds: 15)])
        #expect(young.dutch == "Wacht: boekingen.csv (ligt er nog maar net; nog 15 seconden).")
        #expect(try take(after: 60).outcome("boekingen.csv") == "taken")
    }

    @Test func aFileThatWasRenamedIntoPlaceIsTakenAtOnce() throws {
        let inbox = Inbox()
        inbox.settings.restSeconds = 60
        inbox.put("boekingen.csv.part", Inbox.boekingen(1...1))
        let path = "\(inbox.folder)/boekingen.csv"
        // Its writer sets the time and renames it, as upload programs do.
        let past = timeval(tv_sec: 1_700_000_000, tv_usec: 0)
        #expect(utimes(path + ".part", [past, past]) == 0)
        #expect(rename(path + ".part", path) == 0)
        let at = Instant(secondsSinceEpoch: 1_700_000_001)
        let report = try Intake.takeIn(
            inbox: inbox.folder,
            store: inbox.store,
            settings: inbox.settings,
            day: inbox.day,
            at: at
        )
        #expect(report.outcome("boekingen.csv") == "taken")
    }

    @Test func symbolicLinksAreRefusedUnread() throws {
        let inbox = Inbox()
        inbox.put("echt.txt.part", Inbox.boekingen(1...1))
        #expect(symlink("\(inbox.folder)/echt.txt.part", "\(inbox.folder)/boekingen.csv") == 0)
        #expect(symlink("/nergens", "\(inbox.folder)/rollen.csv") == 0)
        let report = try inbox.takeIn()
        #expect(report.refusal("boekingen.csv") == "dit is een symbolische koppeling")
        #expect(report.refusal("rollen.csv") == "dit is een symbolische koppeling")
        #expect(Disk.status("\(inbox.folder)/geweigerd/boekingen.csv")?.isLink == true)
        #expect(inbox.names.contains("geweigerd/rollen.csv.reden.txt"))
        #expect(try inbox.boekingen("C1").isEmpty)
    }

    @Test func kindsComeInTheirOrderAndFilesByName() throws {
        let inbox = Inbox()
        inbox.put("boekingen-b.csv", Inbox.boekingen(2...2))
        inbox.put("boekingen-a.csv", Inbox.boekingen(1...1))
        inbox.put("contactmomenten.csv", "overeenkomst;datum;kanaal\nC1;2026-01-01;TEL\n")
        inbox.put("regelingen.csv", "overeenkomst;regeling;bedrag\nC1;P;1\n")
        inbox.put("signaleringen.csv", "overeenkomst;soort;detailsoort\nC1;MOR;\nC1;AGR;DRUGS\n")
        inbox.put("rollen.csv", "overeenkomst;rol\nC1;MDH\n")
        inbox.put("zz.csv", "overeenkomst;brutohuur\nC1;500\n")
        inbox.put("stand.csv", "bron;stand_per\nERP;2026-11-20\n")
        let report = try inbox.takeIn()
        #expect(
            report.files.map(\.name) == [
                "zz.csv", "rollen.csv", "signaleringen.csv", "regelingen.csv", "contactmomenten.csv", "boekingen-a.csv",
                "boekingen-b.csv", "stand.csv",
            ]
        )
        #expect(report.files.allSatisfy { $0.outcome == .taken })
        let facts = try #require(inbox.store.facts(of: [.overeenkomst("C1")]).first?.cases.first)
        #expect(facts.overeenkomst.brutohuurCents == 50_000)
        #expect(facts.rollen.count == 1)
        #expect(facts.signaleringen.map(\.soort) == [.moratorium])
        #expect(facts.regelingen.count == 1)
        #expect(facts.contactmomenten.count == 1)
        #expect(facts.boekingen.count == 2)
        #expect(report.files.first { $0.name == "signaleringen.csv" }?.notAllowed == 1)
    }

    @Test func emptyStatementsAndJSONAreRefusedByName() throws {
        let inbox = Inbox()
        inbox.put("afschrift.xml", "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"/>")
        inbox.put("vera.json", "[]")
        let report = try inbox.takeIn()
        #expect(report.refusal("afschrift.xml") != nil)
        #expect(report.refusal("vera.json")?.contains("nog niet gelezen") == true)
    }

    @Test func bothFoldersAreEmptiedInTime() throws {
        let inbox = Inbox()
        inbox.put("boekingen.csv", Inbox.boekingen(1...1))
        inbox.put("onzin.csv", "a;b\n")
        _ = try inbox.takeIn()
        inbox.day = .of("2026-12-21")
        #expect(try inbox.takeIn().removedFiles == 0)
        #expect(inbox.names.count == 3)
        inbox.day = .of("2026-12-22")
        #expect(try inbox.takeIn().removedFiles == 3)
        #expect(inbox.names.isEmpty)
    }

    @Test func filesGivenByHandStayWhereTheyAre() throws {
        let inbox = Inbox()
        inbox.put("export.csv", Inbox.boekingen(1...4))
        let preview = try inbox.importing(["export.csv"], dryRun: true)
        #expect(preview.outcome("export.csv") == "wouldTake")
        #expect(preview.files.first?.report?.added == 4)
        #expect(try inbox.boekingen("C1").isEmpty)
        let report = try inbox.importing(["export.csv", "er-niet.csv"])
        #expect(report.outcome("export.csv") == "taken")
        #expect(report.outcome("er-niet.csv") == "failed")
        #expect(try inbox.boekingen("C1").count == 4)
        #expect(inbox.names == ["export.csv"])
    }

    @Test func lookingAtTheInboxChangesNothing() throws {
        let inbox = Inbox()
        inbox.put("boekingen.csv", Inbox.boekingen(1...4) + "B;C;;\n")
        inbox.put("onzin.csv", "a;b\n")
        let report = try Intake.preview(
            inbox: inbox.folder,
            store: inbox.store,
            settings: inbox.settings,
            day: inbox.day,
            at: inbox.at
        )
        #expect(report.outcome("boekingen.csv") == "wouldTake")
        #expect(report.outcome("onzin.csv") == "refused")
        #expect(inbox.names == ["boekingen.csv", "onzin.csv"])
        #expect(try inbox.tasks().isEmpty)
        #expect(try inbox.store.deliveries(kind: nil, limit: 10).isEmpty)
    }
}
