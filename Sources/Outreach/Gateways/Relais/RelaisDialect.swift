import Foundation
import GuardRails
import Transport

/// A relay in the house: `POST <url>/berichten`, `GET <url>/berichten/<kenmerk>`, with a bearer secret.
///
/// It takes a kenmerk once: a second offer is answered with 409 and sent to nobody.
struct RelaisDialect: GatewayDialect {
    let url: String
    let secret: Secret
    let limits: CallLimits
    let html: HtmlPart

    func call(offering outgoing: Outgoing) -> Call? {
        let isMail = outgoing.channel == .mail
        let request = RelaisRequest(
            kenmerk: outgoing.reference,
            kanaal: outgoing.channel.rawValue,
            aan: outgoing.to,
            afzender: outgoing.senderName,
            afzenderAdres: isMail ? outgoing.senderAddress : nil,
            onderwerp: outgoing.subject,
            tekst: outgoing.text,
            html: isMail ? outgoing.html ?? html.document(outgoing) : nil
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        guard let body = try? encoder.encode(request) else { return nil }
        return .http(
            HttpRequest(
                method: "POST",
                url: "\(url)/berichten",
                headers: headers + [("Content-Type", "application/json; charset=utf-8")],
                body: [UInt8](body),
                limits: limits
            )
        )
    }

    func answer(_ result: Result<Reply, TransportFailure>, to outgoing: Outgoing) -> GatewayAnswer {
        switch result {
        case .success(let reply): RelaisDialect.answer(reply, to: outgoing.reference)
        case .failure(let failure): TransportAnswers.meaning(of: failure).answer()
        }
    }

    func call(askingAbout reference: String) -> Call? {
        .http(
            HttpRequest(url: "\(url)/berichten/\(AtomicFile.safeName(reference))", headers: headers, limits: limits)
        )
    }

    func answer(_ result: Result<Reply, TransportFailure>, about reference: String) -> GatewayAnswer {
        switch result {
        case .success(let reply): RelaisDialect.answer(reply, about: reference)
        case .failure(let failure):
            // A question changes nothing, but without an answer to it nobody knows.
            .unknown(reason: "het relais kan nu niet worden gevraagd (\(failure.kind.rawValue))")
        }
    }

    private var headers: [(name: String, value: String)] {
        [("Authorization", "Bearer \(secret.value)"), ("Accept", "application/json")]
    }

    /// What an answer to an offer means.
    static func answer(_ reply: Reply, to reference: String) -> GatewayAnswer {
        let status = "HTTP \(reply.status)"
        if (500...599).contains(reply.status) { return RelaisAnswers.serverTrouble.answer(status) }
        guard let row = RelaisAnswers.statuses[reply.status] else { return RelaisAnswers.newStatus.answer(status) }
        if row.verdict != .accepted {
            return row.answer(status, retryAfterSeconds: reply.retryAfterSeconds).with(reden(reply))
        }
        // A 409 means "known already", whatever else it tells.
        if reply.status == 409 || reply.body.isEmpty { return .accepted }
        guard let told = told(reply) else { return RelaisAnswers.unreadable.answer(status) }
        if let kenmerk = told.kenmerk, kenmerk != reference { return RelaisAnswers.otherReference.answer() }
        guard let word = told.status else { return .accepted }
        return (RelaisAnswers.words[word] ?? RelaisAnswers.newStatus).answer().with(reden(reply))
    }

    /// What an answer to a question means.
    static func answer(_ reply: Reply, about reference: String) -> GatewayAnswer {
        let told = told(reply)
        if let kenmerk = told?.kenmerk, kenmerk != reference { return RelaisAnswers.otherReference.answer() }
        switch reply.status {
        case 200:
            guard let word = told?.status else { return RelaisAnswers.unreadable.answer("HTTP 200") }
            return (RelaisAnswers.words[word] ?? RelaisAnswers.newStatus).answer().with(reden(reply))
        // A page of something in between is no word of the relay: only its own 404 says that it never saw a message.
        case 404 where reply.body.isEmpty || told != nil: return .neverSeen
        default: return .unknown(reason: "het relais kan nu niet worden gevraagd (HTTP \(reply.status))")
        }
    }

    private static func told(_ reply: Reply) -> RelaisReply? {
        try? JSONDecoder().decode(RelaisReply.self, from: Data(reply.body))
    }

    /// The relay's own words, short and on one line: for the event of the case alone (G10).
    private static func reden(_ reply: Reply) -> String {
        let text = TextLibrary.trimmed(MailFile.withoutControls(told(reply)?.reden ?? ""))
        return String(text.prefix(120))
    }
}

extension GatewayAnswer {
    /// The same with the gateway's own words apart from our sentence.
    fileprivate func with(_ words: String) -> GatewayAnswer {
        func told(_ reason: GatewayReason) -> GatewayReason {
            var reason = reason
            reason.said = words
            return reason
        }
        return switch self {
        case .refused(let reason): .refused(reason: told(reason))
        case .notNow(let reason, let seconds): .notNow(reason: told(reason), retryAfterSeconds: seconds)
        case .unknown(let reason): .unknown(reason: told(reason))
        case .delivered, .accepted, .neverSeen: self
        }
    }
}

/// What the relay is told.
private struct RelaisRequest: Encodable {
    var kenmerk: String
    var kanaal: String
    var aan: String
    var afzender: String
    var afzenderAdres: String?
    var onderwerp: String
    var tekst: String
    var html: String?
}

/// What the relay answers.
private struct RelaisReply: Decodable {
    var kenmerk: String?
    var status: String?
    var reden: String?
}
