import Calendar
import CaseStore
import CollectionPolicy
import Foundation
import GuardRails
import RentLedger
import Simulation
import TestKit
import Testing

@testable import Outreach

/// A clock that a test moves.
final class MovingClock: @unchecked Sendable {
    // `@unchecked`: only reached under the lock.
    private let lock = NSLock()
    private var moment: Instant

    init(_ time: LocalTime) { moment = time.instant }

    var clock: Clock { Clock { self.lock.withLock { self.moment } } }
    func advance(seconds: Int64) { lock.withLock { moment = moment.adding(seconds: seconds) } }
}

/// A gateway that answers the same to everybody until told otherwise.
final class MoodyGateway: Gateway, @unchecked Sendable {
    // `@unchecked`: everything mutable is only reached under the lock.
    private let lock = NSLock()
    private var mood: GatewayAnswer
    private var heard: [String] = []
    let name: String
    let canBeAsked: Bool
    let callsInFlight: Int
    let settleSeconds: Int
    let messagesPerRound: Int
    var onCall: (@Sendable () -> Void)?

    init(
        _ mood: GatewayAnswer,
        name: String = "humeur",
        canBeAsked: Bool = true,
        callsInFlight: Int = 1,
        settleSeconds: Int = 0,
        messagesPerRound: Int = .max
    ) {
        self.mood = mood
        self.name = name
        self.canBeAsked = canBeAsked
        self.callsInFlight = callsInFlight
        self.settleSeconds = settleSeconds
        self.messagesPerRound = messagesPerRound
    }

    func become(_ next: GatewayAnswer) { lock.withLock { mood = next } }
    var references: [String] { lock.withLock { heard.map(\.withoutContractMark) } }

    func send(_ message: Cleared<Message>, reference: String) -> GatewayAnswer {
        onCall?()
        return lock.withLock {
            heard.append(reference)
            return mood
        }
    }

    func lookUp(reference: String) -> GatewayAnswer { lock.withLock { mood } }
}

/// Tenants with a message each, and rounds over them.
protocol TroubleScene {}

extension TroubleScene {
    var day: Day { .of("2026-03-09") }
    /// A refusal for now.
    var busy: GatewayAnswer { .notNow(reason: "bezig", retryAfterSeconds: nil) }

    /// A house with as many tenants, each with a message.
    func house(_ count: Int, _ channel: Channel = .brief) throws -> (OutreachHouse, [PlannedMessage]) {
        let house = try OutreachHouse()
        var planned: [PlannedMessage] = []
        for number in 1...count {
            try house.take(
                OutreachHouse.contract("O-\(number)", relatie: "R-\(number)"),
                [.rent("B-\(number)", "2026-03-01", 60_000)]
            )
            try house.openEpisode("O-\(number)", on: day)
            let message = try house.planned("herinnering-hulp", channel, contracts: ["O-\(number)"], on: day)
            try house.plan(message, contracts: ["O-\(number)"], on: day)
            planned.append(message)
        }
        return (house, planned)
    }

    @discardableResult
    func dispatch(
        _ house: OutreachHouse,
        _ gateways: [Channel: any Gateway],
        _ clock: Clock,
        memory: OutboxMemory = OutboxMemory(),
        shouldStop: @escaping @Sendable () -> Bool = { false },
        askFirstThrough: Day? = nil
    ) throws -> DispatchReport {
        try Dispatcher.dispatch(
            store: house.store,
            policy: house.policy,
            settings: house.settings,
            paymentSource: PaymentSourceFacts(completeThrough: day.adding(days: 30)),
            gateways: gateways,
            clock: clock,
            memory: memory,
            random: { 0.5 },
            shouldStop: shouldStop,
            askFirstThrough: askFirstThrough
        )
    }
}
