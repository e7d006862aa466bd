import Calendar
import RentLedger
import TestKit
import Testing

/// A missing statement looks as if everybody stopped paying: so the balances must lead from one to the next.
@Suite("Statements follow on each other") struct BankStandingTests {
    private static let account = "NL20INGB0001234567"

    private func statement(
        _ number: Int,
        _ day: String,
        from opening: Int64,
        to closing: Int64,
        sum: Int64? = nil,
        begins: String? = nil,
        refused: Int = 0
    ) -> Afschrift {
        var afschrift = Afschrift(
            sleutel: AfschriftSleutel(rekening: Self.account, dag: .of(day), nummer: "\(number)"),
            begindag: .of(begins ?? day),
            beginsaldoCents: opening,
            eindsaldoCents: closing,
            somCents: sum ?? closing - opening,
            regels: 1
        )
        afschrift.geweigerd = refused
        return afschrift
    }

    private func standing(_ afschriften: [Afschrift]) -> AccountStanding? { AccountStanding.of(afschriften).first }

    @Test("a chain that closes is complete through its last day, in whatever order it came, days without any too")
    func chain() {
        let chain = [
            statement(1, "2026-11-16", from: 100, to: 250), statement(2, "2026-11-17", from: 250, to: 200),
            statement(3, "2026-11-20", from: 200, to: 900),
        ]
        for order in [chain, chain.reversed(), [chain[1], chain[2], chain[0]]] {
            #expect(standing(order) == AccountStanding(rekening: Self.account, completeThrough: .of("2026-11-20")))
        }
    }

    @Test("several statements of one day are put in the order of their balances, whatever their numbers")
    func oneDay() {
        let day = [
            statement(9, "2026-11-17", from: 250, to: 300), statement(10, "2026-11-17", from: 300, to: 10),
            statement(8, "2026-11-16", from: 100, to: 250),
        ]
        #expect(standing(day)?.fault == nil)
        #expect(standing([day[2], day[1], day[0]])?.completeThrough == .of("2026-11-17"))
    }

    @Test("a statement that is missing is a gap, and nothing behind it counts")
    func gap() {
        let one = statement(1, "2026-11-16", from: 100, to: 250)
        let three = statement(3, "2026-11-18", from: 200, to: 900)
        let found = standing([one, three])
        #expect(found?.completeThrough == .of("2026-11-16"))
        #expect(found?.fault == .gap(after: one.sleutel, before: three.sleutel))
        // When it comes, the gap is gone.
        #expect(standing([one, three, statement(2, "2026-11-17", from: 250, to: 200)])?.fault == nil)
        // A person who knows that it never comes lets the chain go on.
        let accepted = AccountStanding.of([one, three]) { $0 == .gap(after: one.sleutel, before: three.sleutel) }
        #expect(accepted == [AccountStanding(rekening: Self.account, completeThrough: .of("2026-11-18"))])
    }

    @Test("a statement that does not close, or of which an entry could not be read, is a fault")
    func doesNotClose() {
        let wrong = statement(1, "2026-11-16", from: 100, to: 250, sum: 149)
        #expect(standing([wrong])?.fault == .doesNotClose(wrong.sleutel))
        #expect(standing([wrong])?.completeThrough == nil)
        let unread = statement(1, "2026-11-16", from: 100, to: 250, refused: 1)
        #expect(standing([unread])?.fault == .doesNotClose(unread.sleutel))
    }

    @Test("two statements about the same days that do not follow on each other overlap")
    func overlap() {
        let day = statement(1, "2026-11-16", from: 100, to: 250)
        let week = statement(2, "2026-11-20", from: 100, to: 900, begins: "2026-11-15")
        #expect(standing([day, week])?.fault == .overlap(day.sleutel, week.sleutel))
    }

    @Test("each account stands alone; what has no balances says nothing")
    func accounts() {
        var other = statement(1, "2026-11-10", from: 0, to: 5)
        other.sleutel.rekening = "NL02RABO0123456789"
        var news = statement(7, "2026-11-30", from: 0, to: 0)
        news.beginsaldoCents = nil
        let standings = AccountStanding.of([statement(1, "2026-11-16", from: 1, to: 2), other, news])
        #expect(standings.map(\.rekening) == ["NL02RABO0123456789", Self.account])
        #expect(standings.map(\.completeThrough) == [.of("2026-11-10"), .of("2026-11-16")])
    }
}
