import RentLedger

/// Whether a betalingsregeling is kept or broken (definitions.md, *Betalingsregeling*).
enum RegelingIndicator {
    static func read(_ arrears: Arrears) -> [Indicator] {
        switch arrears.regeling {
        case .geen: []
        case .nagekomen(_, let remaining): [.regelingNagekomen(remainingCents: remaining)]
        case .gebroken(_, let short): [.regelingGebroken(shortCents: short)]
        }
    }
}
