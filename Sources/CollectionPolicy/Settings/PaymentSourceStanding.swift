public import Calendar
public import GuardRails

extension PaymentSourceFacts {
    /// Whether receipts are complete on a day (definitions.md, *Payment source*).
    ///
    /// They must be there up to the previous bank working day, and no delivery may wait for a person.
    public func standing(on day: Day) -> PaymentSource {
        if awaitsConfirmation { return .unconfirmed }
        guard let completeThrough, completeThrough >= day.adding(bankDays: -1) else {
            return .incomplete(through: completeThrough)
        }
        return .complete
    }
}
