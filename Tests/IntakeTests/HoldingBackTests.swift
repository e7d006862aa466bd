import Calendar
import CaseStore
import CollectionPolicy
import RentLedger
import Statements
import Testing
import TestKit

@testable import Intake

/// What holds messages, or a file, until a person looked at it.
@Suite struct HoldingBackTests {
    private func facts(_ inbox: Inbox) throws -> PaymentSourceFacts {
        try PaymentSourceReader.facts(store: inbox.store, settings: inbox.settings, on: inbox.day)
    }

    @Test(arguments: [(80, false), (79, true)])
    func aDeliveryThatShrankHoldsMessages(rows: Int, holds: Bool) throws {
        let inbox = Inbox()
        _ = try inbox.takeIn("boekingen.csv", Inbox.boekingen(1...100))
        inbox.day = .of("2026-11-22")
        let report = try inbox.takeIn("boekingen.csv", Inbox.boekingen(1...rows))
        // The rows are taken in all the same: absence changes nothing.
        #expect(report.outcome("boekingen.csv") == "taken")
        #expect(try inbox.boekingen("C1").count == 100)
        #expect(try facts(inbox).awaitsConfirmation == holds)
        #expect(report.holds.isEmpty == !holds)
        guard holds else { return }
        // The same file again asks nothing new; a person lets the messages go.
        _ = try inbox.takeIn("boekingen.csv", Inbox.boekingen(1...rows))
        #expect(try inbox.tasks().count == 1)
        try inbox.close(try #require(inbox.tasks().first).id, outcome: "ja")
        #expect(try !facts(inbox).awaitsConfirmation)
    }

    @Test func anExportInPartsIsNotAShrunkenOne() throws {
        let inbox = Inbox()
        _ = try inbox.takeIn("boekingen.csv", Inbox.boekingen(1...100))
        inbox.day = .of("2026-11-22")
        inbox.put("boekingen-1.csv", Inbox.boekingen(1...60))
        inbox.put("boekingen-2.csv", Inbox.boekingen(61...100))
        #expect(try inbox.takeIn().holds.isEmpty)
        inbox.day = .of("2026-11-23")
        inbox.put("boekingen-1.csv", Inbox.boekingen(1...60))
        inbox.put("boekingen-2.csv", "onzin\n")
        #expect(try inbox.takeIn().holds.count == 1)
        #expect(try facts(inbox).awaitsConfirmation)
    }

    @Test func aStandThatNamesTheFileVouchesForItsRows() throws {
        let inbox = Inbox()
        _ = try inbox.takeIn("boekingen.csv", Inbox.boekingen(1...100))
        inbox.day = .of("2026-11-22")
        inbox.put("boekingen.csv", Inbox.boekingen(1...3))
        inbox.put("stand.csv", "bron;stand_per;bestand;rijen;som_bedrag\nERP;2026-11-21;boekingen.csv;3;30,00\n")
        let report = try inbox.takeIn()
        #expect(report.files.allSatisfy { $0.outcome == .taken })
        #expect(try facts(inbox) == PaymentSourceFacts(completeThrough: .of("2026-11-21")))
    }

    @Test(arguments: [("4;30,00", true), ("3;30,01", true), ("3;30,00", false), (";", false), ("3;", false)])
    func aMismatchWithTheStandRefusesTheDelivery(numbers: String, isRefused: Bool) throws {
        let inbox = Inbox()
        inbox.put("boekingen.csv", Inbox.boekingen(1...3))
        inbox.put("stand.csv", "bron;stand_per;bestand;rijen;som_bedrag\nERP;2026-11-20;boekingen.csv;\(numbers)\n")
        let report = try inbox.takeIn()
        #expect(report.outcome("boekingen.csv") == (isRefused ? "refused" : "taken"))
        // What the stand says of receipts falls with the file that it speaks of.
        #expect(report.outcome("stand.csv") == (isRefused ? "refused" : "taken"))
        #expect(try facts(inbox).completeThrough == (isRefused ? nil : .of("2026-11-20")))
        #expect(try inbox.boekingen("C1").isEmpty == isRefused)
    }

    @Test func aStandWaitsForAFileThatIsStillComing() throws {
        let inbox = Inbox()
        inbox.put("stand.csv", "bron;stand_per;bestand;rijen\nERP;2026-11-20;boekingen.csv;3\n")
        inbox.put("boekingen.csv.part", "")
        let written = try #require(Disk.status("\(inbox.folder)/stand.csv")).modifiedSecond
        func take() throws -> IntakeReport {
            try Intake.takeIn(
                inbox: inbox.folder,
                store: inbox.store,
                settings: inbox.settings,
                day: inbox.day,
                at: Instant(secondsSinceEpoch: Int64(written + 100))
            )
        }
        #expect(try take().outcome("stand.csv") == "waiting")
        inbox.put("boekingen.csv", Inbox.boekingen(1...3))
        try Disk.remove("\(inbox.folder)/boekingen.csv.part")
        #expect(try take().outcome("stand.csv") == "taken")
    }

    @Test func aStandByHandMustComeWithItsFiles() throws {
        let inbox = Inbox()
        inbox.put("stand.csv", "bron;stand_per;bestand;rijen\nERP;2026-11-20;boekingen.csv;3\n")
        #expect(try inbox.importing(["stand.csv"]).outcome("stand.csv") == "refused")
    }

    @Test func aWholeLedgerWithdrawsWhatItLacks() throws {
        let inbox = Inbox()
        _ = try inbox.takeIn("boekingen.csv", Inbox.boekingen(1...100))
        let report = try inbox.takeIn("boekingen-volledig.csv", Inbox.boekingen(3...100))
        #expect(report.outcome("boekingen-volledig.csv") == "taken")
        #expect(report.files.first?.report?.withdrawn == 2)
        #expect(try inbox.boekingen("C1").count == 98)
    }

    /// The payment whose line is unreadable would count as lacking, and its payer would get a reminder.
    @Test func aWholeLedgerWithAnUnreadableLineIsRefusedWhole() throws {
        let inbox = Inbox()
        let name = "boekingen-volledig.csv"
        _ = try inbox.takeIn("boekingen.csv", Inbox.boekingen(1...100))
        let bad = Inbox.boekingen(1...100).replacing("B40;C1;VOR;2026-01-01;10,00", with: "B40;C1;VOR;2026-01-01;10,0")
        let report = try inbox.takeIn(name, bad.replacing("B42;C1;VOR;2026-01-01", with: "B42;C1;VOR;1 januari"))
        #expect(report.outcome(name) == "refused")
        #expect(try inbox.boekingen("C1").count == 100)
        #expect(report.refusal(name)?.contains("2 regels") == true)
        let reason = try #require(inbox.files["geweigerd/\(name).reden.txt"])
        #expect(reason.contains("regel 41 (kolom bedrag), regel 43 (kolom boekdatum)"))
        #expect(reason.contains("Herstel deze regels en lever het volledige grootboek opnieuw."))
        #expect(!reason.contains("januari"))
        #expect(try inbox.tasks().map(\.kind.name) == ["intake_problem"])
        // Mended, it is taken.
        #expect(try inbox.takeIn(name, Inbox.boekingen(1...100)).outcome(name) == "taken")
        #expect(try inbox.boekingen("C1").count == 100)
    }

    /// A mistyped year must not make receipts complete until then.
    @Test func aReceiptInTheFutureSaysNothing() throws {
        let inbox = Inbox()
        let text = "boeking;overeenkomst;soort;boekdatum;bedrag\nB1;C1;ONT;2026-11-18;-5\nB2;C1;ONT;2062-11-20;-5\n"
        _ = try inbox.takeIn("boekingen.csv", text)
        #expect(try facts(inbox).completeThrough == .of("2026-11-18"))
    }

    @Test func aStandInTheFutureIsABadLine() throws {
        let inbox = Inbox()
        let report = try inbox.takeIn("stand.csv", "bron;stand_per\nA;2026-11-20\nB;2062-11-20\n")
        #expect(report.outcome("stand.csv") == "taken")
        let fault = try #require(report.files.first?.diagnostics.first)
        #expect(fault.line == 3)
        #expect(fault.column == "stand_per")
        #expect(fault.remedy == "Schrijf de dag tot en met welke de ontvangsten al geboekt zijn.")
        #expect(try facts(inbox).completeThrough == .of("2026-11-20"))
        #expect(try inbox.takeIn("stand.csv", "bron;stand_per\nA;2026-11-22\n").outcome("stand.csv") == "refused")
        #expect(try inbox.takeIn("stand.csv", "bron;stand_per\nA;2026-11-21\n").outcome("stand.csv") == "taken")
        #expect(try facts(inbox).completeThrough == .of("2026-11-21"))
    }

    /// A closed task of yesterday must not hide the same fault of today.
    @Test func tomorrowTheSameFaultIsANewTask() throws {
        let inbox = Inbox()
        let bad = Inbox.boekingen(1...3) + "B4;C1;ONT;2026-11-18;vijf\n"
        _ = try inbox.takeIn("boekingen.csv", bad)
        _ = try inbox.takeIn("boekingen.csv", bad)
        #expect(try inbox.tasks().count == 1)
        try inbox.close(try #require(inbox.tasks().first).id, outcome: "gezien")
        _ = try inbox.takeIn("boekingen.csv", bad)
        #expect(try inbox.tasks().isEmpty)
        inbox.day = .of("2026-11-22")
        _ = try inbox.takeIn("boekingen.csv", bad)
        #expect(try inbox.tasks().count == 1)
    }

    @Test func aWholeLedgerThatTakesBackTooMuchWaitsForAPerson() throws {
        let inbox = Inbox()
        let name = "boekingen-volledig.csv"
        _ = try inbox.takeIn("boekingen.csv", Inbox.boekingen(1...100))
        let report = try inbox.takeIn(name, Inbox.boekingen(4...100))
        #expect(report.refusal(name) == "laat 3 van de 100 bekende boekingen vervallen, meer dan 2%")
        #expect(inbox.files["geweigerd/\(name).reden.txt"]?.contains("Bevestig") == true)
        #expect(try inbox.boekingen("C1").count == 100)
        #expect(try facts(inbox).awaitsConfirmation)
        #expect(try inbox.tasks().map(\.kind.name) == ["confirm_delivery"])
        // Dropping it again does not help, and asks once.
        #expect(try inbox.takeIn(name, Inbox.boekingen(4...100)).outcome(name) == "refused")
        #expect(try inbox.tasks().count == 1)
        // A no is a no, and it can be asked again.
        try inbox.close(try #require(inbox.tasks().first).id, outcome: "nee")
        #expect(try inbox.takeIn(name, Inbox.boekingen(4...100)).outcome(name) == "refused")
        #expect(try inbox.tasks().count == 1)
        // A yes lets one file in.
        try inbox.close(try #require(inbox.tasks().first).id, outcome: "ja")
        inbox.day = .of("2026-11-22")
        #expect(try inbox.takeIn(name, Inbox.boekingen(4...100)).outcome(name) == "taken")
        #expect(try inbox.boekingen("C1").count == 97)
        #expect(try !facts(inbox).awaitsConfirmation)
        #expect(try inbox.takeIn(name, Inbox.boekingen(50...100)).outcome(name) == "refused")
        #expect(try inbox.boekingen("C1").count == 97)
    }

    @Test func withoutAStandTheNewestReceiptCounts() throws {
        let inbox = Inbox()
        #expect(try facts(inbox).completeThrough == nil)
        let text = "boeking;overeenkomst;soort;boekdatum;bedrag\nB1;C1;ONT;2026-11-18;-5\nB2;C1;VOR;2026-11-20;5\n"
        _ = try inbox.takeIn("boekingen.csv", text)
        #expect(try facts(inbox).completeThrough == .of("2026-11-18"))
        _ = try inbox.takeIn("stand.csv", "bron;stand_per\nA;2026-11-19\nB;2026-11-17\n")
        #expect(try facts(inbox).completeThrough == .of("2026-11-17"))
        // Bank statements are not read yet: nothing says that receipts are complete.
        inbox.settings.paymentSource = .bank
        #expect(try facts(inbox).completeThrough == nil)
    }
}
