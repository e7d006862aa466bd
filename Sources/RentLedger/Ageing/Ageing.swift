public import Calendar

/// The arrears rules of contracts.md, played over one tenancy's postings.
public enum Ageing {
    /// Plays the postings with a `boekdatum` up to and including `day`; their order in the array never matters.
    public static func play(_ boekingen: [Boeking], on day: Day) -> LedgerState {
        LedgerState(day: day, claims: [], credits: [], stornos: [])
    }
}
