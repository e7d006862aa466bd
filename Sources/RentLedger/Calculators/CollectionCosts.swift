/// The scale of collection costs.
///
/// Source: Besluit vergoeding voor buitengerechtelijke incassokosten, art. 2 (Stb. 2012, 141).
///
/// Shown on request only: no cost is ever added by the machine (G7). Without VAT: a corporation that collects itself
/// adds none (art. 2 lid 3).
public enum CollectionCosts {
    /// Slices of the principal in cents with their percentage in tenths; the last one has no end.
    private static let slices: [(widthCents: Int64, perMille: Int64)] = [
        (250_000, 150), (250_000, 100), (500_000, 50), (19_000_000, 10), (Int64.max, 5),
    ]

    /// The least fee, in cents.
    public static let minimumCents: Int64 = 4_000
    /// The greatest fee, in cents.
    public static let maximumCents: Int64 = 677_500

    /// The fee for a principal, both in cents, rounded half up once at the end; 0 without a principal.
    public static func fee(principalCents: Int64) -> Int64 {
        guard principalCents > 0 else { return 0 }
        // Everything above a million euros gives the maximum: no multiplication can overflow.
        var left = min(principalCents, 100_000_000)
        var thousandths: Int64 = 0
        for slice in slices where left > 0 {
            let part = min(left, slice.widthCents)
            thousandths += part * slice.perMille
            left -= part
        }
        return min(maximumCents, max(minimumCents, (thousandths + 500) / 1_000))
    }
}
