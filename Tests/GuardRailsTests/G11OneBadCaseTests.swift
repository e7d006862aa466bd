import GuardRails
import Simulation
import Testing

@Suite struct G11OneBadCaseTests {
    struct LeakyError: Error, CustomStringConvertible { let description: String }
    struct SafeError: SafelyDescribedError { let safeDescription: String }

    @Test func `an error becomes a reason without personal data`() {
        func reason(_ error: any Error) -> String { SetAside(error).description }
        #expect(reason(LeakyError(description: "J. de Vries, jan@example.nl")) == "an error of type LeakyError")
        #expect(reason(SafeError(safeDescription: "case Z-000042: no rent")) == "case Z-000042: no rent")
        #expect(reason(SafeError(safeDescription: "mail jan@example.nl failed")) == "an error of type SafeError")
    }

    @Test func `one bad case in a night, wherever it stands, and the rest goes on (random)`() {
        var random = SeededRandom(seed: 1_111)
        for round in 1...50 {
            let bad = Set((0...random.int(1...10)).map { _ in random.int(1...100) })
            var done: [Int] = []
            var aside: [Int] = []
            for person in 1...100 {
                let result = G11OneBadCase.isolated { () throws -> Int in
                    if bad.contains(person) { throw LeakyError(description: "06-12345678") }
                    return person
                }
                switch result {
                case .done(let person): done.append(person)
                case .setAside(let reason):
                    aside.append(person)
                    #expect(!G10NothingLeaks.containsPersonalData(reason.description), "seed 1111, round \(round)")
                }
            }
            #expect(done == (1...100).filter { !bad.contains($0) }, "seed 1111, round \(round)")
            #expect(aside == bad.sorted(), "seed 1111, round \(round)")
        }
    }

    @Test func `work that waits is isolated as well`() async {
        let result = await G11OneBadCase.isolated { () async throws -> Int in
            await Task.yield()
            throw SafeError(safeDescription: "case Z-000007: no kalender")
        }
        guard case .setAside(let reason) = result else {
            Issue.record("the error was lost")
            return
        }
        #expect(reason.description == "case Z-000007: no kalender")
    }
}
