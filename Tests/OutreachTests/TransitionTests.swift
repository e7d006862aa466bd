import Calendar
import CaseStore
import CollectionPolicy
import GuardRails
import RentLedger
import TestKit
import Testing

@testable import Outreach

@Suite("Dispatch follows the table of G4, answer by answer")
struct TransitionTests {
    private let bench = DispatchBench()

    /// A gateway that says one thing when it is called and another when it is asked.
    private struct Script: Gateway {
        let name = "spion"
        var canBeAsked: Bool
        var settleSeconds = 0
        var answer: GatewayAnswer
        var later: GatewayAnswer
        func send(_ message: Cleared<Message>, reference: String) -> GatewayAnswer { answer }
        func lookUp(reference: String) -> GatewayAnswer { later }
    }

    private static let answers: [GatewayAnswer] = [
        .delivered, .accepted, .refused(reason: "nee"), .notNow(reason: "later", retryAfterSeconds: nil), .neverSeen,
        .unknown(reason: "wie weet"),
    ]

    /// The state in which the table of G4 ends.
    private func expected(_ script: Script, isSettled: Bool) throws -> AttemptState {
        var step = try G04AtMostOnce.step(.ready, .begin(reference: "r")).get()
        step = try G04AtMostOnce.step(step.state, .answered(script.answer.kind, canBeAsked: script.canBeAsked)).get()
        guard case .ask = step.effect else { return step.state }
        return try G04AtMostOnce.step(step.state, .lookedUp(script.later.kind, isSettled: isSettled)).get().state
    }

    @Test(arguments: answers, answers)
    func `a call and a question`(_ answer: GatewayAnswer, _ later: GatewayAnswer) throws {
        for canBeAsked in [true, false] {
            for isSettled in [true, false] {
                let script = Script(
                    canBeAsked: canBeAsked,
                    settleSeconds: isSettled ? 0 : 60,
                    answer: answer,
                    later: later
                )
                let house = try bench.house()
                let planned = try house.planned(on: bench.day)
                try house.plan(planned, on: bench.day)
                try bench.dispatch(house, gateways: [.mail: script])
                let name = try bench.state(house, planned).name
                let allowed: [String] =
                    switch try expected(script, isSettled: isSettled) {
                    case .delivered: ["delivered"]
                    case .accepted: ["accepted"]
                    // For good, for now, or never begun: the table knows that nothing was sent.
                    case .refused: ["failed", "ready"]
                    case .parked: ["parked"]
                    case .asking, .attempting: ["attempting"]
                    case .ready: []
                    }
                #expect(allowed.contains(name), "\(answer), \(later), \(canBeAsked), \(isSettled): \(name)")
            }
        }
    }

    @Test(arguments: answers)
    func `found open by a program that starts again`(_ later: GatewayAnswer) throws {
        for canBeAsked in [true, false] {
            for isSettled in [true, false] {
                let house = try bench.house()
                let planned = try house.planned(on: bench.day)
                try house.plan(planned, on: bench.day)
                let mail = SpyGateway()
                #expect(throws: StoreError.self) {
                    try Dispatcher.dispatch(
                        store: house.store,
                        policy: house.policy,
                        settings: house.settings,
                        paymentSource: OutreachHouse.complete(on: bench.day),
                        gateways: [.mail: mail],
                        clock: .standing(at: LocalTime(day: bench.day, hour: 10)),
                        beforeCalls: { _ in throw StoreError(.disk, "the power went") }
                    )
                }
                // At night, so that what is ready again is not sent at once.
                let script = Script(
                    canBeAsked: canBeAsked,
                    settleSeconds: isSettled ? 60 : 1_000_000,
                    answer: .delivered,
                    later: later
                )
                try bench.dispatch(house, at: LocalTime(day: bench.day, hour: 22), gateways: [.mail: script])
                let restarted = try G04AtMostOnce.step(
                    .attempting(reference: "r"),
                    .restarted(canBeAsked: canBeAsked)
                ).get()
                var state = restarted.state
                if case .ask = restarted.effect {
                    state = try G04AtMostOnce.step(state, .lookedUp(later.kind, isSettled: isSettled)).get().state
                }
                let name = try bench.state(house, planned).name
                switch state {
                case .delivered: #expect(name == "delivered")
                case .accepted: #expect(name == "accepted")
                case .refused: #expect(["failed", "ready"].contains(name))
                case .parked: #expect(name == "parked")
                default: #expect(name == "attempting", "\(later), \(canBeAsked), \(isSettled)")
                }
            }
        }
    }
}
