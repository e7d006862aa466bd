import EarlyWarning
import GuardRails
import RentLedger
import Testing

@Suite struct G02HypothesisTests {
    @Test func `only staff see it, and the tenant who asks for the file`() {
        let may = Audience.allCases.filter(G02HypothesisIsNoVerdict.mayBeShown)
        #expect(may == [.staff, .tenantOnAccessRequest])
    }

    @Test func `it chooses tone, channel and the order among equals, nothing else`() {
        let may = HypothesisUse.allCases.filter(G02HypothesisIsNoVerdict.isAllowed)
        #expect(may == [.tone, .channelOrder, .orderAmongEquals])
    }

    @Test func `it never puts a case before a more urgent one`() {
        let more = Urgency(reasons: [.kinderen])
        let less = Urgency(reasons: [.regelingGebroken])
        func guess(_ outcome: HypothesisClass) -> Hypothesis {
            Hypothesis(outcome: outcome, confidencePercent: 90, evidence: [])
        }
        for left in HypothesisClass.allCases {
            for right in HypothesisClass.allCases {
                let urgent = (urgency: more, hypothesis: Optional(guess(left)))
                let calm = (urgency: less, hypothesis: Optional(guess(right)))
                #expect(G02HypothesisIsNoVerdict.comesBefore(urgent, calm))
                #expect(!G02HypothesisIsNoVerdict.comesBefore(calm, urgent))
            }
        }
        let kunner = (urgency: less, hypothesis: Optional(guess(.nietKunner)))
        let willer = (urgency: less, hypothesis: Optional(guess(.nietWiller)))
        let unknown = (urgency: less, hypothesis: Hypothesis?.none)
        #expect(G02HypothesisIsNoVerdict.comesBefore(kunner, willer))
        #expect(!G02HypothesisIsNoVerdict.comesBefore(willer, unknown))
        #expect(!G02HypothesisIsNoVerdict.comesBefore(unknown, willer))
    }

    @Test(arguments: [
        "U bent een niet-willer.", "NIET WILLER", "nietwillers", "niet\u{AD}-will\u{200B}er", "niet-\nkunner",
        "Onze hypothese is anders.", "ｎｉｅｔ-ｋｕｎｎｅｒ", "níét-wíller",
    ])
    func `no message tells it, in subject, sender or body`(text: String) {
        for change: @Sendable (inout Message) -> Void in [
            { $0.subject = text }, { $0.senderName = text }, { $0.body += " " + text },
        ] {
            let refusals = refusals { message, _ in change(&message) }
            #expect(refusals.contains { if case .forbiddenWord = $0 { true } else { false } })
        }
        #expect(
            meldingRefusals { melding, _ in melding.huurder.achternaam = text }
                .contains(.melding(.fieldNotAgreed("achternaam")))
        )
    }

    @Test(arguments: ["U kunt nu niet betalen.", "Als u niet wilt bellen, mail dan.", "Wilt u of kunt u niet komen?"])
    func `ordinary sentences pass`(text: String) {
        #expect(refusals { message, _ in message.body += " " + text }.isEmpty)
    }
}
