import Calendar
import CaseStore
import CollectionPolicy
import Dispatch
import GuardRails
import RentLedger

/// Calls that are under way: each gateway is given its messages side by side, and all gateways at once.
///
/// While they are in flight the next batch is made ready; nothing of it is committed before the calls are back.
final class Flight {
    /// An attempt that is on the disk and goes out, with what the last look of the guard rails needs.
    struct Passenger: Sendable {
        var attempt: OpenAttempt
        var message: Message
        var circumstances: SendCircumstances
        /// Whether the gateway is asked first: it may have brought the message before the database was put back.
        var isAskedFirst: Bool
    }

    /// Tries that may have been made under further references in days that the database does not know.
    private static let forgottenTries = 5

    /// The channels of the passengers.
    let channels: Set<Channel>
    /// Whose messages are under way: nothing may be written for them before the flight landed.
    let persons: Set<PersonKey>
    private let group = DispatchGroup()
    private let landed = Gathered<Ended>()

    /// Sends the passengers on their way.
    init(
        _ passengers: [Passenger],
        gateways: [Channel: any Gateway],
        clock: Clock,
        shouldStop: @escaping @Sendable () -> Bool
    ) {
        persons = Set(passengers.map(\.attempt.row.person))
        channels = Set(passengers.map(\.attempt.row.record.planned.key.channel))
        let places = Dictionary(grouping: passengers.indices) { passengers[$0].attempt.row.record.planned.key.channel }
        for (channel, indices) in places {
            let own = indices.map { (place: $0, passenger: passengers[$0]) }
            let gateway = gateways[channel]
            let landed = landed
            DispatchQueue(label: "huurwacht.flight").async(group: group) {
                Flight.call(gateway, own, clock: clock, shouldStop: shouldStop, landed: landed)
            }
        }
    }

    /// Waits until all calls are back; what became of each, in order.
    func land() -> [Ended] {
        group.wait()
        return landed.inOrder
    }

    /// Calls one gateway for its messages, each after a last look of the guard rails at the present clock.
    private static func call(
        _ gateway: (any Gateway)?,
        _ own: [(place: Int, passenger: Passenger)],
        clock: Clock,
        shouldStop: @Sendable () -> Bool,
        landed: Gathered<Ended>
    ) {
        // In turns of as many as go side by side: what waits for its turn is looked at again when that comes.
        let side = max(1, gateway?.callsInFlight ?? own.count)
        for start in stride(from: 0, to: own.count, by: side) {
            let turn = Array(own[start..<min(start + side, own.count)])
            callTurn(gateway, turn, clock: clock, shouldStop: shouldStop, landed: landed)
        }
    }

    private static func callTurn(
        _ gateway: (any Gateway)?,
        _ own: [(place: Int, passenger: Passenger)],
        clock: Clock,
        shouldStop: @Sendable () -> Bool,
        landed: Gathered<Ended>
    ) {
        var sendings: [Sending] = []
        var called: [(place: Int, attempt: OpenAttempt)] = []
        let mustStop = shouldStop()
        for (place, passenger) in own {
            let attempt = passenger.attempt
            guard let gateway else {
                let ending = Ending.refused(reason: "er is geen gateway voor dit kanaal")
                landed.put(Ended(attempt: attempt, ending: ending, wasCalled: false), at: place)
                continue
            }
            var circumstances = passenger.circumstances
            circumstances.now = clock.local
            // The window closed meanwhile, or the program stops: nothing was sent, so the message is ready again.
            guard !mustStop, case .cleared(let cleared) = Guard.clear(passenger.message, circumstances) else {
                landed.put(Ended(attempt: attempt, ending: .unsent, wasCalled: false), at: place)
                continue
            }
            if passenger.isAskedFirst, gateway.canBeAsked, let answer = earlier(attempt, gateway) {
                let course = AttemptCourse(gateway: gateway, clock: clock, attempt: attempt)
                landed.put(Ended(attempt: attempt, ending: course.answered(answer)), at: place)
                continue
            }
            sendings.append(Sending(message: cleared, reference: attempt.reference))
            called.append((place, attempt))
        }
        guard let gateway, !sendings.isEmpty else { return }
        let answers = gateway.send(sendings)
        var patience = Patience()
        for (index, entry) in called.enumerated() {
            let answer =
                index < answers.count
                ? answers[index] : .unknown(reason: "de gateway gaf voor dit bericht geen antwoord")
            let mayAsk = patience.isLeft && !shouldStop()
            let course = AttemptCourse(gateway: gateway, clock: clock, attempt: entry.attempt, mayAsk: mayAsk)
            let ending = course.answered(answer)
            if case .unknown = answer { patience.heard(ending) }
            landed.put(Ended(attempt: entry.attempt, ending: ending, trouble: answer.trouble), at: entry.place)
        }
    }

    /// What the gateway says of tries that the database may have forgotten; `nil` when it brought none of them.
    private static func earlier(_ attempt: OpenAttempt, _ gateway: any Gateway) -> GatewayAnswer? {
        let key = attempt.row.record.planned.key
        for number in 1...forgottenTries {
            let answer = gateway.lookUp(reference: G04AtMostOnce.reference(for: key, attempt: number))
            switch answer {
            case .delivered, .accepted, .unknown: return answer
            case .neverSeen, .refused, .notNow: continue
            }
        }
        return nil
    }
}
