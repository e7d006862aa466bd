public import Calendar
public import GuardRails
public import Transport

/// A gateway that calls another computer.
///
/// One message a call, so that a time-out leaves one tenant in doubt and not a hundred; calls go side by side. In trial
/// mode everything goes to the test address: without one there is no such gateway.
public struct RemoteGateway: Gateway {
    /// The channel that it serves.
    public let channel: Channel
    /// What its file says.
    public let settings: GatewaySettings
    /// In trial mode the one address that everything goes to; `nil` when recipients get their messages.
    public let trialAddress: String?

    private let house: String
    private let senderAddress: String
    private let dialect: any GatewayDialect
    private let transport: Transport

    /// A gateway of one channel.
    ///
    /// There is none in trial mode without a test address, for a channel that its kind cannot serve, and without a
    /// secret where it needs one.
    ///
    /// - Parameters:
    ///   - channel: the channel.
    ///   - settings: what its file says.
    ///   - outreach: who sends, and whether it is a trial.
    ///   - secret: what it logs in with; `nil` when it needs none.
    ///   - transport: what makes the calls.
    ///   - house: stands behind each reference, so that two data folders never give one gateway the same.
    public init?(
        channel: Channel,
        settings: GatewaySettings,
        outreach: OutreachSettings,
        secret: Secret?,
        transport: Transport,
        house: String = ""
    ) {
        guard settings.channels.contains(channel) else { return nil }
        trialAddress = outreach.isTrial ? settings.trialAddress(channel) : nil
        if outreach.isTrial, trialAddress == nil { return nil }
        self.channel = channel
        self.settings = settings
        self.transport = transport
        self.house = house
        senderAddress = outreach.mailFrom
        switch settings.kind {
        case .smtp(let server):
            dialect = SmtpDialect(
                server: server,
                secret: secret,
                limits: settings.limits,
                html: HtmlPart(phone: outreach.phone, mail: outreach.mailFrom)
            )
            if server.login != .geen, secret == nil { return nil }
        case .cm(let url):
            guard let secret else { return nil }
            dialect = CmDialect(url: url, token: secret, limits: settings.limits)
        case .relais(let url):
            guard let secret else { return nil }
            dialect = RelaisDialect(
                url: url,
                secret: secret,
                limits: settings.limits,
                html: HtmlPart(phone: outreach.phone, mail: outreach.mailFrom)
            )
        }
    }

    /// The name of its file.
    public var name: String { settings.name }
    /// Kind and place, and whether it is a trial.
    public var identity: String { "\(settings.kind.place) \(trialAddress == nil ? "live" : "proef")" }
    /// The time-out of its file.
    public var longestCallSeconds: Int { settings.limits.totalTimeoutSeconds }
    /// Whether its file says that it can be asked.
    public var canBeAsked: Bool { settings.canBeAsked }
    /// The settle time of its file.
    public var settleSeconds: Int { settings.settleSeconds }
    /// Calls side by side.
    public var callsInFlight: Int { settings.callsInFlight }
    /// The batch cap of its file.
    public var messagesPerRound: Int { settings.messagesPerRound }

    /// Sends one message and waits for the answer.
    public func send(_ message: Cleared<Message>, reference: String) -> GatewayAnswer {
        send([Sending(message: message, reference: reference)])[0]
    }

    /// Sends messages, as many side by side as its file allows; an answer for each, in their order.
    public func send(_ sendings: [Sending]) -> [GatewayAnswer] {
        makeInTurns(
            sendings.map { sending in
                var own = sending
                own.reference = outside(sending.reference)
                return offer(own)
            }
        )
    }

    /// What stands behind each reference that a data folder gives out.
    ///
    /// - Parameter storeID: the id of its store, 32 random digits.
    /// - Returns: eight of them.
    public static func mark(ofStore storeID: String) -> String { String(storeID.prefix(8)) }

    /// A reference as the gateway knows it.
    private func outside(_ reference: String) -> String { house.isEmpty ? reference : "\(reference)-\(house)" }

    private func makeInTurns(_ offers: [Offer]) -> [GatewayAnswer] {
        var answers: [GatewayAnswer] = []
        answers.reserveCapacity(offers.count)
        var start = 0
        while start < offers.count {
            let end = min(start + max(1, callsInFlight), offers.count)
            answers += make(Array(offers[start..<end]))
            start = end
        }
        return answers
    }

    /// Makes the calls of offers side by side.
    private func make(_ offers: [Offer]) -> [GatewayAnswer] {
        var answers: [GatewayAnswer] = []
        var calls: [Call] = []
        var offered: [(place: Int, outgoing: Outgoing)] = []
        for offer in offers {
            switch offer {
            case .call(let call, let outgoing):
                calls.append(call)
                offered.append((answers.count, outgoing))
                // Stands until the answer is in.
                answers.append(.unknown(reason: "de dienst gaf geen antwoord"))
            case .no(let meaning): answers.append(meaning.answer())
            }
        }
        guard !calls.isEmpty else { return answers }
        for (offer, result) in zip(offered, transport.perform(calls)) {
            answers[offer.place] = dialect.answer(result, to: offer.outgoing)
        }
        return answers
    }

    private enum Offer {
        case call(Call, Outgoing)
        case no(AnswerMeaning)
    }

    /// The call for a message, unless its contact data are not one address, which the guard rails saw to before.
    private func offer(_ sending: Sending) -> Offer {
        let message = sending.message.subject
        guard message.channel == channel else { return .no(.refused("ander kanaal dan \(channel.rawValue)")) }
        guard AddressCheck.isSafe(message), let own = Outgoing(sending, senderAddress: senderAddress) else {
            return .no(
                .badAddress(channel == .mail ? "mailadres is niet bruikbaar" : "mobiel nummer is niet bruikbaar")
            )
        }
        return offer(own)
    }

    /// The call for what has one usable address; in trial mode that of the trial takes its place here.
    private func offer(_ own: Outgoing) -> Offer {
        var outgoing = own
        if let trialAddress {
            guard let trial = own.onTrial(to: trialAddress) else {
                return .no(.house("het proefadres is niet bruikbaar"))
            }
            outgoing = trial
        }
        guard channel != .mail || AddressCheck.isMailAddress(senderAddress) else {
            return .no(.house("corporatie.email is geen mailadres"))
        }
        guard let call = dialect.call(offering: outgoing) else {
            return .no(.refused("het bericht kan niet worden geschreven"))
        }
        return .call(call, outgoing)
    }

    /// Asks what became of a reference; `unknown` when it cannot say.
    public func lookUp(reference: String) -> GatewayAnswer {
        guard canBeAsked, let call = dialect.call(askingAbout: outside(reference)) else {
            return .unknown(reason: "deze dienst kan niet worden gevraagd")
        }
        return dialect.answer(transport.perform([call])[0], about: outside(reference))
    }
}

extension RemoteGateway: StaffPost {
    /// Sends mails to employees, in trial mode to the test address alone.
    public func send(_ mails: [StaffMail], at: LocalTime) -> [StaffPostAnswer] {
        let offers = mails.map { mail -> Offer in
            guard channel == .mail, let outgoing = Outgoing(mail, senderAddress: senderAddress, at: at) else {
                return .no(.badAddress("mailadres is niet bruikbaar"))
            }
            return offer(outgoing)
        }
        return makeInTurns(offers).map { answer in
            switch answer {
            case .delivered, .accepted: .accepted
            case .refused(let reason): .refused(reason: reason.own)
            case .notNow(let reason, _): .notNow(reason: reason.own)
            case .neverSeen: .notNow(reason: "de dienst heeft de mail nooit gezien")
            case .unknown(let reason): .inDoubt(reason: reason.own)
            }
        }
    }
}
