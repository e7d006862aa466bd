import CaseStore
import RentLedger
import Statements

/// The second look at a bank file: its rows are matched and staged, in chunks.
struct BankStager: BankSink {
    private let store: any CaseStore
    private let delivery: DeliveryNumber
    private let found: [BankLook.Found]
    /// What persons decided about rows of statements that were here before, by place.
    private let decided: [AfschriftSleutel: [Int: LedgerRow<Bankregel>]]
    private let onRows: (Int) -> Bool
    private var statement = 0
    private var position = 0
    private var chunk: [Bankregel] = []
    /// Rows that were staged.
    private(set) var staged = 0
    /// Why it stopped; nothing more is staged then.
    private(set) var failure: StoreError?

    static let chunkRows = 5_000

    /// A stager.
    ///
    /// - Parameters:
    ///   - store: where rows go.
    ///   - delivery: the delivery that has begun.
    ///   - found: what the first look found.
    ///   - decided: rows of before that a person decided about.
    ///   - onRows: told how many rows were staged; `false` stops.
    init(
        store: any CaseStore,
        delivery: DeliveryNumber,
        found: [BankLook.Found],
        decided: [AfschriftSleutel: [Int: LedgerRow<Bankregel>]],
        onRows: @escaping (Int) -> Bool
    ) {
        self.store = store
        self.delivery = delivery
        self.found = found
        self.decided = decided
        self.onRows = onRows
    }

    mutating func take(_ row: borrowing BankRow, of statement: borrowing BankStatement) {
        position += 1
        guard failure == nil, self.statement < found.count else { return }
        // The details of entries and rejects tell of returns; the money itself stands on the statement.
        let hasMoney = statement.form == .mt940 || statement.form == .camt053
        guard hasMoney || row.has(.returnReason), BankLook.isPlausible(row.amountCents) else { return }
        var regel = Bankregel(
            afschrift: found[self.statement].sleutel,
            positie: position,
            boekdatum: row.bookedOn,
            bedragCents: hasMoney ? row.amountCents : 0
        )
        regel.valutadatum = row.valuedOn
        regel.tegenrekening = row.text(.counterAccount)
        regel.tegennaam = row.text(.counterName)
        regel.omschrijving = row.text(.remittance)
        regel.eindtoteind = row.text(.endToEnd)
        regel.machtiging = row.text(.mandate)
        regel.retourreden = row.text(.returnReason)
        regel.betalingskenmerk = row.text(.betalingskenmerk)
        regel.isVerrekend = hasMoney
        chunk.append(regel)
        if chunk.count >= BankStager.chunkRows { flush() }
    }

    mutating func end(_ statement: BankStatement) {
        flush()
        self.statement += 1
        position = 0
    }

    mutating func refuse(_ refusal: BankRefusal) {}

    /// Withdraws the last rows of a statement that came again with fewer.
    mutating func withdraw(_ rows: [LedgerRow<Bankregel>]) {
        guard failure == nil, !rows.isEmpty else { return }
        let gone = rows.map { LedgerRow(overeenkomst: $0.overeenkomst, record: $0.record, isWithdrawn: true) }
        do throws(StoreError) { try store.stage(.bankregels(gone), in: delivery) } catch { failure = error }
    }

    private mutating func flush() {
        guard failure == nil, !chunk.isEmpty else { return }
        do throws(StoreError) {
            let rows = try PaymentMatcher.matched(chunk, store: store).map { row in
                let before = decided[row.record.afschrift]?[row.record.positie]
                // A place alone is not enough: a mended file may count its entries anew.
                return before.flatMap { $0.record.isSamePayment(as: row.record) ? $0 : nil }.map { before in
                    var record = row.record
                    record.toewijzing = before.record.toewijzing
                    return LedgerRow(overeenkomst: before.overeenkomst, record: record)
                } ?? row
            }
            try store.stage(.bankregels(rows), in: delivery)
            staged += rows.count
            chunk.removeAll(keepingCapacity: true)
            if !onRows(staged) { failure = StoreError(.engine, "Taking in was asked to stop.") }
        } catch {
            failure = error
        }
    }
}

extension Bankregel {
    /// Whether another row tells of the same payment: day, amount and other side.
    func isSamePayment(as other: Bankregel) -> Bool {
        boekdatum == other.boekdatum && bedragCents == other.bedragCents && tegenrekening == other.tegenrekening
    }
}

extension PaymentMatcher {
    /// Transactions with the contracts that they belong to; at the house those that belong to none.
    static func matched(_ regels: [Bankregel], store: any CaseStore) throws(StoreError) -> [LedgerRow<Bankregel>] {
        var query = PayerQuery()
        for regel in regels { PaymentClues(regel).ask(&query) }
        let facts = try store.payers(query)
        return regels.map { regel in
            let match = match(regel, facts)
            var regel = regel
            regel.toewijzing = match.toewijzing
            return LedgerRow(overeenkomst: match.overeenkomst ?? OvereenkomstNumber(""), record: regel)
        }
    }
}
