public import CollectionPolicy
public import RentLedger

/// What a dispatch did, in numbers and case numbers only (G10).
public struct DispatchReport: Hashable, Sendable {
    /// Messages that reached the recipient or the post, by channel.
    public var delivered: [String: Int] = [:]
    /// Messages that a gateway took over, by channel.
    public var accepted: [String: Int] = [:]
    /// Messages that wait for the window, the cap, the payment source or anything else that passes.
    public var waiting = 0
    /// Why they wait, in Dutch, with how many: the first reason of each.
    public var waitingReasons: [String: Int] = [:]
    /// Messages taken back: paid meanwhile, or the anker moved.
    public var withdrawn = 0
    /// Messages past their last day.
    public var expired = 0
    /// Messages that a gateway definitely refused.
    public var failed = 0
    /// Refused messages for which another channel was planned.
    public var fallbacks = 0
    /// Messages in doubt or stopped by a guard rail: staff have a task.
    public var parked = 0
    /// Messages that a gateway refused for now, in this round.
    public var postponed = 0
    /// Doubtful attempts of an earlier run whose outcome is known now.
    public var reconciled = 0
    /// Attempts in doubt about which their gateway is asked again later.
    public var inDoubt = 0
    /// Why nothing may be sent until a named person decides (`huurwacht herstel`); empty when nothing holds sending.
    public var holds: [SendingHold] = []
    /// Gateways in trouble, by name, with the reason: they rest, and are tried again with one message.
    public var gatewayTroubles: [String: String] = [:]
    /// Whether the round ended early because it was asked to.
    public var wasStopped = false
    /// Cases of which a message was set aside, with the reason (G11).
    public var problems: [Problem] = []

    /// Nothing was done.
    public init() {}

    /// Messages that left the house.
    public var sentCount: Int { (Array(delivered.values) + Array(accepted.values)).reduce(0, +) }

    /// Whether anything moved: a message that still waits did not.
    public var changedSomething: Bool {
        sentCount + withdrawn + expired + failed + parked + reconciled > 0
    }

    /// A message that was set aside.
    public struct Problem: Hashable, Sendable {
        /// The lead case.
        public var caseNumber: CaseNumber
        /// What happened; no personal data.
        public var reason: String

        /// A problem of a case.
        public init(caseNumber: CaseNumber, reason: String) {
            self.caseNumber = caseNumber
            self.reason = reason
        }
    }

    /// A message waits; the reason in Dutch.
    mutating func waits(_ reason: String?) {
        waiting += 1
        if let reason { waitingReasons[reason, default: 0] += 1 }
    }
}
