import Calendar
import CaseStore
import CollectionPolicy
import Foundation
import GuardRails
@testable import Intake
import RentLedger
import TestKit
import Testing

/// Bank statements in the inbox: all of a file or nothing, every payment with its tenancy or with a person.
@Suite("Taking in bank statements") struct BankIntakeTests {
    private static let kenmerk = "5000056789012345"

    /// Both engines keep the same promises.
    private static let engines = ["memory", "sqlite"]

    private func withInbox(_ engine: String, _ body: (Inbox) throws -> Void) throws {
        guard engine == "sqlite" else { return try body(inbox(MemoryCaseStore())) }
        let scratch = try Scratch()
        try body(
            inbox(try SQLiteCaseStore.open(folder: scratch.path, masterKey: try MasterKey.load(folder: scratch.path)))
        )
    }

    /// Two tenancies, one with rent of November unpaid.
    private func inbox(_ store: any CaseStore) -> Inbox {
        let inbox = Inbox(store: store)
        inbox.put(
            "overeenkomsten.csv",
            "overeenkomst;brutohuur;achternaam;iban\nHO-10001;650,00;Boer;\nHO-10002;700,00;Visser;NL02RABO0123456789\n"
        )
        inbox.put(
            "boekingen.csv",
            """
            boeking;overeenkomst;soort;detailsoort;boekdatum;vervaldatum;bedrag;betalingskenmerk
            B1;HO-10001;VOR;PRO;2026-11-01;2026-11-01;650,00;\(Self.kenmerk)
            B2;HO-10002;VOR;PRO;2026-11-01;2026-11-01;700,00;

            """
        )
        return inbox
    }

    private func facts(_ inbox: Inbox, _ number: OvereenkomstNumber) throws -> CaseFacts {
        try #require(try inbox.store.facts(of: [.overeenkomst(number)]).first?.cases.first)
    }

    private func open(_ inbox: Inbox, _ number: OvereenkomstNumber, on day: Day) throws -> Int64 {
        try facts(inbox, number).arrears(on: day, settings: MeasureSettings()).openCents
    }

    @Test(
        "a payment that the administration has not booked yet counts at once, and its posting takes its place",
        arguments: engines
    )
    func knownPayment(engine: String) throws {
        try withInbox(engine) { inbox in
            _ = try inbox.takeIn()
            #expect(try open(inbox, "HO-10001", on: inbox.day) == 65_000)
            var story = BankStory()
            story.entries = [BankStory.payment(65_000, "ISSUER: CUR REF: \(Self.kenmerk)")]
            let report = try inbox.takeIn("afschrift.sta", story.text)
            #expect(!report.hasProblems, "\(report.dutch)")
            #expect(
                try facts(inbox, "HO-10001").bankregels.map(\.toewijzing) == [
                    .bewijs([.betalingskenmerk, .naamEnBedrag])
                ]
            )
            #expect(try open(inbox, "HO-10001", on: inbox.day) == 0)
            #expect(inbox.names.contains("verwerkt/2026-11-21/afschrift.sta"))
            // The posting comes a day later: the money is not counted twice.
            inbox.day = inbox.day.adding(days: 3)
            _ = try inbox.takeIn(
                "boekingen-2.csv",
                "boeking;overeenkomst;soort;boekdatum;bedrag\nB9;HO-10001;ONT;2026-11-23;-650,00\n"
            )
            let arrears = try facts(inbox, "HO-10001").arrears(on: inbox.day, settings: MeasureSettings())
            #expect(arrears.openCents == 0)
            #expect(arrears.prepaidCents == 0)
        }
    }

    @Test("the same file twice, and the statement again in another file, change nothing", arguments: engines)
    func again(engine: String) throws {
        try withInbox(engine) { inbox in
            _ = try inbox.takeIn()
            var story = BankStory()
            story.entries = [BankStory.payment(65_000, "HO-10001"), BankStory.payment(65_000, "HO-10001")]
            _ = try inbox.takeIn("een.sta", story.text)
            let version = try facts(inbox, "HO-10001").version
            _ = try inbox.takeIn("twee.sta", story.text)
            #expect(try facts(inbox, "HO-10001").bankregels.count == 2)
            #expect(try facts(inbox, "HO-10001").version == version)
            // A corrected statement with fewer entries withdraws what it lacks.
            story.entries.removeLast()
            _ = try inbox.takeIn("drie.sta", story.text)
            #expect(try facts(inbox, "HO-10001").bankregels.count == 1)
        }
    }

    @Test("a file that is cut is refused, and nothing of it is kept", arguments: engines)
    func cut(engine: String) throws {
        try withInbox(engine) { inbox in
            _ = try inbox.takeIn()
            var story = BankStory()
            story.entries = (1...3).map { _ in BankStory.payment(65_000, "HO-10001") }
            let text = Array(story.text.utf8)
            let end = try #require(story.text.range(of: ":62F:")).lowerBound.utf16Offset(in: story.text)
            for length in stride(from: 1, through: end, by: 23) {
                let report = try Intake.takeIn(
                    inbox: put(inbox, Array(text.prefix(length))),
                    store: inbox.store,
                    settings: inbox.settings,
                    day: inbox.day,
                    at: inbox.at
                )
                #expect(report.hasProblems, "\(length) bytes")
            }
            #expect(try facts(inbox, "HO-10001").bankregels.isEmpty)
            #expect(try inbox.store.afschriften(since: .of("2020-01-01")).isEmpty)
        }
    }

    private func put(_ inbox: Inbox, _ bytes: [UInt8]) -> String {
        inbox.put("afgebroken.sta", bytes: bytes)
        return inbox.folder
    }

    @Test(
        "a gap holds the tenancies that pay through that account, and those of which it is not known",
        arguments: engines
    )
    func gap(engine: String) throws {
        try withInbox(engine) { inbox in
            inbox.put("stand.csv", "bron;stand_per\nerp;2026-11-20\n")
            var first = BankStory(number: 1, day: .of("2026-11-18"))
            first.entries = [BankStory.payment(65_000, "HO-10001")]
            var third = BankStory(number: 3, day: .of("2026-11-20"), opening: first.truth + 5_000)
            third.entries = [BankStory.payment(100, "iets")]
            let other = BankStory(
                account: "NL02RABO0987654321",
                number: 1,
                day: .of("2026-11-20"),
                entries: [BankStory.payment(70_000, "HO-10002")]
            )
            inbox.put("1.sta", first.text)
            inbox.put("3.sta", third.text)
            inbox.put("rabo.sta", other.text)
            _ = try inbox.takeIn()
            func source() throws -> PaymentSourceFacts {
                try PaymentSourceReader.facts(store: inbox.store, settings: inbox.settings, on: inbox.day)
            }
            let held = PaymentSource.incomplete(through: .of("2026-11-18"))
            #expect(
                try source().standing(on: inbox.day, paidTo: facts(inbox, "HO-10001").paidAccounts(on: inbox.day))
                    == held
            )
            #expect(try source().standing(on: inbox.day) == held)
            #expect(
                try source().standing(on: inbox.day, paidTo: facts(inbox, "HO-10002").paidAccounts(on: inbox.day))
                    == .complete
            )
            let fault = try #require(try source().accounts.compactMap(\.fault).first)
            #expect(BankFault.dutch(fault).contains("ontbreekt een bankafschrift"))
            // The statement that was missing comes.
            var second = BankStory(number: 2, day: .of("2026-11-19"), opening: first.truth)
            second.entries = [BankStory.payment(5_000, "iets anders")]
            _ = try inbox.takeIn("2.sta", second.text)
            #expect(try source().standing(on: inbox.day) == .complete)
        }
    }

    @Test("a statement that does not close is kept, and holds", arguments: engines)
    func doesNotClose(engine: String) throws {
        try withInbox(engine) { inbox in
            inbox.put("stand.csv", "bron;stand_per\nerp;2026-11-20\n")
            var story = BankStory()
            story.entries = [BankStory.payment(65_000, "HO-10001")]
            story.closing = 1
            _ = try inbox.takeIn("afschrift.sta", story.text)
            let source = try PaymentSourceReader.facts(store: inbox.store, settings: inbox.settings, on: inbox.day)
            #expect(source.standing(on: inbox.day) == .incomplete(through: nil))
            #expect(try facts(inbox, "HO-10001").bankregels.count == 1)
        }
    }

    @Test("with the bank as the truth, statements up to the bank day before make receipts complete", arguments: engines)
    func bankIsTheTruth(engine: String) throws {
        try withInbox(engine) { inbox in
            inbox.settings.paymentSource = .bank
            _ = try inbox.takeIn()
            func standing(_ day: String) throws -> PaymentSource {
                try PaymentSourceReader.facts(store: inbox.store, settings: inbox.settings, on: .of(day))
                    .standing(on: .of(day))
            }
            #expect(try standing("2026-11-21") == .incomplete(through: nil))
            var story = BankStory()
            story.entries = [BankStory.payment(100, "iets")]
            _ = try inbox.takeIn("afschrift.sta", story.text)
            // 20 November is a Friday: it is the bank day before Saturday, Sunday and Monday.
            #expect(try standing("2026-11-21") == .complete)
            #expect(try standing("2026-11-23") == .complete)
            #expect(try standing("2026-11-24") == .incomplete(through: .of("2026-11-20")))
        }
    }

    @Test("what nobody can assign waits; when the contract comes it is assigned after all", arguments: engines)
    func waits(engine: String) throws {
        try withInbox(engine) { inbox in
            _ = try inbox.takeIn()
            var story = BankStory()
            story.entries = [
                BankStory.payment(1_000, "HO-10003 november"), BankStory.payment(65_000, "zomaar"),
                BankStory.Entry(
                    cents: 900_000,
                    details: "/TRTP/SEPA OVERBOEKING/REMI/SEPA INCASSO BATCH 109180-911",
                    code: "N247"
                ),
            ]
            _ = try inbox.takeIn("afschrift.sta", story.text)
            #expect(try inbox.store.bankregelsToAssign(limit: 9).map(\.bedragCents) == [1_000, 65_000])
            // Name and rent fit Boer: a suggestion, not a match.
            #expect(
                try inbox.store.bankregelsToAssign(limit: 9).last?.toewijzing == .voorstel("HO-10001", [.naamEnBedrag])
            )
            _ = try inbox.takeIn("overeenkomsten-2.csv", "overeenkomst;brutohuur\nHO-10003;500,00\n")
            #expect(try inbox.store.bankregelsToAssign(limit: 9).map(\.bedragCents) == [65_000])
            #expect(try facts(inbox, "HO-10003").bankregels.count == 1)
        }
    }

    @Test("the same day in another form is refused by name: no payment is counted twice", arguments: engines)
    func otherForm(engine: String) throws {
        try withInbox(engine) { inbox in
            _ = try inbox.takeIn()
            var story = BankStory()
            story.entries = [BankStory.payment(65_000, "HO-10001")]
            _ = try inbox.takeIn("een.sta", story.text)
            story.number = 77
            let report = try inbox.takeIn("twee.sta", story.text)
            #expect(report.refusal("twee.sta")?.contains("is er al onder nummer") == true)
            #expect(try facts(inbox, "HO-10001").bankregels.count == 1)
        }
    }

    @Test("a returned direct debit lies at its case with its reason, and is no payment", arguments: engines)
    func storno(engine: String) throws {
        try withInbox(engine) { inbox in
            _ = try inbox.takeIn()
            var story = BankStory()
            story.entries = [BankStory.storno(65_000, "MD07", "HO-10001")]
            _ = try inbox.takeIn("afschrift.sta", story.text)
            let regels = try facts(inbox, "HO-10001").bankregels
            #expect(regels.map(\.retourreden) == ["MD07"])
            #expect(regels.map(\.bedragCents) == [-65_000])
            #expect(try open(inbox, "HO-10001", on: inbox.day) == 65_000)
        }
    }

    @Test("files that are taken in one at a time, all at once or in another order give the same", arguments: engines)
    func order(engine: String) throws {
        var first = BankStory(number: 1, day: .of("2026-11-18"))
        first.entries = [BankStory.payment(65_000, "HO-10001")]
        var second = BankStory(number: 2, day: .of("2026-11-19"), opening: first.truth)
        second.entries = [BankStory.payment(70_000, "HO-10002")]
        func result(_ files: [[String]]) throws -> [[Bankregel]] {
            var all: [[Bankregel]] = []
            try withInbox(engine) { inbox in
                _ = try inbox.takeIn()
                for batch in files {
                    for text in batch { inbox.put("\(text.hashValue).sta", text) }
                    #expect(try !inbox.takeIn().hasProblems)
                }
                all = [try facts(inbox, "HO-10001").bankregels, try facts(inbox, "HO-10002").bankregels]
                let source = try PaymentSourceReader.facts(store: inbox.store, settings: inbox.settings, on: inbox.day)
                #expect(source.accounts.map(\.completeThrough) == [.of("2026-11-19")])
                #expect(source.accounts.allSatisfy { $0.fault == nil })
            }
            return all
        }
        let expected = try result([[first.text], [second.text]])
        #expect(expected.map(\.count) == [1, 1])
        #expect(try result([[second.text], [first.text]]) == expected)
        #expect(try result([[first.text, second.text]]) == expected)
        #expect(try result([[first.text + second.text]]) == expected)
    }
}
