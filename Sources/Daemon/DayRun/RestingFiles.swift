import Foundation
public import Intake

/// Files that were dropped a moment ago: a run by hand waits until they have lain still, rather than leave them out.
public enum RestingFiles {
    /// Waits until every file of an inbox that only needs time has lain unchanged long enough.
    ///
    /// A file that keeps growing is left to the next run: nobody waits longer than twice the rest.
    ///
    /// - Parameters:
    ///   - inbox: the folder.
    ///   - settings: how long files must rest.
    ///   - tell: told how many seconds are left, once a second.
    public static func wait(in inbox: String, settings: IntakeSettings, tell: (Int) -> Void) {
        for _ in 0..<(2 * settings.restSeconds) {
            let seconds = InboxWatch.secondsUntilRest(inbox, settings: settings)
            guard seconds > 0 else { return }
            tell(seconds)
            Thread.sleep(forTimeInterval: 1)
        }
    }
}
