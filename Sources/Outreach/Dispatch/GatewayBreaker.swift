public import Calendar

/// Which gateways rest because they refuse for now, or leave in doubt, whatever they are given.
///
/// A gateway that failed ``failuresBeforeRest`` times without a success in between gets nothing more until its rest is
/// over, and then one message as a probe: three days of a gateway that is down write a few entries an hour, not one for
/// each message each minute. A probe that ends in doubt costs a message: then the rests grow up to four hours.
public struct GatewayBreaker: Hashable, Sendable {
    /// Failures in a row after which a gateway rests.
    public static let failuresBeforeRest = 5
    /// What an answer in doubt counts: three of them and the gateway rests.
    static let failuresInDoubt = 2

    private var states: [String: State] = [:]

    /// All gateways are well as far as is known.
    public init() {}

    private enum State: Hashable, Sendable {
        case works
        case failing(failures: Int)
        case resting(rests: Int, until: Instant, reason: String)
    }

    /// How many messages a gateway may be given at once.
    ///
    /// Few until it has shown that it works: then a gateway that is down costs few attempts.
    public func allowance(of gateway: String, at now: Instant) -> Int {
        switch states[gateway] {
        case .works: .max
        case nil: GatewayBreaker.failuresBeforeRest
        case .failing(let failures): max(1, GatewayBreaker.failuresBeforeRest - failures)
        case .resting(_, let until, _): now < until ? 0 : 1
        }
    }

    /// When a gateway that rests may be given something again; `nil` when it does not rest.
    public func restsUntil(_ gateway: String) -> Instant? {
        guard case .resting(_, let until, _) = states[gateway] else { return nil }
        return until
    }

    /// A gateway did what it was asked, or refused one message for good.
    public mutating func worked(_ gateway: String) { states[gateway] = .works }

    /// A gateway refused a message for now or left it in doubt.
    ///
    /// - Parameters:
    ///   - gateway: its name.
    ///   - reason: our own sentence about it (G10).
    ///   - isDoubtful: whether the message was parked by it.
    ///   - now: the present moment.
    ///   - random: from 0 up to 1, for the jitter.
    public mutating func failed(
        _ gateway: String,
        reason: String,
        isDoubtful: Bool = false,
        at now: Instant,
        random: Double
    ) {
        let weight = isDoubtful ? GatewayBreaker.failuresInDoubt : 1
        let backOff = isDoubtful ? BackOff.doubtfulGateway : .gateway
        let failures: Int
        switch states[gateway] {
        case nil, .works: failures = weight
        case .failing(let before): failures = before + weight
        case .resting(let rests, let until, _):
            // What was on its way when the rest began says nothing new.
            guard until <= now else { return }
            states[gateway] = .resting(
                rests: rests + 1,
                until: now.adding(seconds: backOff.seconds(afterTries: rests + 1, random: random)),
                reason: reason
            )
            return
        }
        guard failures >= GatewayBreaker.failuresBeforeRest else {
            states[gateway] = .failing(failures: failures)
            return
        }
        states[gateway] = .resting(
            rests: 1,
            until: now.adding(seconds: backOff.seconds(afterTries: 1, random: random)),
            reason: reason
        )
    }

    /// The gateways that rest, by name, with the last reason.
    public var troubles: [String: String] {
        var troubles: [String: String] = [:]
        for (name, state) in states {
            if case .resting(_, _, let reason) = state { troubles[name] = reason }
        }
        return troubles
    }
}
