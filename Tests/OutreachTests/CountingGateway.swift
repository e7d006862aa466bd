import Foundation
import GuardRails
import Outreach
import Simulation
import TestKit

/// A gateway that fails at random, and knows what it really sent: how often each message reached its recipient,
/// whatever it said of it.
final class CountingGateway: Gateway, @unchecked Sendable {
    // `@unchecked`: everything mutable is only reached under the lock.
    private let lock = NSLock()
    private var sent: [String: String] = [:]
    private var arrivals: [String: Int] = [:]
    private var calls = 0
    private var random: SeededRandom
    /// Told the number of a call before anything is sent.
    var onCall: (@Sendable (Int) -> Void)?
    /// Whether the gateway works without fault.
    var isWell = false

    let name: String
    let canBeAsked: Bool
    let callsInFlight: Int
    let settleSeconds: Int
    var messagesPerRound = Int.max

    init(
        name: String = "teller",
        canBeAsked: Bool,
        callsInFlight: Int = 3,
        settleSeconds: Int = 0,
        seed: UInt64 = 1
    ) {
        self.name = name
        self.canBeAsked = canBeAsked
        self.callsInFlight = callsInFlight
        self.settleSeconds = settleSeconds
        random = SeededRandom(seed: seed)
    }

    /// How often each message arrived, by its key without the number of the try.
    var arrivedByMessage: [String: Int] { lock.withLock { arrivals } }

    /// The references under which something arrived.
    var references: Set<String> { lock.withLock { Set(sent.keys.map(\.withoutContractMark)) } }

    static func message(of reference: String) -> String {
        let plain = reference.withoutContractMark
        return plain.range(of: "-poging", options: .backwards).map { String(plain[..<$0.lowerBound]) } ?? plain
    }

    func send(_ message: Cleared<Message>, reference: String) -> GatewayAnswer {
        let number = lock.withLock {
            calls += 1
            return calls
        }
        onCall?(number)
        return lock.withLock {
            guard !isWell else { return arrive(reference, .delivered) }
            switch random.int(0...9) {
            case 0: return .refused(reason: "onbekend")
            case 1, 2: return .notNow(reason: "bezig", retryAfterSeconds: nil)
            case 3: return .neverSeen
            case 4: return .unknown(reason: "verbinding brak af")
            case 5: return arrive(reference, .unknown(reason: "verbinding brak af"))
            case 6: return arrive(reference, .accepted)
            default: return arrive(reference, .delivered)
            }
        }
    }

    private func arrive(_ reference: String, _ answer: GatewayAnswer) -> GatewayAnswer {
        sent[reference] = reference
        arrivals[CountingGateway.message(of: reference), default: 0] += 1
        return answer
    }

    func lookUp(reference: String) -> GatewayAnswer {
        lock.withLock {
            guard canBeAsked else { return .unknown(reason: "kan niet worden gevraagd") }
            if !isWell, random.chance(percent: 25) { return .unknown(reason: "geen antwoord") }
            return sent[reference] == nil ? .neverSeen : .delivered
        }
    }
}
