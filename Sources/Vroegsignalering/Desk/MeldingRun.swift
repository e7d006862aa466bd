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
    ///   - summaryReached: whether today's summary reached a named employee: only then a veto window begins.
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
        summaryReached: Bool,
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
        try desk.advance(summaryReached: summaryReached)
        try desk.deliver()
        try desk.clearByHand()
        return desk.report
    }
}
