import Calendar
import Foundation

/// Sends the summary of the last day again until every employee has it: a mail server that is down at half past six is up
/// at seven.
public struct SummaryErrand: DaemonErrand {
    /// Seconds until a summary that was refused for now is tried again.
    static let retrySeconds = 300
    /// Seconds until somebody looks again whether a melding was prepared since.
    static let lookSeconds = 3_600

    /// An errand.
    public init() {}

    /// `summary`.
    public var name: String { "summary" }

    /// Sends what is due; costs a few reads when nothing is.
    public func run(
        _ occasion: ErrandOccasion,
        parts: DaemonParts,
        board: StateBoard,
        shouldStop: @Sendable () -> Bool
    ) throws -> ErrandAnswer {
        guard !shouldStop() else { return .done }
        let round = SummaryRound(
            store: parts.store,
            settings: parts.settings,
            post: parts.summaryPost,
            clock: parts.clock,
            checks: parts.checks ?? { [] }
        )
        let report = try round.sendIfDue()
        return .again(afterSeconds: report.waiting > 0 ? SummaryErrand.retrySeconds : SummaryErrand.lookSeconds)
    }
}
