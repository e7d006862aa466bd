/// Who delivers meldingen.
public struct MeldingSettings: Hashable, Sendable {
    /// Name of the signaalpartner.
    public var partnerName: String
    /// Number at the Kamer van Koophandel; empty when not given.
    public var partnerKvk: String

    /// A signaalpartner.
    public init(partnerName: String, partnerKvk: String = "") {
        self.partnerName = partnerName
        self.partnerKvk = partnerKvk
    }
}
