import GuardRails
import Simulation
import Testing

@Suite struct G04AtMostOnceTests {
    static func after(_ state: AttemptState, _ event: AttemptEvent) -> AttemptStep? {
        try? G04AtMostOnce.step(state, event).get()
    }

    @Test func `commit first, then call once`() {
        let step = Self.after(.ready, .begin(reference: "42-1"))
        #expect(step?.state == .attempting(reference: "42-1"))
        #expect(step?.effect == .commitThenCall(reference: "42-1"))
        #expect(Self.after(.attempting(reference: "42-1"), .begin(reference: "42-1")) == nil)
        #expect(Self.after(.ready, .begin(reference: "")) == nil)
    }

    @Test(arguments: [
        (AttemptAnswer.delivered, AttemptState.delivered), (.accepted, .accepted), (.refused, .refused),
        (.neverSeen, .refused),
    ])
    func `a definite answer ends the attempt`(answer: AttemptAnswer, state: AttemptState) {
        for canBeAsked in [true, false] {
            let step = Self.after(.attempting(reference: "r"), .answered(answer, canBeAsked: canBeAsked))
            #expect(step?.state == state)
            #expect(step?.effect == AttemptEffect.none)
        }
    }

    @Test func `in doubt the gateway is asked by the reference, and one that cannot be asked means parked`() {
        for event in [AttemptEvent.answered(.unknown, canBeAsked: true), .restarted(canBeAsked: true)] {
            let step = Self.after(.attempting(reference: "r"), event)
            #expect(step?.state == .asking(reference: "r"))
            #expect(step?.effect == .ask(reference: "r"))
        }
        for event in [AttemptEvent.answered(.unknown, canBeAsked: false), .restarted(canBeAsked: false)] {
            let step = Self.after(.attempting(reference: "r"), event)
            #expect(step?.state == .parked)
            #expect(step?.effect == .tellStaff)
        }
    }

    @Test func `unknown and never seen count only after the settle time`() {
        let asking = AttemptState.asking(reference: "r")
        for answer in [AttemptAnswer.unknown, .neverSeen] {
            #expect(Self.after(asking, .lookedUp(answer, isSettled: false))?.effect == .askLater(reference: "r"))
            #expect(Self.after(asking, .lookedUp(answer, isSettled: false))?.state == asking)
        }
        #expect(Self.after(asking, .lookedUp(.unknown, isSettled: true))?.state == .parked)
        #expect(Self.after(asking, .lookedUp(.neverSeen, isSettled: true))?.state == .refused)
    }

    @Test func `what is delivered or parked is never begun again, and nothing is changed then`() {
        for state in [AttemptState.delivered, .accepted, .parked, .asking(reference: "r"), .attempting(reference: "r")]
        {
            let result = G04AtMostOnce.step(state, .begin(reference: "s"))
            guard case .failure(let illegal) = result else {
                Issue.record("\(state.name) allowed a second try")
                continue
            }
            #expect(illegal.description.contains(state.name))
        }
        #expect(Self.after(.parked, .personDecided(wasSent: true))?.state == .accepted)
        #expect(Self.after(.parked, .personDecided(wasSent: false))?.state == .refused)
    }

    @Test func `one key has one reference, and a further try another`() {
        let key = Sample.key()
        #expect(G04AtMostOnce.reference(for: key) == key.description)
        #expect(G04AtMostOnce.reference(for: key) == G04AtMostOnce.reference(for: key, attempt: 1))
        #expect(G04AtMostOnce.reference(for: key, attempt: 2) != G04AtMostOnce.reference(for: key))
    }

    /// A gateway that may fail at any point, and knows what it really sent.
    struct World {
        var sent: Set<String> = []
        var arrived = 0

        /// The call: it may send or not, and its answer may get lost.
        mutating func call(_ reference: String, _ random: inout SeededRandom) -> AttemptAnswer? {
            let isSent = random.chance(percent: 60)
            if isSent, sent.insert(reference).inserted { arrived += 1 }
            switch random.int(1...3) {
            case 1: return nil
            case 2: return .unknown
            default: return isSent ? random.pick([.delivered, .accepted]) : .refused
            }
        }

        func lookUp(_ reference: String, _ random: inout SeededRandom) -> AttemptAnswer {
            if random.chance(percent: 30) { return .unknown }
            return sent.contains(reference) ? .accepted : .neverSeen
        }
    }

    @Test func `whatever fails, and however often it is tried again, it arrives at most once (random)`() {
        var random = SeededRandom(seed: 404)
        var arrivals = 0
        for round in 1...5_000 {
            var world = World()
            var state = AttemptState.ready
            var attempt = 0
            let canBeAsked = random.chance(percent: 70)
            for _ in 1...12 {
                let event: AttemptEvent
                switch random.int(1...4) {
                case 1:
                    attempt += 1
                    event = .begin(reference: G04AtMostOnce.reference(for: Sample.key(), attempt: attempt))
                case 2: event = .restarted(canBeAsked: canBeAsked)
                case 3:
                    guard case .asking(let reference) = state else { continue }
                    event = .lookedUp(world.lookUp(reference, &random), isSettled: random.chance(percent: 50))
                default: event = .receipt(.delivered)
                }
                guard var step = Self.after(state, event) else { continue }
                state = step.state
                if case .commitThenCall(let reference) = step.effect, let answer = world.call(reference, &random) {
                    guard let answered = Self.after(state, .answered(answer, canBeAsked: canBeAsked)) else { continue }
                    step = answered
                    state = step.state
                }
            }
            #expect(world.arrived <= 1, "seed 404, round \(round)")
            if state == .refused { #expect(world.arrived == 0, "seed 404, round \(round)") }
            arrivals += world.arrived
        }
        #expect(arrivals > 1_000)
    }
}
