public import Calendar

extension MeldingState {
    /// The day of delivery, when it was delivered.
    public var deliveredOn: Day? {
        if case .delivered(let day, _) = self { day } else { nil }
    }
}

extension CaseFile {
    /// The first melding of the open episode that was delivered.
    public var firstDelivered: MeldingRecord? { delivered.first }

    /// The last melding of the open episode that was delivered.
    public var lastDelivered: MeldingRecord? { delivered.last }

    /// Whether the gemeente's agreed vervolgsignaal is due: so many days after the first melding, delivered once.
    public func vervolgsignaalDue(_ gemeente: Gemeente, on day: Day) -> Bool {
        guard let days = gemeente.vervolgsignaalAfterDays, let first = firstDelivered,
            let delivered = first.state.deliveredOn
        else { return false }
        return delivered.adding(days: days) <= day
            && !self.delivered.contains { $0.escalatedFrom == first.kenmerk && $0.kenmerk != first.kenmerk }
    }

    private var delivered: [MeldingRecord] {
        guard let episode else { return [] }
        return meldingen.filter { $0.episode == episode.number && $0.state.deliveredOn != nil }
    }
}
