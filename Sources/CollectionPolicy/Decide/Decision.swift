public import Calendar
public import RentLedger

/// What was decided for one case on one day: the events to write, each with its reason, and when to look again.
public struct Decision: Sendable {
    /// The case.
    public var caseNumber: CaseNumber
    /// The events, in order; empty when nothing changed.
    public var events: [CaseEvent]
    /// The next day on which the case must be looked at again; `nil` when only news can change it.
    public var nextLook: Day?
    /// The arrears that the decision saw.
    public var arrears: Arrears

    /// A decision.
    public init(caseNumber: CaseNumber, events: [CaseEvent], nextLook: Day?, arrears: Arrears) {
        self.caseNumber = caseNumber
        self.events = events
        self.nextLook = nextLook
        self.arrears = arrears
    }
}

/// What the day itself says, beside person and settings.
public struct DayContext: Sendable {
    /// The day that is decided.
    public var day: Day
    /// Whether receipts are complete.
    public var paymentSource: PaymentSourceFacts
    /// Whether the day lies behind and is caught up: everything is decided, but no message is planned.
    ///
    /// The step that fits is planned by the run of the day itself.
    public var isCatchUp: Bool

    /// A day.
    public init(day: Day, paymentSource: PaymentSourceFacts, isCatchUp: Bool = false) {
        self.day = day
        self.paymentSource = paymentSource
        self.isCatchUp = isCatchUp
    }
}

/// What is known of the completeness of receipts.
public struct PaymentSourceFacts: Hashable, Sendable, Codable {
    /// The last day through which receipts are complete; `nil` when nothing says so.
    public var completeThrough: Day?
    /// A delivery waits for a person's confirmation.
    public var awaitsConfirmation: Bool
    /// How complete the statements of each account are; empty when no statements come in.
    public var accounts: [AccountStanding]
    /// The account that letters ask tenants to pay to; empty when unknown.
    public var rentAccount = ""
    /// Whether the statements are the truth about payments (`betaalbron: bank`), and not only news of them.
    public var bankIsTheTruth: Bool

    /// Facts of the source.
    public init(
        completeThrough: Day?,
        awaitsConfirmation: Bool = false,
        accounts: [AccountStanding] = [],
        bankIsTheTruth: Bool = false
    ) {
        self.completeThrough = completeThrough
        self.awaitsConfirmation = awaitsConfirmation
        self.accounts = accounts
        self.bankIsTheTruth = bankIsTheTruth
    }
}
