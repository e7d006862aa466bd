import Casework
import EarlyWarning
import GuardRails
import Intake
import RentLedger

/// What `huurwacht.yaml` says.
struct MainFile {
    /// Trial mode.
    var isTrial: Bool
    /// The corporation as tenants know it.
    var corporation: Corporation
    /// Which gateway each channel goes by.
    var gateways: GatewayChoices
    /// How files are taken in.
    var intake: IntakeSettings
    /// The numbers of the measures.
    var measures: MeasureSettings
    /// The contact window.
    var window: ContactWindow
    /// The contact cap.
    var cap: ContactCap
    /// Bank days of quiet after the due date.
    var quietBankDays: Int
    /// Days in which the tenant can object to sharing.
    var objectionDays: Int
    /// Months after which proof is renewed.
    var proofMonths: Int
    /// The profiling gate.
    var profilingGate: ProfilingGate
    /// Whether collection costs may be named.
    var costsAllowed: Bool
    /// Weeks before an expiring vonnis.
    var vonnisWeeks: Int
    /// Name of the kalender; `nil` when it is missing or wrong.
    var kalender: String?
    /// The line of the kalender's name.
    var kalenderLine: Int
    /// Who works here.
    var employees: [Employee]
    /// Start of the day run in minutes since midnight.
    var dayRunMinute: Int
    /// The local port of metrics and health; 0 for none.
    var watchPort: Int
    /// Seconds between two rounds of the outbox.
    var roundSeconds: Int

    /// Reads the file's keys.
    init(_ root: Section) {
        isTrial = root.choice("modus", ["proef": true, "live": false], default: true)
        corporation = Corporation(root.section("corporatie"), isTrial: isTrial)
        gateways = GatewayChoices(root.section("gateways"), isTrial: isTrial)
        intake = MainFile.intake(root)
        // In a trial a stand-in may stand there.
        intake.rentAccount = corporation.iban.hasPrefix("[") ? "" : corporation.iban.filter { $0 != " " }
        measures = MainFile.measures(root.section("meten"))
        measures.bankIsTheTruth = intake.paymentSource == .bank
        let berichten = root.section("berichten")
        window = MainFile.window(berichten)
        cap = ContactCap()
        cap.perDay = berichten.integer("maximum_per_dag", 1...3, default: 1)
        cap.perMonth = berichten.integer("maximum_per_maand", 1...10, default: 4)
        quietBankDays = berichten.integer("stille_bankdagen_na_vervaldatum", 2...10, default: 2)
        let melding = root.section("melding")
        objectionDays = melding.integer("bezwaartermijn_dagen", 7...60, default: 14)
        proofMonths = melding.integer("bewijs_geldig_maanden", 1...12, default: 3)
        profilingGate = MainFile.profilingGate(root.section("profilering"))
        costsAllowed = MainFile.costsAllowed(root.section("bik"))
        vonnisWeeks = root.section("vonnis").integer("waarschuwing_weken", 1...26, default: 8)
        kalender = root.requiredName("kalender", "the name of a file in kalenders/, without .yaml")
        kalenderLine = root.line(of: "kalender")
        employees = EmployeeEntry.read(root)
        let dagrun = root.section("dagrun")
        dayRunMinute = dagrun.timeOfDay("tijd", 0...1_439, default: 390)
        roundSeconds = dagrun.integer("ronde_seconden", 5...3_600, default: 60)
        watchPort = MainFile.watchPort(root.section("bewaking"))
    }

    /// 0 switches it off; a port below 1024 could not be opened by the service's user.
    private static func watchPort(_ section: Section) -> Int {
        let port = section.integer("poort", 0...65_535, default: 9_437)
        guard (1...1_023).contains(port) else { return port }
        section.mistake(
            "poort",
            "is \(port), which only root may open",
            "Choose a port from 1024 on, or 0 for no metrics and health."
        )
        return 0
    }

    private static func intake(_ root: Section) -> IntakeSettings {
        let section = root.section("inlezen")
        var intake = IntakeSettings()
        intake.restSeconds = section.integer("rusttijd_seconden", 0...3_600, default: 60)
        intake.shrinkPercent = section.integer("krimp_procent", 1...100, default: 20)
        intake.withdrawPercent = section.integer("intrekking_procent", 0...100, default: 2)
        intake.keepDays = section.integer("bewaren_dagen", 1...365, default: 30)
        intake.paymentSource = root.choice("betaalbron", ["bank": .bank, "erp": .erp], default: .erp)
        return intake
    }

    private static func measures(_ section: Section) -> MeasureSettings {
        var measures = MeasureSettings()
        measures.episodeDrempelCents = section.cents("episode_drempel_cent", 0...10_000, default: 500)
        measures.lopendeHuurGraceDays = section.integer("lopende_huur_uitstel_dagen", 0...31, default: 7)
        measures.regelingGraceBankDays = section.integer("regeling_uitstel_bankdagen", 0...10, default: 3)
        return measures
    }

    /// Settings may only narrow 07:00–20:00 (G3).
    private static func window(_ section: Section) -> ContactWindow {
        let why = "; the window may only be narrowed (guard rail G3)"
        let opens = section.timeOfDay("venster_open", 420...1_199, default: 420, why: why)
        let closes = section.timeOfDay("venster_dicht", 421...1_200, default: 1_200, why: why)
        guard opens < closes else {
            section.mistake(
                "venster_dicht",
                "is \(Wording.time(closes)), not after venster_open \(Wording.time(opens))",
                "Let the window close after it opens."
            )
            return ContactWindow()
        }
        return ContactWindow(opensMinute: opens, closesMinute: closes)
    }

    private static func profilingGate(_ section: Section) -> ProfilingGate {
        let date = section.day("dpia_datum")
        let officer = section.text("functionaris_gegevensbescherming")
        let closed = "the profiling gate is closed: no hypothesis and no prediction"
        let remedy = "Fill it in once the DPIA is done and the data protection officer agrees."
        if date == nil { section.warning("dpia_datum", "is empty, so \(closed)", remedy) }
        if officer.isEmpty { section.warning("functionaris_gegevensbescherming", "is empty, so \(closed)", remedy) }
        return ProfilingGate(dpiaDatum: date, functionarisGegevensbescherming: officer)
    }

    /// BIK is off by default; on, it needs a jurist's name and date (definitions.md, *BIK*).
    private static func costsAllowed(_ section: Section) -> Bool {
        let isOn = section.flag("toegestaan")
        let jurist = section.text("jurist")
        let date = section.day("datum")
        guard isOn, jurist.isEmpty || date == nil else { return isOn }
        section.mistake(
            "toegestaan",
            "is ja without \(jurist.isEmpty ? "the jurist's name" : "the date of the jurist's approval")",
            "Fill in bik.jurist and bik.datum, or write nee."
        )
        return false
    }
}
