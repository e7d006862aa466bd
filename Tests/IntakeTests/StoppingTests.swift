import Calendar
import CaseStore
import Foundation
import RentLedger
import TestKit
import Testing

@testable import Intake

/// The program ends while files are taken in: each file is taken whole or not at all, and the next run goes on.
@Suite("Taking in is asked to stop") struct StoppingTests {
    private func put(_ inbox: Inbox) {
        inbox.put("overeenkomsten.csv", "overeenkomst;brutohuur\nC1;600,00\n")
        inbox.put("boekingen.csv", Inbox.boekingen(1...9_000))
        inbox.put("rollen.csv", "overeenkomst;rol;naam\nC1;MDH;A. Voorbeeld\n")
        inbox.put("stand.csv", "bron;stand_per\nerp;2026-11-20\n")
    }

    /// Asked before each file and before each chunk of rows; the last question is after all files, before the stand.
    @Test("wherever it stops, nothing is half taken and nothing is lost", arguments: 0..<12)
    func stopping(after questions: Int) throws {
        let inbox = Inbox()
        put(inbox)
        let asked = Questions(questions)
        let report = try Intake.takeIn(
            inbox: inbox.folder,
            store: inbox.store,
            settings: inbox.settings,
            day: inbox.day,
            at: inbox.at,
            shouldStop: { asked.isOver() }
        )
        #expect(asked.wasOver || questions > 8)
        let taken = Set(report.files.filter { $0.outcome == .taken }.map(\.name))
        let left = Set(inbox.names.filter { !$0.contains("/") })
        #expect(taken.isDisjoint(with: left))
        #expect(taken.union(left) == ["overeenkomsten.csv", "boekingen.csv", "rollen.csv", "stand.csv"])
        #expect(try inbox.boekingen("C1").count == (taken.contains("boekingen.csv") ? 9_000 : 0))
        // Receipts are not complete while a file was left lying, and nobody is asked to confirm anything.
        if !left.subtracting(["stand.csv"]).isEmpty {
            #expect(left.contains("stand.csv"))
            #expect(try inbox.store.newestReceipts().standPer == nil)
        }
        #expect(try inbox.tasks().isEmpty)

        _ = try inbox.takeIn()
        #expect(inbox.names.allSatisfy { $0.hasPrefix("verwerkt/") })
        #expect(try inbox.boekingen("C1").count == 9_000)
        #expect(try inbox.store.newestReceipts().standPer == .of("2026-11-20"))
        #expect(try inbox.tasks().isEmpty)
    }

    @Test("on a day that is caught up a stand may speak of days up to today")
    func standOfLaterDays() throws {
        let inbox = Inbox()
        inbox.put("stand.csv", "bron;stand_per\nerp;2026-11-24\n")
        _ = try Intake.takeIn(
            inbox: inbox.folder,
            store: inbox.store,
            settings: inbox.settings,
            day: inbox.day,
            at: inbox.at,
            today: .of("2026-11-25")
        )
        #expect(inbox.names == ["verwerkt/2026-11-25/stand.csv"])
        #expect(try inbox.store.newestReceipts(on: .of("2026-11-25")).standPer == .of("2026-11-24"))
        // Without it, it is a mistake in the file.
        let other = Inbox()
        _ = try other.takeIn("stand.csv", "bron;stand_per\nerp;2026-11-24\n")
        #expect(other.names.contains("geweigerd/stand.csv"))
    }
}

/// Says no so many times, then yes.
private final class Questions: @unchecked Sendable {
    // `@unchecked`: everything mutable is only reached under the lock.
    private let lock = NSLock()
    private var left: Int
    private var over = false

    init(_ count: Int) { left = count }

    /// Whether it said yes.
    var wasOver: Bool { lock.withLock { over } }

    func isOver() -> Bool {
        lock.withLock {
            left -= 1
            over = over || left < 0
            return over
        }
    }
}
