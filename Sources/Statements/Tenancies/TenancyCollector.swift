import RentLedger

/// Puts rows together into tenancies, by key: the later row wins.
struct TenancyCollector {
    /// Keys that stood more than once.
    private(set) var clashes = 0

    private var tenancies: [Tenancy] = []
    private var hasContract: [Bool] = []
    private var withdrawnContracts: Set<Int> = []
    private var indexOfContract: [OvereenkomstNumber: Int] = [:]
    private var lastContract: (number: OvereenkomstNumber, index: Int)?
    private var keys = KeyTable()
    private var withdrawnBoekingen: Set<Place> = []
    private var terms: [TermKey: (tenancy: Int, term: RegelingTermijn)] = [:]

    /// Where a posting stands.
    struct Place: Hashable {
        /// The tenancy.
        var tenancy: Int
        /// The position in its postings.
        var position: Int
    }

    private struct TermKey: Hashable {
        var regeling: RegelingNumber
        var termijn: Int?
    }

    /// Takes in rows; kinds that say nothing about money are passed over.
    mutating func take(_ rows: LedgerRows) {
        switch rows {
        case .overeenkomsten(let rows): for row in rows { takeContract(row) }
        case .boekingen(let rows): for row in rows { takeBoeking(row) }
        case .regelingen(let rows): for row in rows { takeTerm(row) }
        case .rollen, .signaleringen, .contactmomenten, .stand, .bankregels, .afschriften, .rekeningbesluiten: break
        }
    }

    /// Forgets all postings: a whole ledger follows.
    mutating func forgetBoekingen() {
        for index in tenancies.indices { tenancies[index].boekingen = [] }
        keys = KeyTable()
        withdrawnBoekingen = []
    }

    /// The tenancies by the bytes of their key; the collector is empty afterwards.
    mutating func finish() -> [Tenancy] {
        for place in withdrawnBoekingen.sorted(by: { ($0.tenancy, $0.position) > ($1.tenancy, $1.position) }) {
            tenancies[place.tenancy].boekingen.remove(at: place.position)
        }
        let sorted = terms.sorted {
            $0.key.regeling == $1.key.regeling
                ? ($0.key.termijn ?? -1) < ($1.key.termijn ?? -1) : $0.key.regeling < $1.key.regeling
        }
        for (_, value) in sorted { tenancies[value.tenancy].regelingen.append(value.term) }
        var finished: [Tenancy] = []
        for (index, tenancy) in tenancies.enumerated() {
            // A contract that was withdrawn and has no postings is not there; one with postings still owes them.
            let isGone = !hasContract[index] && tenancy.boekingen.isEmpty && tenancy.regelingen.isEmpty
            if !isGone { finished.append(tenancy) }
        }
        self = TenancyCollector()
        finished.sort { $0.overeenkomst.number < $1.overeenkomst.number }
        return finished
    }

    private mutating func index(of number: OvereenkomstNumber) -> Int {
        if let lastContract, lastContract.number == number { return lastContract.index }
        let index: Int
        if let known = indexOfContract[number] {
            index = known
        } else {
            index = tenancies.count
            indexOfContract[number] = index
            tenancies.append(Tenancy(overeenkomst: Overeenkomst(number: number)))
            hasContract.append(false)
        }
        lastContract = (number, index)
        return index
    }

    private mutating func takeContract(_ row: LedgerRow<Overeenkomst>) {
        let index = index(of: row.overeenkomst)
        if hasContract[index] || withdrawnContracts.contains(index) { clashes += 1 }
        hasContract[index] = !row.isWithdrawn
        if row.isWithdrawn { withdrawnContracts.insert(index) }
        tenancies[index].overeenkomst = row.isWithdrawn ? Overeenkomst(number: row.overeenkomst) : row.record
    }

    private mutating func takeTerm(_ row: LedgerRow<RegelingTermijn>) {
        let key = TermKey(regeling: row.record.regeling, termijn: row.record.termijn)
        if terms[key] != nil { clashes += 1 }
        terms[key] = row.isWithdrawn ? nil : (index(of: row.overeenkomst), row.record)
    }

    private mutating func takeBoeking(_ row: LedgerRow<Boeking>) {
        let tenancy = index(of: row.overeenkomst)
        let place = Place(tenancy: tenancy, position: tenancies[tenancy].boekingen.count)
        guard let earlier = keys.place(of: row.record.number, orNote: place, in: tenancies) else {
            tenancies[tenancy].boekingen.append(row.record)
            if row.isWithdrawn { withdrawnBoekingen.insert(place) }
            return
        }
        clashes += 1
        if earlier.tenancy == tenancy {
            tenancies[tenancy].boekingen[earlier.position] = row.record
            if row.isWithdrawn {
                withdrawnBoekingen.insert(earlier)
            } else {
                withdrawnBoekingen.remove(earlier)
            }
        } else {
            // The posting moved to another contract.
            keys.move(row.record.number, to: place, in: tenancies)
            withdrawnBoekingen.insert(earlier)
            tenancies[tenancy].boekingen.append(row.record)
            if row.isWithdrawn { withdrawnBoekingen.insert(place) }
        }
    }
}
