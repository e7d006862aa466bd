public import Calendar
public import CaseStore
public import RentLedger

extension MemoryCaseStore {
    /// The statements whose last day is on or after the day.
    public func afschriften(since day: Day) throws(StoreError) -> [Afschrift] {
        try withState { state throws(StoreError) in
            state.ledger.keys(of: .afschriften).compactMap { key in
                guard case .afschrift(let record)? = state.ledger.current(key)?.record else { return nil }
                return record.sleutel.dag >= day ? record : nil
            }
        }
    }

    /// The rows of a statement as known now.
    public func bankregels(of sleutel: AfschriftSleutel) throws(StoreError) -> [LedgerRow<Bankregel>] {
        try withState { state throws(StoreError) in
            state.bankregels().filter { $0.record.afschrift == sleutel }
        }
    }

    /// Rows that lie at no contract and wait for a person.
    public func bankregelsToAssign(limit: Int) throws(StoreError) -> [Bankregel] {
        try withState { state throws(StoreError) in Array(state.bankregelsToAssign().prefix(max(0, limit))) }
    }

    /// How many rows wait for a person.
    public func bankregelsToAssignCount() throws(StoreError) -> Int {
        try withState { state throws(StoreError) in state.bankregelsToAssign().count }
    }

    /// Which contracts fit what payments say of themselves.
    public func payers(_ query: PayerQuery) throws(StoreError) -> PayerFacts {
        try withState { state throws(StoreError) in state.payers(query) }
    }
}

extension MemoryState {
    /// Every bank transaction as known now, in the order of their keys.
    func bankregels() -> [LedgerRow<Bankregel>] {
        ledger.keys(of: .bankregels).compactMap { key in
            guard let row = ledger.current(key), case .bankregel(let record) = row.record else { return nil }
            return LedgerRow(overeenkomst: row.overeenkomst ?? OvereenkomstNumber(""), record: record)
        }
    }

    /// Money that came in or back, about which nobody and nothing decided.
    func bankregelsToAssign() -> [Bankregel] {
        let waiting = bankregels().map(\.record).filter { regel in
            switch regel.toewijzing {
            case .geen, .voorstel: regel.bedragCents > 0 && regel.isVerrekend || regel.isTerugboeking
            case .bewijs, .besluit, .geenHuurder, .verzamelpost: false
            }
        }
        return waiting.enumerated().sorted { left, right in
            (right.element.boekdatum, left.offset) < (left.element.boekdatum, right.offset)
        }
        .map(\.element)
    }

    /// Which contracts fit: by looking through everything.
    func payers(_ query: PayerQuery) -> PayerFacts {
        var facts = PayerFacts()
        for key in ledger.keys(of: .boekingen) {
            guard let row = ledger.current(key), case .boeking(let boeking) = row.record,
                let number = row.overeenkomst, query.kenmerken.contains(boeking.betalingskenmerk)
            else { continue }
            facts.kenmerken[boeking.betalingskenmerk, default: []].insert(number)
        }
        facts.nummers = query.nummers.filter { numbers[OvereenkomstNumber($0)] != nil }
        for key in ledger.keys(of: .overeenkomsten) {
            guard case .overeenkomst(let contract)? = ledger.current(key)?.record else { continue }
            if query.rekeningen.contains(contract.iban) {
                facts.rekeningen[contract.iban, default: []].insert(contract.number)
            }
            let name = PayerQuery.lowercased(contract.huurder.achternaam)
            if query.achternamen.contains(name) {
                facts.achternamen[name, default: [:]][contract.number] = contract.brutohuurCents
            }
        }
        for key in ledger.keys(of: .rekeningbesluiten) {
            guard let row = ledger.current(key), case .rekeningbesluit(let besluit) = row.record,
                query.rekeningen.contains(besluit.tegenrekening)
            else { continue }
            facts.besluiten[besluit.tegenrekening] = (besluit, row.overeenkomst)
        }
        return facts
    }
}
