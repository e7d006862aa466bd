@testable import Daemon
import Testing

/// The watchdog beats while work moves, and only then.
@Suite("The watchdog's beat") struct BeatTests {
    private func look(_ beat: inout Beat, _ look: Beat.Look) -> Bool { beat.mayBeat(look) }

    @Test("idle it beats as long as the work queue answers")
    func idle() {
        var beat = Beat()
        #expect(look(&beat, .init(isBusy: false, answers: 0, moves: 0)))
        #expect(look(&beat, .init(isBusy: false, answers: 1, moves: 0)))
        #expect(!look(&beat, .init(isBusy: false, answers: 1, moves: 0)))
        #expect(look(&beat, .init(isBusy: false, answers: 2, moves: 0)))
    }

    @Test("during a job it beats only when the job moved since the last beat")
    func busy() {
        var beat = Beat()
        #expect(look(&beat, .init(isBusy: false, answers: 4, moves: 10)))
        #expect(look(&beat, .init(isBusy: true, answers: 5, moves: 11)))
        #expect(!look(&beat, .init(isBusy: true, answers: 6, moves: 11)))
        #expect(!look(&beat, .init(isBusy: true, answers: 7, moves: 11)))
        #expect(look(&beat, .init(isBusy: true, answers: 7, moves: 12)))
    }
}
