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
        let relevant = known.isEmpty ? accounts : known
        if let faulty = relevant.first(where: { $0.fault != nil }) {
            return .incomplete(through: faulty.completeThrough)
        }
        let through = bankIsTheTruth ? leastComplete(relevant) : completeThrough
        guard let through, through >= day.adding(bankDays: -1) else { return .incomplete(through: through) }
        return .complete
    }

    private func leastComplete(_ accounts: [AccountStanding]) -> Day? {
        guard accounts.allSatisfy({ $0.completeThrough != nil }) else { return nil }
        return accounts.compactMap(\.completeThrough).min()
    }
}
