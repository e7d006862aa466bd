import Calendar
import CaseStore
@testable import Intake
import RentLedger
import TestKit
import Testing

/// Who paid: with evidence, or a person is asked.
@Suite("Matching a payment to a tenancy") struct PaymentMatcherTests {
    private static let day = Day.of("2026-11-20")
    private static let kenmerk = "5000056789012345"

    private func payment(
        _ cents: Int64 = 65_000,
        kenmerk: String = "",
        text: String = "",
        account: String = "NL91ABNA0417164300",
        name: String = "H. de Boer"
    ) -> Bankregel {
        let sleutel = AfschriftSleutel(rekening: "NL20INGB0001234567", dag: Self.day, nummer: "1")
        var regel = Bankregel(afschrift: sleutel, positie: 1, boekdatum: Self.day, bedragCents: cents)
        regel.betalingskenmerk = kenmerk
        regel.omschrijving = text
        regel.tegenrekening = account
        regel.tegennaam = name
        return regel
    }

    private func facts(_ build: (inout PayerFacts) -> Void) -> PayerFacts {
        var facts = PayerFacts()
        build(&facts)
        return facts
    }

    private func match(_ regel: Bankregel, _ facts: PayerFacts) -> PaymentMatcher.Match {
        PaymentMatcher.match(regel, facts)
    }

    @Test("a kenmerk with the right check digit is enough, as a field or as text in groups of four")
    func byKenmerk() {
        let known = facts { $0.kenmerken[Self.kenmerk] = ["HO-10001"] }
        let found = PaymentMatcher.Match(overeenkomst: "HO-10001", toewijzing: .bewijs([.betalingskenmerk]))
        #expect(match(payment(kenmerk: Self.kenmerk), known) == found)
        #expect(match(payment(text: "5000 0567 8901 2345"), known) == found)
        #expect(match(payment(text: "kenmerk 5000056789012345 november"), known) == found)
        // One digit off is no kenmerk; seven digits have no check digit and prove nothing.
        #expect(match(payment(text: "5000056789012346"), known).overeenkomst == nil)
        #expect(match(payment(kenmerk: "1234567"), facts { $0.kenmerken["1234567"] = ["HO-1"] }).overeenkomst == nil)
    }

    @Test("the number of a contract in the text or a reference is enough; short numbers are not looked at")
    func byNumber() {
        let known = facts { $0.nummers = ["HO-10001", "12345"] }
        for text in ["huur HO-10001 nov", "HO-10001.", "(HO-10001)"] {
            let found = match(payment(text: text), known)
            #expect(found == .init(overeenkomst: "HO-10001", toewijzing: .bewijs([.eigenKenmerk])), "\(text)")
        }
        var query = PayerQuery()
        PaymentClues(payment(text: "huur 2026 nr 12 HO-10001")).ask(&query)
        #expect(query.nummers == ["HO-10001"])
    }

    @Test("an account of one tenancy is enough; of two it is a question")
    func byAccount() {
        let one = facts { $0.rekeningen["NL91ABNA0417164300"] = ["HO-10001"] }
        #expect(match(payment(), one) == .init(overeenkomst: "HO-10001", toewijzing: .bewijs([.rekening])))
        let two = facts { $0.rekeningen["NL91ABNA0417164300"] = ["HO-10001", "HO-10002"] }
        #expect(
            match(payment(), two) == .init(overeenkomst: "HO-10001", toewijzing: .voorstel("HO-10001", [.rekening]))
        )
    }

    @Test("name and amount only suggest")
    func byName() {
        let known = facts { $0.achternamen["boer"] = ["HO-10001": 65_000, "HO-10002": 70_000] }
        let found = match(payment(), known)
        #expect(found == .init(overeenkomst: "HO-10001", toewijzing: .voorstel("HO-10001", [.naamEnBedrag])))
        #expect(match(payment(65_001), known) == .init(overeenkomst: nil, toewijzing: .geen))
    }

    @Test("what the payer names comes before the account: a mother pays for her son")
    func namedBeforeAccount() {
        let known = facts {
            $0.nummers = ["HO-10002"]
            $0.rekeningen["NL91ABNA0417164300"] = ["HO-10001"]
            let besluit = Rekeningbesluit(tegenrekening: "NL91ABNA0417164300", login: "anna", op: Self.day)
            $0.besluiten["NL91ABNA0417164300"] = (besluit, "HO-10001")
        }
        #expect(match(payment(text: "huur HO-10002"), known).overeenkomst == "HO-10002")
        #expect(match(payment(), known).overeenkomst == "HO-10001")
    }

    @Test("two contracts named in one payment are a question, never a guess")
    func conflict() {
        let known = facts {
            $0.kenmerken[Self.kenmerk] = ["HO-10001"]
            $0.nummers = ["HO-10002"]
        }
        let found = match(payment(kenmerk: Self.kenmerk, text: "HO-10002"), known)
        #expect(found == .init(overeenkomst: "HO-10001", toewijzing: .voorstel("HO-10001", [.betalingskenmerk])))
    }

    @Test("one decision is remembered for the account: for a contract, or for nobody")
    func decision() {
        func decided(_ isNobody: Bool, _ number: OvereenkomstNumber?) -> PayerFacts {
            facts {
                let besluit = Rekeningbesluit(
                    tegenrekening: "NL91ABNA0417164300",
                    login: "anna",
                    op: Self.day,
                    isGeenHuurder: isNobody
                )
                $0.besluiten["NL91ABNA0417164300"] = (besluit, number)
            }
        }
        #expect(
            match(payment(), decided(false, "HO-10001"))
                == .init(overeenkomst: "HO-10001", toewijzing: .besluit(login: "anna", op: Self.day))
        )
        #expect(
            match(payment(), decided(true, nil))
                == .init(overeenkomst: nil, toewijzing: .geenHuurder(login: "anna", op: Self.day))
        )
    }

    @Test("an amount without any other side is a batch: nobody could say whose it is")
    func batch() {
        let found = match(payment(9_000_000, text: "SEPA INCASSO BATCH 1234567", account: "", name: ""), PayerFacts())
        #expect(found == .init(overeenkomst: nil, toewijzing: .verzamelpost))
        #expect(match(payment(), PayerFacts()) == .init(overeenkomst: nil, toewijzing: .geen))
        // Text of a person without any name or account is a question, and no batch.
        let bare = match(payment(65_000, text: "J JANSEN HUUR MAART", account: "", name: ""), PayerFacts())
        #expect(bare == .init(overeenkomst: nil, toewijzing: .geen))
    }
}
