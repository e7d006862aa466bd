import GuardRails
import RentLedger
import Simulation
import Testing

@Suite struct G08ThirdPartiesTests {
    static let matrix: [MessageCase] = [
        MessageCase("a party at its own address", []) { _, _ in },
        MessageCase("no parties known", [.notAParty]) { _, c in c.parties = [] },
        MessageCase("somebody else's mail", [.notAParty]) { m, _ in m.recipient.email = "buurman@example.nl" },
        MessageCase("the party's mail in another role", [.notAParty]) { m, _ in m.recipient.role = .medehuurder(0) },
        MessageCase("mail that only looks the same", [.notAParty, .badAddress]) { m, _ in
            m.recipient.email = "jdevries@example.n\u{217C}"
        },
        MessageCase("SMS to another number", [.notAParty]) { m, _ in
            m.channel = .sms
            m.recipient.mobile = "0687654321"
        },
        MessageCase("a letter to the neighbours", [.notAParty]) { m, _ in
            m.channel = .brief
            m.recipient.address.huisnummer = "14"
        },
        MessageCase("a letter to the same house in another name", [.notAParty]) { m, _ in
            m.channel = .brief
            m.recipient.name = "P. Jansen"
        },
        MessageCase("two mail addresses", [.badAddress]) { m, c in
            m.recipient.email = "a@example.nl,b@example.nl"
            c.parties = [m.recipient]
        },
        MessageCase("no mail address", [.badAddress]) { m, c in
            m.recipient.email = ""
            c.parties = [m.recipient]
        },
        MessageCase("a header behind the subject", [.badAddress]) { m, _ in m.subject = "Huur\r\nBcc: x@example.nl" },
        MessageCase("a header behind the sender", [.badAddress]) { m, _ in m.senderName = "De Linde\nX: y" },
        MessageCase("a letter without a number", [.badAddress]) { m, c in
            m.channel = .kaart
            m.recipient.address.huisnummer = ""
            c.parties = [m.recipient]
        },
    ]

    @Test(arguments: matrix)
    func `who gets a message, and where`(line: MessageCase) {
        #expect(refusals(line.change) == line.expected)
    }

    @Test(arguments: [
        "jan@example.nl", "j.a-n+huis@sub.example.co", "o'neil@example.nl",
    ])
    func `one mail address`(text: String) {
        #expect(AddressCheck.isMailAddress(text))
    }

    @Test(arguments: [
        "", "@", "jan", "jan@", "@example.nl", "jan@example", "a@b@example.nl", "a@example.nl;b@example.nl",
        "a@example.nl b@example.nl", "Jan <jan@example.nl>", "jan@example.nl\n", "jan@example.nl\r\nBcc: x@y.nl",
        "jan@exa mple.nl", "jan..x@example.nl", ".jan@example.nl", "jan@-example.nl", "jan@example..nl",
        "ján@example.nl",
        "jan@example.nl,", "\"a b\"@example.nl", "jan@example.n",
    ])
    func `not one mail address`(text: String) {
        #expect(!AddressCheck.isMailAddress(text))
    }

    @Test(arguments: [
        ("0612345678", "+31612345678"), ("06-12345678", "+31612345678"), ("06 1234 5678", "+31612345678"),
        ("+31612345678", "+31612345678"), ("+31 (0)6 12345678", "+31612345678"), ("0031612345678", "+31612345678"),
        ("+32470123456", "+32470123456"),
    ])
    func `a mobile number in each form`(text: String, number: String) {
        #expect(AddressCheck.mobileNumber(text) == number)
    }

    @Test(arguments: [
        "", "06", "061234567", "06123456789", "0201234567", "+31201234567", "0612345678,0687654321",
        "0612345678 0687654321", "06123a5678", "0612345678\n", "++31612345678", "31612345678", "٠٦١٢٣٤٥٦٧٨",
    ])
    func `not one mobile number`(text: String) {
        #expect(AddressCheck.mobileNumber(text) == nil)
    }

    @Test func `one changed byte in an address and it does not go (random)`() {
        var random = SeededRandom(seed: 808)
        for round in 1...1_000 {
            var bytes = Array(Sample.tenant.email.utf8)
            let place = random.int(0...(bytes.count - 1))
            let byte = UInt8(random.int(33...126))
            guard bytes[place] != byte else { continue }
            bytes[place] = byte
            let refusals = refusals { message, _ in
                message.recipient.email = String(decoding: bytes, as: UTF8.self)
            }
            #expect(refusals.contains(.notAParty), "seed 808, round \(round)")
        }
    }
}
