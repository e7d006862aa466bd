public import Calendar
public import GuardRails
import RentLedger

extension PaymentSourceFacts {
    /// Whether receipts are complete on a day (definitions.md, *Payment source*).
    ///
    /// They must be there up to the previous bank working day, and no delivery may wait for a person. Where statements
    /// come in, those of the account must follow on each other and close: a missing statement looks as if everybody
    /// stopped paying.
    ///
    /// - Parameters:
    ///   - day: the day.
    ///   - rekeningen: the accounts of ours that matter, as far as they are known; empty for all.
    /// - Returns: the standing.
    public func standing(on day: Day, paidTo rekeningen: Set<String> = []) -> PaymentSource {
        if awaitsConfirmation { return .unconfirmed }
        let known = accounts.filter { rekeningen.contains($0.rekening) }
        // An account from which nothing comes any more is as good as a missing statement.
        guard accounts.isEmpty || known.count == rekeningen.count else { return .incomplete(through: nil) }
        let relevant = known.isEmpty ? rentAccounts : known
        if let faulty = relevant.first(where: { $0.fault != nil }) {
            return .incomplete(through: faulty.completeThrough)
        }
        let through = bankIsTheTruth ? leastComplete(relevant) : completeThrough
        guard let through, through >= day.adding(bankDays: -1) else { return .incomplete(through: through) }
        return .complete
    }

    /// Days for which an account counts after a payment to it.
    static let daysOfAccounts = 62

    /// Where somebody of whom no payment was seen would pay: the account that letters name, else any.
    private var rentAccounts: [AccountStanding] {
        let named = accounts.filter { $0.rekening == rentAccount }
        return named.isEmpty ? accounts : named
    }

    private func leastComplete(_ accounts: [AccountStanding]) -> Day? {
        guard accounts.allSatisfy({ $0.completeThrough != nil }) else { return nil }
        return accounts.compactMap(\.completeThrough).min()
    }
}
