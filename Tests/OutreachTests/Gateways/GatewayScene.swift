import Calendar
import Foundation
import GuardRails
import RentLedger
import TestKit
import Transport

@testable import Outreach

/// A tenant, a message and settings for tests of gateways.
enum GatewayScene {
    static let now = LocalTime(day: .of("2026-03-09"), hour: 10, minute: 5)
    static let mailAddress = "j.vanderberg@voorbeeld.example"
    static let number = "06 1234 5678"
    static let body = """
        Geachte J. van der Berg,

        Er staat nog € 600,00 open <b>&co</b>.
        Bel 023 123 45 67 of mail naar huur@woonvoorbeeld.example.

        Dit staat open:
        - Huur maart: € 400,00
        - Huur april: € 200,00

        Met vriendelijke groet
        """

    /// The tenant.
    static func recipient() -> Recipient {
        var address = Adres()
        address.straat = "Lindelaan"
        address.huisnummer = "12"
        address.postcode = "2011AB"
        address.woonplaats = "Haarlem"
        return Recipient(
            role: .huurder,
            name: "J. van der Berg",
            email: mailAddress,
            mobile: number,
            address: address
        )
    }

    /// A message of the tenant.
    static func message(_ channel: Channel, recipient: Recipient = recipient(), body: String = body) -> Message {
        let key = MessageKey(
            caseNumber: CaseNumber(rawValue: 7),
            episode: 1,
            ronde: 1,
            step: "herinnering-1",
            channel: channel,
            recipient: .huurder
        )
        return Message(
            keys: [key],
            recipient: recipient,
            channel: channel,
            subject: channel == .sms ? "" : "Er staat nog € 600,00 open",
            senderName: channel == .sms ? "Woonvb" : "Woonvoorbeeld",
            body: channel == .sms ? "Er staat nog € 600,00 open." : body,
            amountCents: 60_000,
            costs: .none,
            language: "nld",
            isAboutArrears: true,
            isRequiredByLaw: false,
            expires: .of("2026-03-31")
        )
    }

    /// The message as the guard rails hand it out.
    static func sending(_ message: Message, number: Int = 7) throws -> Sending {
        var message = message
        message.keys[0].caseNumber = CaseNumber(rawValue: Int64(number))
        var circumstances = SendCircumstances(now: now)
        circumstances.parties = [message.recipient]
        circumstances.actionableCents = 60_000
        circumstances.currentRondes = [message.key.caseNumber: RondeMark(episode: 1, ronde: 1)]
        circumstances.newestDueDate = .of("2026-03-01")
        switch Guard.clear(message, circumstances) {
        case .cleared(let cleared): return Sending(message: cleared, reference: message.key.description)
        case .refused(let refusals): throw OutreachError(.recipientGone, "refused: \(refusals)")
        }
    }

    /// Who sends.
    static func outreach(isTrial: Bool = false) -> OutreachSettings {
        OutreachSettings(
            corporationName: "Woonvoorbeeld",
            phone: "023 123 45 67",
            phoneHours: "maandag tot en met vrijdag, 9 tot 17 uur",
            mailFrom: "huur@woonvoorbeeld.example",
            postalAddress: "Postbus 1, 2000 AA Haarlem",
            iban: "NL00BANK0123456789",
            smsSender: "Woonvb",
            isTrial: isTrial
        )
    }

    /// What a gateway's file sees of the message.
    static func outgoing(_ channel: Channel) throws -> Outgoing {
        guard let outgoing = Outgoing(try sending(message(channel)), senderAddress: outreach().mailFrom) else {
            throw OutreachError(.recipientGone, "no usable address")
        }
        return outgoing
    }
}
