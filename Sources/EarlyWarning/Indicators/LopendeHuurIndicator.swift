import RentLedger

/// Whether the current rent is paid while rent is overdue (definitions.md, *Lopende huur*).
///
/// All overdue rent is the old debt: *lopende huur* is told regardless of which claim the money was booked on.
enum LopendeHuurIndicator {
    static func read(_ arrears: Arrears) -> [Indicator] {
        guard arrears.rentOpenCents > 0 else { return [] }
        switch arrears.lopendeHuur {
        case .betaald: return [.lopendeHuurBetaaldNaastSchuld(oldDebtCents: arrears.rentOpenCents)]
        case .nietBetaald: return [.lopendeHuurNietBetaald]
        case .nogNietBekend: return []
        }
    }
}
