public import Calendar

extension Arrears {
    /// Measures a tenancy on a day: plays its postings and applies definitions.md.
    ///
    /// - Parameters:
    ///   - boekingen: all postings of the tenancy, in any order.
    ///   - brutohuurCents: gross monthly rent; `nil` when unknown.
    ///   - regelingen: the terms of its betalingsregelingen.
    ///   - day: the day.
    ///   - settings: the numbers that a corporation may set.
    public init(
        boekingen: [Boeking],
        brutohuurCents: Int64?,
        regelingen: [RegelingTermijn] = [],
        on day: Day,
        settings: MeasureSettings = MeasureSettings()
    ) {
        let state = Ageing.play(boekingen, on: day)
        self.init(
            day: day,
            openCents: 0,
            rentOpenCents: 0,
            otherOpenCents: 0,
            overdue: state.overdue,
            prepaidCents: 0,
            oldestDueDate: nil,
            anker: nil,
            months: nil,
            brutohuurCents: brutohuurCents,
            lopendeHuur: .nogNietBekend,
            regeling: .geen,
            inRegelingCents: 0,
            stornos: state.stornos
        )
    }
}
