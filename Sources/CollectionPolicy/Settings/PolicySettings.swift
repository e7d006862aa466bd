public import Calendar
public import EarlyWarning
public import RentLedger

/// A gemeente: where meldingen go and when.
///
/// One YAML file in `Config/gemeenten/` each.
public struct Gemeente: Hashable, Sendable, Codable {
    /// CBS code.
    public var code: GemeenteCode
    /// Name as staff read it.
    public var name: String
    /// Whether there is an agreement.
    ///
    /// "Geen" makes a file for staff to deliver: the duty stays.
    public var hasAgreement: Bool
    /// Least overdue rent, in cents.
    public var thresholdCents: Int64
    /// Least months of arrears in hundredths, counted by `eenheid`; `nil` when the gemeente names none.
    public var thresholdMonthsHundredths: Int64?
    /// How months are counted.
    public var eenheid: Eenheid
    /// Least days since the oldest overdue due date.
    public var minimumDays: Int
    /// Working days of the veto window, 1–5.
    public var vetoWorkingDays: Int
    /// Who releases.
    public var vrijgave: Vrijgave
    /// Days in which the gemeente is expected to answer.
    public var responseTermDays: Int
    /// Agreed fields, by the column names of the file; empty means the standard set.
    public var fields: [String]
    /// Days after delivery on which an unsolved case is signalled again, when agreed.
    public var vervolgsignaalAfterDays: Int?

    /// A gemeente with the documented defaults.
    public init(code: GemeenteCode, name: String) {
        self.code = code
        self.name = name
        hasAgreement = true
        thresholdCents = 7_500
        eenheid = .eersteVanBeide
        minimumDays = 30
        vetoWorkingDays = 3
        vrijgave = .mens
        responseTermDays = 28
        fields = []
    }

    /// Who releases a melding after the veto window.
    public enum Vrijgave: Hashable, Sendable, Codable {
        /// A person.
        case mens
        /// The machine, because convenant and DPIA are dated.
        case automatisch(convenant: Day, dpia: Day)
    }
}

/// Everything that a decision reads besides the person: settings as data.
public struct PolicySettings: Sendable {
    /// The measures' settings.
    public var measures = MeasureSettings()
    /// The kalender that runs.
    public var kalender: Kalender
    /// The gemeenten by code.
    public var gemeenten: [GemeenteCode: Gemeente]
    /// The profiling gate.
    public var profilingGate = ProfilingGate()
    /// Days in which the tenant can object to sharing, from the day after delivery.
    public var bezwaartermijnDagen = 14
    /// Months after which proof for G6 is renewed.
    public var proofValidMonths = 3
    /// Weeks before an expiring vonnis in which staff are warned.
    public var vonnisWarningWeeks = 8
    /// Bank days after the due date before which nothing about arrears is sent.
    public var quietBankDaysAfterDue = 2
    /// Whether collection costs may be named at all (definitions.md, *BIK*).
    public var costsAllowed = false
    /// SHA-256 of the configuration, as stored.
    public var configuration: String

    /// Settings around a kalender.
    public init(kalender: Kalender, gemeenten: [GemeenteCode: Gemeente], configuration: String) {
        self.kalender = kalender
        self.gemeenten = gemeenten
        self.configuration = configuration
    }
}
