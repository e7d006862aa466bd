import Foundation
import Transport

/// SMS by CM.com: `POST /v1.0/message`, the product token inside the body.
struct CmDialect: GatewayDialect {
    let url: String
    let token: Secret
    let limits: CallLimits

    func call(offering outgoing: Outgoing) -> Call? {
        let message = CmRequest.Message(
            from: outgoing.senderName,
            to: [CmRequest.Recipient(number: CmDialect.number(outgoing.to))],
            body: CmRequest.Body(content: outgoing.text),
            reference: CmReference.of(outgoing.reference)
        )
        let request = CmRequest(
            messages: CmRequest.Messages(
                authentication: CmRequest.Authentication(producttoken: token.value),
                msg: [message]
            )
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let body = try? encoder.encode(request) else { return nil }
        return .http(
            HttpRequest(
                method: "POST",
                url: url,
                headers: [("Content-Type", "application/json; charset=utf-8"), ("Accept", "application/json")],
                body: [UInt8](body),
                limits: limits
            )
        )
    }

    func answer(_ result: Result<Reply, TransportFailure>, to outgoing: Outgoing) -> GatewayAnswer {
        switch result {
        case .success(let reply): CmDialect.answer(reply, reference: CmReference.of(outgoing.reference))
        case .failure(let failure): TransportAnswers.meaning(of: failure).answer()
        }
    }

    /// What an answer means for the message of a reference.
    static func answer(_ reply: Reply, reference: String) -> GatewayAnswer {
        let status = "HTTP \(reply.status)"
        if let row = CmAnswers.statuses[reply.status] {
            return row.answer(status, retryAfterSeconds: reply.retryAfterSeconds)
        }
        if (500...599).contains(reply.status) { return CmAnswers.serverTrouble.answer(status) }
        guard CmAnswers.readable.contains(reply.status) else { return CmAnswers.newCode.answer(status) }
        guard let told = try? JSONDecoder().decode(CmReply.self, from: Data(reply.body)) else {
            return CmAnswers.unreadable.answer(status)
        }
        let messages = told.messages ?? []
        let ours = messages.filter { $0.reference == reference }
        if let message = ours.first, ours.count == 1 { return answer(message) }
        guard messages.isEmpty else { return CmAnswers.otherReference.answer() }
        guard let code = told.errorCode, code != 0, code != CmAnswers.seeMessage else {
            return CmAnswers.unreadable.answer(status)
        }
        return (CmAnswers.codes[code] ?? CmAnswers.newCode).answer("CM \(code)")
    }

    private static func answer(_ message: CmReply.Message) -> GatewayAnswer {
        let code = message.messageErrorCode ?? 0
        switch (message.status?.lowercased(), code) {
        case ("accepted", 0): return .accepted
        case ("rejected", 0): return CmAnswers.rejected.answer()
        case ("rejected", _): return (CmAnswers.codes[code] ?? CmAnswers.newCode).answer("CM \(code)")
        default: return CmAnswers.newCode.answer("CM \(code)")
        }
    }

    /// `+31612345678` as CM.com writes it: `0031612345678`.
    static func number(_ number: String) -> String { "00" + number.dropFirst() }
}

/// What CM.com is told.
private struct CmRequest: Encodable {
    var messages: Messages

    struct Messages: Encodable {
        var authentication: Authentication
        var msg: [Message]
    }

    struct Authentication: Encodable {
        var producttoken: String
    }

    struct Message: Encodable {
        var allowedChannels = ["SMS"]
        var from: String
        var to: [Recipient]
        var body: Body
        var reference: String
        var minimumNumberOfMessageParts = 1
        var maximumNumberOfMessageParts = 8
    }

    struct Recipient: Encodable {
        var number: String
    }

    struct Body: Encodable {
        var type = "AUTO"
        var content: String
    }
}

/// What CM.com answers.
private struct CmReply: Decodable {
    var errorCode: Int?
    var messages: [Message]?

    struct Message: Decodable {
        var status: String?
        var reference: String?
        var messageErrorCode: Int?
    }
}
