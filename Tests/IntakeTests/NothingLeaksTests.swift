import Calendar
import CaseStore
import CollectionPolicy
import Foundation
import RentLedger
import Testing
import TestKit

@testable import Intake

/// A bsn never reaches the disk of the program, and never half a file is stored.
@Suite struct NothingLeaksTests {
    private static let bsn = "123456782"

    @Test(arguments: [
        ("overeenkomsten.csv", "overeenkomst;BSN;achternaam\nC1;123456782;Berg\nC2;\"123456782\";Dal\n", "taken"),
        (
            "overeenkomsten.csv", "overeenkomst;bsn;brutohuur\nC1;123456782;100\nC2;123456782;x\nC3;1;123456782;5\n",
            "taken"
        ),
        ("rollen.csv", "bsn;naam\n123456782;Berg\n", "refused"),
        ("onbekend.csv", "bsn;naam\n123456782;Berg\n", "refused"),
        ("overeenkomsten.csv", "overeenkomst,bsn\n,123456782\n", "refused"),
        ("overeenkomsten.csv", "overeenkomst;bsn;email\nC1;123456782;a\nC2;\"open;123456782\n", "taken"),
    ])
    func aBsnIsNowhere(name: String, text: String, outcome: String) throws {
        let inbox = Inbox()
        let report = try inbox.takeIn(name, text)
        #expect(report.outcome(name) == outcome)
        #expect(report.files.first?.droppedBsn == true)
        #expect(Disk.status("\(inbox.folder)/\(name)") == nil)
        #expect(inbox.names.contains { $0.hasSuffix(name) })
        for (path, content) in inbox.files { #expect(!content.contains(NothingLeaksTests.bsn), "\(path)") }
        #expect(!"\(report)".contains(NothingLeaksTests.bsn))
        for person in [PersonKey.overeenkomst("C1"), .overeenkomst("C2"), .overeenkomst("C3")] {
            #expect(try !"\(inbox.store.facts(of: [person]))".contains(NothingLeaksTests.bsn))
        }
    }

    @Test(arguments: ["begin", "stage", "take"]) func aStoreThatFailsLeavesTheFileWhereItIs(call: String) throws {
        let store = FailingStore(fails: call)
        let inbox = Inbox(store: store)
        let report = try inbox.takeIn("boekingen.csv", Inbox.boekingen(1...3))
        #expect(report.outcome("boekingen.csv") == "failed")
        #expect(inbox.names == ["boekingen.csv"])
        #expect(try inbox.boekingen("C1").isEmpty)
        #expect(report.hasProblems)
        store.fails = ""
        #expect(try inbox.takeIn().outcome("boekingen.csv") == "taken")
        #expect(try inbox.boekingen("C1").count == 3)
    }

    @Test func aHoldThatCannotBeWrittenStopsTheRun() throws {
        let store = FailingStore(fails: "")
        let inbox = Inbox(store: store)
        _ = try inbox.takeIn("boekingen.csv", Inbox.boekingen(1...100))
        store.fails = "commit"
        inbox.day = .of("2026-11-22")
        inbox.put("boekingen.csv", Inbox.boekingen(201...203))
        #expect(throws: StoreError.self) { try inbox.takeIn() }
        // Nothing of it is visible, and it is tried again.
        #expect(try inbox.boekingen("C1").count == 100)
        #expect(inbox.names.contains("boekingen.csv"))
        store.fails = ""
        #expect(try inbox.takeIn().holds.count == 1)
        #expect(try inbox.boekingen("C1").count == 103)
    }

    @Test func aFileThatCannotBeReadIsReportedAndTheRestGoesOn() throws {
        let inbox = Inbox()
        inbox.put("rollen.csv", "overeenkomst;rol\nC1;MDH\n")
        try FileManager.default.createDirectory(atPath: "\(inbox.folder)/map", withIntermediateDirectories: false)
        let report = try inbox.takeIn()
        #expect(report.outcome("rollen.csv") == "taken")
        #expect(report.outcome("map") == "failed")
    }
}
