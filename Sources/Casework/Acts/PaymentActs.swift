import Calendar
import CaseStore
import CollectionPolicy
import EarlyWarning
public import RentLedger

/// The name of a payment for a person: account, day and number of its statement, and its place.
public struct BankregelName: Hashable, Sendable, CustomStringConvertible {
    /// The statement.
    public let sleutel: AfschriftSleutel
    /// The place.
    public let positie: Int

    /// The name of a transaction.
    public init(_ regel: Bankregel) {
        sleutel = regel.afschrift
        positie = regel.positie
    }

    /// The name as it was shown; `nil` for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 4, let day = Day(iso: parts[1]), let place = parts.last.flatMap({ Int($0) }) else {
            return nil
        }
        let number = parts[2..<(parts.count - 1)].joined(separator: "/")
        sleutel = AfschriftSleutel(rekening: String(parts[0]), dag: day, nummer: number)
        positie = place
    }

    /// `NL20INGB0001234567/2026-11-20/61/3`.
    public var description: String { "\(sleutel.rekening)/\(sleutel.dag)/\(sleutel.nummer)/\(positie)" }
}

/// What a person decides about payments that no rule could assign.
extension Casework {
    /// Payments that wait for a person, newest first.
    public func paymentsToAssign(limit: Int) throws(CaseworkError) -> (rows: [Bankregel], count: Int) {
        try writing(.house) { () throws(StoreError) in
            (try store.bankregelsToAssign(limit: limit), try store.bankregelsToAssignCount())
        }
    }

    /// Says whose a payment is.
    ///
    /// The decision stands in the case's journal. With `remember` it holds for every later payment from the account.
    ///
    /// - Parameters:
    ///   - name: the payment.
    ///   - overeenkomst: the contract; `nil` for no tenant.
    ///   - remember: whether it holds for the account of the payer from now on.
    ///   - identity: who acts; an employee of the settings.
    /// - Returns: what was done.
    /// - Throws: why it was not done.
    public func assign(
        _ name: BankregelName,
        to overeenkomst: OvereenkomstNumber?,
        remember: Bool,
        by identity: Identity
    ) throws(CaseworkError) -> ActResult {
        var number = CaseNumber.house
        if let overeenkomst {
            let found = try writing(.house) { () throws(StoreError) in try store.caseNumber(of: overeenkomst) }
            guard let found else {
                throw CaseworkError(
                    .unknown,
                    "Overeenkomst \(overeenkomst.rawValue) is er niet.",
                    at: .house,
                    remedy: "Kijk het nummer na."
                )
            }
            number = found
        }
        _ = try actor(identity, for: .payment, on: number)
        let regel = try payment(name)
        let words = overeenkomst == nil ? "is niet van een huurder" : "hoort bij deze zaak"
        let account = remember && !regel.tegenrekening.isEmpty
        let lasting = account ? " Dat geldt ook voor latere betalingen van die rekening." : ""
        // The row first: a note about something that did not happen would stay for ever.
        try deliver(regel, to: overeenkomst, remember: account, by: identity)
        return try perform(.payment, on: number, by: identity) { scene throws(CaseworkError) in
            var plan = Plan()
            let text = "Betaling \(name) \(words).\(lasting)"
            plan.add(
                number == .house
                    ? .house(on: scene.day, text: text) : .note(text: text, by: scene.actor, on: scene.day),
                to: number
            )
            plan.lines = [text]
            return plan
        }
    }

    /// Accepts a fault in the statements of an account that will never be mended.
    ///
    /// - Parameters:
    ///   - id: the id of the fault, as it was shown.
    ///   - known: the ids of the faults that stand now: nothing else can be accepted.
    ///   - reason: the written reason.
    ///   - identity: who acts; an employee of the settings.
    /// - Returns: what was done.
    /// - Throws: why it was not done.
    public func acceptBankFault(
        _ id: String,
        among known: Set<String>,
        reason: String,
        by identity: Identity
    ) throws(CaseworkError) -> ActResult {
        guard known.contains(id) else {
            throw CaseworkError(
                .unknown,
                "Deze fout in de bankafschriften is er niet (meer).",
                at: .house,
                remedy: "`huurwacht betalingen` noemt de fouten die er zijn."
            )
        }
        let why = try Written.text(reason, "reden", at: .house)
        return try perform(.payment, on: .house, by: identity) { scene throws(CaseworkError) in
            var plan = Plan()
            let task = QueueTask(
                id: id,
                kind: .intakeProblem("Een fout in de bankafschriften is aanvaard."),
                openedOn: scene.day,
                due: scene.day,
                urgency: Urgency(reasons: [])
            )
            plan.add(.taskOpened(task), to: .house)
            plan.add(.taskClosed(id: id, by: scene.actor, outcome: "ja"), to: .house)
            plan.add(.house(on: scene.day, text: "Fout in de bankafschriften aanvaard (\(id)): \(why)"), to: .house)
            plan.lines = ["Aanvaard. Berichten aan huurders die op deze rekening betalen gaan weer uit."]
            return plan
        }
    }

    private func payment(_ name: BankregelName) throws(CaseworkError) -> Bankregel {
        let rows = try writing(.house) { () throws(StoreError) in try store.bankregels(of: name.sleutel) }
        guard let row = rows.first(where: { $0.record.positie == name.positie }) else {
            throw CaseworkError(
                .unknown,
                "Betaling \(name) is er niet.",
                at: .house,
                remedy: "`huurwacht betalingen` noemt de betalingen die wachten."
            )
        }
        return row.record
    }

    private func deliver(
        _ regel: Bankregel,
        to overeenkomst: OvereenkomstNumber?,
        remember: Bool,
        by identity: Identity
    ) throws(CaseworkError) {
        var regel = regel
        let login = identity.login
        regel.toewijzing =
            overeenkomst == nil ? .geenHuurder(login: login, op: today) : .besluit(login: login, op: today)
        let place = overeenkomst ?? OvereenkomstNumber("")
        try take(.bankregels([LedgerRow(overeenkomst: place, record: regel)]))
        guard remember else { return }
        let besluit = Rekeningbesluit(
            tegenrekening: regel.tegenrekening,
            login: login,
            op: today,
            isGeenHuurder: overeenkomst == nil
        )
        try take(.rekeningbesluiten([LedgerRow(overeenkomst: place, record: besluit)]))
    }

    private func take(_ rows: LedgerRows) throws(CaseworkError) {
        let head = DeliveryHead(kind: rows.kind, fileName: "besluit van een medewerker", day: today, at: clock.now())
        try writing(.house) { () throws(StoreError) in
            let delivery = try store.beginDelivery(head)
            do throws(StoreError) {
                try store.stage(rows, in: delivery)
                _ = try store.take(delivery)
            } catch {
                try? store.drop(delivery)
                throw error
            }
        }
    }
}
