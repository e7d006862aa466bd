public import Calendar
public import CaseStore
public import CollectionPolicy
import GuardRails
import Outreach
import RentLedger

/// Brings meldingen from prepared to delivered (G6): veto window, release, a last look, a file for the gemeente.
///
/// A file and the states of its meldingen belong together: the file is staged under a hidden name, the states of all
/// its meldingen are written in one commit that names the file, then the file gets its name. After a crash a staged
/// file is put in place when the store names it, and thrown away when it does not: nothing is lost and nothing is
/// delivered twice.
public enum MeldingRun {
    /// Folder in the folder of meldingen for what staff deliver: gemeenten without an agreement.
    public static let byHandFolder = "met-de-hand"

    /// Runs over all open meldingen.
    ///
    /// - Parameters:
    ///   - store: the memory.
    ///   - policy: what decisions read; the gemeenten among it.
    ///   - settings: who delivers.
    ///   - paymentSource: whether receipts are complete.
    ///   - folder: `<data>/meldingen`.
    ///   - clock: what time it is.
    ///   - reached: the meldingen that a summary named which reached an employee, each with the day on which it did:
    ///     only then, and from that day on, a veto window runs.
    ///   - reachesDisk: false only for a demonstration in a temporary folder.
    /// - Throws: what the store throws; a melding that fails alone is set aside in the report.
    /// - Returns: what was done.
    public static func run(
        store: any CaseStore,
        policy: PolicySettings,
        settings: MeldingSettings,
        paymentSource: PaymentSourceFacts,
        folder: String,
        clock: Clock,
        reached: [String: Day],
        reachesDisk: Bool = true
    ) throws -> MeldingReport {
        var desk = MeldingDesk(
            store: store,
            policy: policy,
            settings: settings,
            paymentSource: paymentSource,
            folder: folder,
            clock: clock,
            reachesDisk: reachesDisk
        )
        try desk.recover()
        try desk.advance(reached: reached)
        try desk.deliver()
        try desk.clearByHand()
        return desk.report
    }

    /// Begins the veto windows of prepared meldingen that reached an employee, and nothing else: for the moment just
    /// after a summary arrived.
    ///
    /// - Parameters: as ``run(store:policy:settings:paymentSource:folder:clock:reached:reachesDisk:)``.
    /// - Throws: what the store throws.
    /// - Returns: what was done.
    public static func beginWindows(
        store: any CaseStore,
        policy: PolicySettings,
        settings: MeldingSettings,
        paymentSource: PaymentSourceFacts,
        clock: Clock,
        reached: [String: Day]
    ) throws -> MeldingReport {
        guard !reached.isEmpty else { return MeldingReport() }
        var desk = MeldingDesk(
            store: store,
            policy: policy,
            settings: settings,
            paymentSource: paymentSource,
            folder: "",
            clock: clock,
            reachesDisk: false
        )
        try desk.beginWindows(reached: reached)
        return desk.report
    }
}
