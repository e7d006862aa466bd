public import Calendar
public import RentLedger

/// What the guard rails need to know around a melding, as it stands at the moment of delivery.
public struct MeldingCircumstances: Sendable {
    /// What the clocks show.
    public var now: LocalTime
    /// Overdue rent that may be signalled, recomputed just now, in cents.
    public var actionableRentCents: Int64 = 0
    /// Whether the melding still belongs to the open episode.
    public var isCurrentEpisode = false
    /// Whether the contract is for living space.
    public var isWoonruimte = false
    /// The tenant died.
    public var tenantDied = false
    /// The bewakingsstatus of the case.
    public var bewakingsstatus = Bewakingsstatus.normaal
    /// The flags that hold today.
    public var flags: Set<SignaleringSoort> = []
    /// The last day of a pause after accepted help.
    public var pausedThrough: Day?
    /// Whether the payment source is complete.
    public var paymentSource = PaymentSource.complete
    /// The last day of the veto window; `nil` when it has not begun.
    public var vetoWindowThrough: Day?
    /// Who released it; `nil` when nobody did.
    public var releasedBy: String?
    /// Whether the gemeente's file lets the machine release (convenant and DPIA dated).
    public var mayReleaseItself = false
    /// The objection term's last day by the settings of today.
    public var objectionTermEnds: Day?
    /// An objection in this episode.
    public var objection: Day?
    /// Amount of the last delivered melding of this episode, in cents; `nil` without one.
    public var lastDeliveredCents: Int64?
    /// Whether an agreed vervolgsignaal is due.
    public var vervolgsignaalDue = false
    /// Months after which proof is too old.
    public var proofValidMonths = 3

    /// Circumstances at a moment.
    public init(now: LocalTime) { self.now = now }
}
