/// How files are taken in.
public struct IntakeSettings: Hashable, Sendable {
    /// Seconds that a file must have lain unchanged, unless it was renamed into place.
    public var restSeconds = 60
    /// A drop in rows against the last delivery of that kind above this holds all messages, in percent.
    public var shrinkPercent = 20
    /// A whole ledger that withdraws more than this is refused until confirmed, in percent.
    public var withdrawPercent = 2
    /// Days after which refused and accepted files are removed.
    public var keepDays = 30
    /// Where the truth about payments comes from.
    public var paymentSource = PaymentSourceKind.erp
    /// The account that letters ask tenants to pay to; empty when it is not filled in.
    public var rentAccount = ""

    /// The defaults of contracts.md.
    public init() {}

    /// Where the truth about payments comes from (`betaalbron`).
    public enum PaymentSourceKind: String, Sendable, CaseIterable {
        /// Bank statements.
        case bank
        /// The administration.
        case erp
    }
}
