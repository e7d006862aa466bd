import Foundation
import TestKit

/// The kill loop at length: the program itself, killed again and again while it sends, over both kinds of gateway.
enum KillBenchmark {
    /// Kills half as often over a gateway with a look-up as in all, and half over one without.
    static func run(kills: Int, seed: UInt64) throws {
        print(
            "Kill loop: the program itself, killed \(kills) times while it sends to a gateway that counts, seed \(seed)"
        )
        for route in KillLoop.Route.allCases {
            var loop = KillLoop(seed: seed, kills: kills / 2, messages: max(200, kills * 2), route: route)
            loop.progress = { done, arrived in
                guard done % 50 == 0 else { return }
                FileHandle.standardError.write(Data("  \(done) kills, \(arrived) arrived\n".utf8))
            }
            let outcome = try loop.run()
            print("  " + outcome.description.replacing("\n", with: "\n  "))
            for problem in outcome.problems + outcome.journalFaults { print("  ! \(problem)") }
        }
    }
}
