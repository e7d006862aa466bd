import Foundation
import GuardRails
import Outreach
import TestKit

/// A gateway that remembers what reached it, and answers as told.
final class SpyGateway: Gateway, @unchecked Sendable {
    // `@unchecked`: everything mutable is only reached under the lock.
    private let lock = NSLock()
    private var arrived: [String: Message] = [:]
    private var order: [String] = []
    private var answers: [GatewayAnswer] = []

    let name: String
    let canBeAsked: Bool

    init(canBeAsked: Bool = true, name: String = "spion") {
        self.canBeAsked = canBeAsked
        self.name = name
    }

    /// The next answers; after them everything is delivered.
    func answer(_ next: GatewayAnswer...) { lock.withLock { answers = next } }

    /// How often each reference reached the recipient.
    var references: [String] { lock.withLock { order.map(\.withoutContractMark) } }

    /// The references as they came, with the marks of their contracts.
    var wholeReferences: [String] { lock.withLock { order } }

    /// The messages by reference.
    var messages: [String: Message] {
        let pairs = lock.withLock { arrived.map { (key: $0.key.withoutContractMark, value: $0.value) } }
        return Dictionary(pairs.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// It brought a message under a reference, before the test began.
    func brought(_ message: Message, as reference: String) {
        lock.withLock {
            order.append(reference)
            arrived[reference] = message
        }
    }

    func send(_ message: Cleared<Message>, reference: String) -> GatewayAnswer {
        lock.withLock {
            let answer = answers.isEmpty ? .delivered : answers.removeFirst()
            switch answer {
            case .refused, .notNow, .neverSeen: return answer
            case .delivered, .accepted, .unknown:
                order.append(reference)
                arrived[reference] = message.subject
                return answer
            }
        }
    }

    func lookUp(reference: String) -> GatewayAnswer {
        guard canBeAsked else { return .unknown(reason: "kan niet worden gevraagd") }
        return lock.withLock { arrived[reference] == nil ? .neverSeen : .delivered }
    }
}
