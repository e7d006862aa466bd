import Foundation
import TestKit
import Testing
import Transport

@testable import GuardRails
@testable import Outreach

@Suite("What is not one address is refused again at the gateway")
struct AddressesAtTheDoorTests {
    // The messages here were cleared by hand: the guard rails would never have let them through.

    @Test func `no mail address slips through`() throws {
        let addresses = [
            "", "a@b.nl, c@d.nl", "a@b.nl;c@d.nl", "a@b.nl\r\nBcc: c@d.nl", "<a@b.nl>", "Jan <a@b.nl>", "a b@c.nl",
            "a@b.nl\u{0}", "a@b", "@b.nl", "a@b.nl>\r\nRCPT TO:<c@d.nl", "a@b.nl c@d.nl",
        ]
        let recipients = addresses.map { address in
            var recipient = GatewayScene.recipient()
            recipient.email = address
            return recipient
        }
        try expectNothingSent(.mail, recipients, "mailadres is niet bruikbaar")
    }

    @Test func `no number slips through`() throws {
        let numbers = [
            "", "0612345678, 0687654321", "06 1234567", "023 123 45 67", "0612345678\n0687654321", "+316123456789",
            "06-12345678;06-87654321", "0900 1234", "bel mij",
        ]
        let recipients = numbers.map { number in
            var recipient = GatewayScene.recipient()
            recipient.mobile = number
            return recipient
        }
        try expectNothingSent(.sms, recipients, "mobiel nummer is niet bruikbaar")
    }

    @Test func `no control character in a name slips through`() throws {
        let recipients = ["Jan\r\nBcc: x@y.nl", "Jan\u{2028}x", "Jan\u{0}"].map { name in
            var recipient = GatewayScene.recipient()
            recipient.name = name
            return recipient
        }
        try expectNothingSent(.mail, recipients, "mailadres is niet bruikbaar")
    }

    private func expectNothingSent(_ channel: Channel, _ recipients: [Recipient], _ reason: String) throws {
        let scene = try WireScene()
        let sms = try GatewayServer(certificates: scene.certificates, keepsRequests: true)
        let mail = try MailServer(certificates: scene.certificates)
        let gateways =
            channel == .mail
            ? [try scene.mail(mail), try scene.relais(sms, channel: .mail)]
            : [try scene.cm(sms), try scene.relais(sms)]
        let sendings = recipients.map { recipient in
            let message = GatewayScene.message(channel, recipient: recipient)
            return Sending(message: Cleared(message, at: GatewayScene.now), reference: message.key.description)
        }
        for gateway in gateways {
            for (sending, answer) in zip(sendings, gateway.send(sendings)) {
                #expect(answer == .refused(reason: GatewayReason(reason)), "\(sending.message.subject.recipient)")
            }
        }
        #expect(try sms.requests().isEmpty)
        #expect(try mail.mails().isEmpty)
    }

    @Test func `a message of another channel is not brought`() throws {
        let scene = try WireScene()
        let sms = try GatewayServer(certificates: scene.certificates, keepsRequests: true)
        let gateway = try scene.cm(sms)
        #expect(
            gateway.send([try WireScene.sending(.mail)]) == [.refused(reason: "ander kanaal dan sms")]
        )
        #expect(try sms.requests().isEmpty)
    }
}
