import Foundation
import GuardRails
import Outreach
import TestKit

/// A gateway that takes everything and counts what arrived, by reference without the number of the try.
final class TallyGateway: Gateway, @unchecked Sendable {
    // `@unchecked`: everything mutable is only reached under the lock.
    private let lock = NSLock()
    private var arrived: [String] = []
    /// Told before each message.
    var onCall: (@Sendable () -> Void)?
    let name = "teller"
    let canBeAsked: Bool
    let callsInFlight = 4

    init(canBeAsked: Bool) { self.canBeAsked = canBeAsked }

    /// What arrived, in order.
    var references: [String] { lock.withLock { arrived.map(\.withoutContractMark) } }

    func send(_ message: Cleared<Message>, reference: String) -> GatewayAnswer {
        onCall?()
        lock.withLock { arrived.append(reference) }
        return .accepted
    }

    func lookUp(reference: String) -> GatewayAnswer {
        guard canBeAsked else { return .unknown(reason: "kan niet worden gevraagd") }
        return lock.withLock { arrived.contains(reference) ? .accepted : .neverSeen }
    }
}
