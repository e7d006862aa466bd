public import GuardRails

extension [Refusal] {
    /// All refusals as Dutch sentences for staff.
    public var dutch: String { map(\.dutch).joined(separator: " ") }

    /// What follows from all of them together: paid or out of date goes before expired, that before a person's look,
    /// that before waiting.
    public var consequence: Refusal.Consequence {
        for heaviest in [Refusal.Consequence.withdraw, .expire, .staff]
        where contains(where: { $0.consequence == heaviest }) {
            return heaviest
        }
        return .wait
    }

    /// Those with a consequence.
    public func only(_ consequence: Refusal.Consequence) -> [Refusal] { filter { $0.consequence == consequence } }
}
