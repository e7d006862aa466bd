public import RentLedger

/// What a run over the meldingen did, in numbers, file names and case numbers only (G10).
public struct MeldingReport: Hashable, Sendable, Codable {
    /// Veto windows that began.
    public var windowsBegan = 0
    /// Meldingen that the machine released after their window.
    public var released = 0
    /// Meldingen that wait for a person's release since this run.
    public var awaitingRelease = 0
    /// Meldingen taken back.
    public var withdrawn = 0
    /// Released meldingen that may not go out for now.
    public var withheld = 0
    /// Meldingen written for a gemeente.
    public var delivered = 0
    /// Meldingen written for staff to deliver.
    public var byHand = 0
    /// Files that were written, in order.
    public var files: [String] = []
    /// Meldingen that could not be handled, with the reason (G11).
    public var problems: [Problem] = []

    /// Nothing was done.
    public init() {}

    /// A melding that could not be handled.
    public struct Problem: Hashable, Sendable, Codable {
        /// The case; the house itself for a file.
        public var caseNumber: CaseNumber
        /// What happened; no personal data.
        public var reason: String

        /// A problem of a case.
        public init(caseNumber: CaseNumber, reason: String) {
            self.caseNumber = caseNumber
            self.reason = reason
        }
    }
}
