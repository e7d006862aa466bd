public import RentLedger

extension Euro {
    /// An amount in cents as Dutch readers write it: `€ 1.234,56`.
    public static func dutch(cents: Int64) -> String { dutch(cents) }
}
