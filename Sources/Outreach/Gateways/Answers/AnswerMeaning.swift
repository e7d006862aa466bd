/// What one answer of a gateway means: a row of its table of answers.
struct AnswerMeaning: Hashable, Sendable {
    /// What follows from it.
    var verdict: Verdict
    /// Whose trouble it is.
    var concern: Concern
    /// What it means and, where somebody can do something, what; in Dutch, for staff.
    var reason: String

    /// What follows from an answer.
    enum Verdict: Hashable, Sendable, CaseIterable {
        /// The gateway took the message over.
        case accepted
        /// It reached the recipient.
        case delivered
        /// Nothing was sent and this channel is done with; another may be tried.
        case refused
        /// Nothing was sent; the same channel may be tried again later.
        case notNow
        /// Nobody can say: never sent again by itself (G4).
        case unknown
    }

    /// Whose trouble an answer is.
    enum Concern: Hashable, Sendable, CaseIterable {
        /// This one message.
        case message
        /// The address: another channel has another one. It says nothing against the gateway.
        case address
        /// The gateway or its settings: every message would get this answer, so none may be used up by it.
        case gateway
    }

    /// Whether the same message may be offered to the same gateway again.
    var isRetrySafe: Bool { verdict == .notNow }

    /// The answer as dispatch knows it, with the code that the gateway named behind the reason.
    func answer(_ code: String = "", retryAfterSeconds: Int? = nil) -> GatewayAnswer {
        let told = GatewayReason(
            code.isEmpty ? reason : "\(reason) (\(code))",
            isAboutRecipient: verdict == .notNow && concern == .address
        )
        return switch verdict {
        case .accepted: .accepted
        case .delivered: .delivered
        case .refused: .refused(reason: told)
        case .notNow: .notNow(reason: told, retryAfterSeconds: retryAfterSeconds)
        case .unknown: .unknown(reason: told)
        }
    }
}

/// Short forms for the rows of a table.
extension AnswerMeaning {
    /// The gateway has it.
    static let accepted = AnswerMeaning(verdict: .accepted, concern: .message, reason: "overgenomen")

    /// This message is refused for good.
    static func refused(_ reason: String) -> AnswerMeaning {
        AnswerMeaning(verdict: .refused, concern: .message, reason: reason)
    }

    /// This address is refused for good.
    static func badAddress(_ reason: String) -> AnswerMeaning {
        AnswerMeaning(verdict: .refused, concern: .address, reason: reason)
    }

    /// Later perhaps.
    static func later(_ reason: String, _ concern: Concern = .message) -> AnswerMeaning {
        AnswerMeaning(verdict: .notNow, concern: concern, reason: reason)
    }

    /// Trouble of the gateway or its settings: nothing was sent, no message is used up.
    static func house(_ reason: String) -> AnswerMeaning {
        AnswerMeaning(verdict: .notNow, concern: .gateway, reason: reason)
    }

    /// It may have been sent.
    static func doubtful(_ reason: String) -> AnswerMeaning {
        AnswerMeaning(verdict: .unknown, concern: .message, reason: reason)
    }
}
