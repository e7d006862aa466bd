import CollectionPolicy
import Foundation
import RentLedger
import TestKit
import Testing

/// The program is killed while it sends; afterwards house and gateway say the same (G4).
@Suite("Killed while it sends", .serialized) struct KillLoopTests {
    /// Another seed each time, printed; `KILL_SEED` repeats one.
    private static let seed: UInt64 = {
        let seed = ProcessInfo.processInfo.environment["KILL_SEED"].flatMap(UInt64.init) ?? .random(in: 1...999_999)
        print("kill loop: KILL_SEED=\(seed)")
        return seed
    }()

    @Test(
        "Killed 60 times: nothing lost, nothing sent twice, what is parked is listed",
        arguments: KillLoop.Route.allCases
    )
    func sixtyKills(route: KillLoop.Route) async throws {
        let outcome = try await offPool {
            try KillLoop(seed: KillLoopTests.seed, kills: 60, messages: 360, route: route).run()
        }
        print(outcome)
        #expect(outcome.audit.isClean, "\(outcome)")
        #expect(outcome.problems == [])
        #expect(outcome.journalFaults == [])
        #expect(outcome.kills == 60)
        // Otherwise the loop showed nothing.
        #expect(outcome.killsWhileSending >= 10)
        #expect(outcome.audit.arrived > 100)
        // Whoever can be asked leaves nothing in doubt.
        if route == .withLookUp { #expect(outcome.audit.states == ["accepted": 360]) }
    }

    @Test("A gateway that denies what it has makes the house send twice, and the loop sees it")
    func aLyingGateway() async throws {
        var loop = KillLoop(seed: 7, kills: 12, messages: 80, route: .withLookUp)
        loop.lookUp = .status(404)
        let lying = loop
        let outcome = try await offPool { try lying.run() }
        #expect(!outcome.audit.twice.isEmpty, "\(outcome)")
    }
}
