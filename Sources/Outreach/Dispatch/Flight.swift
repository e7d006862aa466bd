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

        /// The message as the guard rails clear it at a moment; `nil` when it may not go then.
        func cleared(at now: LocalTime) -> Cleared<Message>? {
            var circumstances = circumstances
            circumstances.now = now
            guard case .cleared(let cleared) = Guard.clear(message, circumstances) else { return nil }
            return cleared
        }
    }

    /// Tries that may have been made under further references in days that the database does not know.
    private static let forgottenTries = 5
    /// Look-ups side by side before messages are sent.
    private static let mostAskedAtOnce = 8

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
        let unsent = gateway.map { askFirst($0, own, clock: clock, shouldStop: shouldStop, landed: landed) } ?? own
        // Asking took its time: the guard rails look at the clock after it.
        let mustStop = shouldStop()
        for (place, passenger) in unsent {
            let attempt = passenger.attempt
            guard gateway != nil else {
                let ending = Ending.refused(reason: "er is geen gateway voor dit kanaal")
                landed.put(Ended(attempt: attempt, ending: ending, wasCalled: false), at: place)
                continue
            }
            // The window closed meanwhile, or the program stops: nothing was sent, so the message is ready again.
            guard !mustStop, let cleared = passenger.cleared(at: clock.local) else {
                landed.put(Ended(attempt: attempt, ending: .unsent, wasCalled: false), at: place)
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

    // MARK: Asking first

    /// Asks about passengers that may have gone before, side by side; gives those that are still to be sent.
    ///
    /// What is not asked because the program stops was not sent either: it is ready again, and asked in the next round.
    private static func askFirst(
        _ gateway: any Gateway,
        _ own: [(place: Int, passenger: Passenger)],
        clock: Clock,
        shouldStop: @Sendable () -> Bool,
        landed: Gathered<Ended>
    ) -> [(place: Int, passenger: Passenger)] {
        // What may not go now is not asked about now either.
        let asked = own.filter {
            gateway.canBeAsked && $0.passenger.isAskedFirst && $0.passenger.cleared(at: clock.local) != nil
        }
        guard !asked.isEmpty else { return own }
        let strands = min(asked.count, gateway.callsInFlight, mostAskedAtOnce)
        let answers = Gathered<(place: Int, earlier: Earlier)>()
        Strands.run(strands) { strand in
            for index in stride(from: strand, to: asked.count, by: strands) {
                let earlier = earlier(asked[index].passenger.attempt, gateway, shouldStop: shouldStop)
                answers.put((asked[index].place, earlier), at: index)
            }
        }
        let found = Dictionary(answers.inOrder.map { ($0.place, $0.earlier) }, uniquingKeysWith: { first, _ in first })
        return own.filter { place, passenger in
            let attempt = passenger.attempt
            switch found[place] {
            case nil, .never?: return true
            case .notAsked?: landed.put(Ended(attempt: attempt, ending: .unsent, wasCalled: false), at: place)
            case .known(let answer)?:
                let course = AttemptCourse(gateway: gateway, clock: clock, attempt: attempt, mayAsk: !shouldStop())
                landed.put(Ended(attempt: attempt, ending: course.answered(answer)), at: place)
            }
            return false
        }
    }

    /// What the gateway says of tries that the database may have forgotten.
    private enum Earlier: Sendable {
        /// It brought one of them, or cannot say.
        case known(GatewayAnswer)
        /// It brought none of them.
        case never
        /// The program stops.
        case notAsked
    }

    private static func earlier(
        _ attempt: OpenAttempt,
        _ gateway: any Gateway,
        shouldStop: @Sendable () -> Bool
    ) -> Earlier {
        for reference in attempt.forgottenReferences(forgottenTries) {
            guard !shouldStop() else { return .notAsked }
            let answer = gateway.lookUp(reference: reference)
            switch answer {
            case .delivered, .accepted, .unknown: return .known(answer)
            case .neverSeen, .refused, .notNow: continue
            }
        }
        return .never
    }
}
