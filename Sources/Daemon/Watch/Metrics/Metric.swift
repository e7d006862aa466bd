import CollectionPolicy
import GuardRails

/// Every metric, in this file alone: its name with its unit, what it says, and the values of its label.
///
/// Labels are bounded: their values come from enums, never from data, and never hold a case number (G10). A name is a
/// contract with dashboards and alerts.
enum Metric: String, CaseIterable, Sendable {
    case dayRuns = "huurwacht_day_runs_total"
    case dayRunDuration = "huurwacht_day_run_duration_seconds"
    case lastCompletedDay = "huurwacht_last_completed_day_timestamp_seconds"
    case nextDayRun = "huurwacht_next_day_run_timestamp_seconds"
    case outboxRounds = "huurwacht_outbox_rounds_total"
    case outboxRoundDuration = "huurwacht_outbox_round_duration_seconds"
    case messagesSent = "huurwacht_messages_sent_total"
    case messagesEnded = "huurwacht_messages_ended_total"
    case messages = "huurwacht_messages"
    case meldingen = "huurwacht_meldingen_total"
    case files = "huurwacht_files_total"
    case linesSetAside = "huurwacht_lines_set_aside_total"
    case casesSetAside = "huurwacht_cases_set_aside_total"
    case personsReviewed = "huurwacht_persons_reviewed_total"
    case reloads = "huurwacht_configuration_reloads_total"
    case cases = "huurwacht_cases"
    case openEpisodes = "huurwacht_open_episodes"
    case openTasks = "huurwacht_open_tasks"
    case parkedMessages = "huurwacht_parked_messages"
    case receiptsThrough = "huurwacht_receipts_complete_through_timestamp_seconds"
    case sendingHeld = "huurwacht_sending_held"
    case checks = "huurwacht_check_level"
    case diskFree = "huurwacht_data_disk_free_bytes"
    case processStart = "process_start_time_seconds"
    case processMemory = "process_resident_memory_bytes"
    case processCpu = "process_cpu_seconds_total"

    /// What kind of number it is.
    enum Kind: String, Sendable {
        /// Only rises.
        case counter
        /// Goes up and down.
        case gauge
        /// A sum of seconds and how many there were.
        case summary
    }

    var kind: Kind {
        switch self {
        case .dayRuns, .outboxRounds, .messagesSent, .messagesEnded, .meldingen, .files, .linesSetAside,
            .casesSetAside, .personsReviewed, .reloads, .processCpu:
            .counter
        case .dayRunDuration, .outboxRoundDuration: .summary
        case .lastCompletedDay, .nextDayRun, .messages, .cases, .openEpisodes, .openTasks, .parkedMessages,
            .receiptsThrough, .sendingHeld, .checks, .diskFree, .processStart, .processMemory:
            .gauge
        }
    }

    /// Its one label with every value that it can have; `nil` without a label.
    var label: (name: String, values: [String])? {
        switch self {
        case .dayRuns: ("outcome", RunOutcome.allCases.map(\.rawValue))
        case .messagesSent: ("channel", Channel.allCases.map(\.rawValue))
        case .messagesEnded: ("outcome", MessageOutcome.allCases.map(\.rawValue))
        case .messages: ("state", Metric.messageStates)
        case .meldingen: ("outcome", MeldingOutcome.allCases.map(\.rawValue))
        case .files, .reloads: ("outcome", Acceptance.allCases.map(\.rawValue))
        case .checks: ("id", CheckID.allCases.map(\.rawValue))
        default: nil
        }
    }

    var help: String {
        switch self {
        case .dayRuns: "Day runs since the start, by how they ended."
        case .dayRunDuration: "How long day runs took."
        case .lastCompletedDay: "Midnight in Amsterdam that begins the last completed day."
        case .nextDayRun: "When the next day run begins."
        case .outboxRounds: "Rounds of the outbox since the start."
        case .outboxRoundDuration: "How long rounds of the outbox took."
        case .messagesSent: "Messages that a gateway took over or delivered since the start."
        case .messagesEnded: "Messages that ended without being sent since the start, or wait for another try."
        case .messages: "Messages in the memory, by state."
        case .meldingen: "Meldingen since the start, by what became of them."
        case .files: "Files of the inbox since the start."
        case .linesSetAside: "Lines of files that were set aside since the start."
        case .casesSetAside: "Cases that could not be handled and were set aside since the start."
        case .personsReviewed: "Persons that were looked at since the start."
        case .reloads: "Reloads of the configuration since the start."
        case .cases: "Cases in the memory."
        case .openEpisodes: "Cases with an open episode of arrears."
        case .openTasks: "Open tasks of the queue."
        case .parkedMessages: "Messages in doubt that wait for staff."
        case .receiptsThrough: "Midnight in Amsterdam that begins the last day through which receipts are complete."
        case .sendingHeld: "1 while sending is held until a named person decides, else 0."
        case .checks: "How each check stands: 0 ok, 1 warning, 2 error. /checks and `huurwacht check --live` say why."
        case .diskFree: "Bytes free on the disk of the data folder."
        case .processStart: "When the process began."
        case .processMemory: "Resident memory of the process."
        case .processCpu: "Processor time of the process."
        }
    }

    private static let messageStates = [
        "awaiting_approval", "ready", "attempting", "delivered", "accepted", "failed", "expired", "withdrawn", "parked",
    ]
}

/// How a day run ended.
public enum RunOutcome: String, Sendable, CaseIterable {
    /// To its end.
    case completed
    /// Something stopped it; it is tried again.
    case failed
}

/// What became of a message that was not sent.
public enum MessageOutcome: String, Sendable, CaseIterable {
    /// Taken back.
    case withdrawn
    /// Past its last day.
    case expired
    /// Definitely refused.
    case failed
    /// In doubt.
    case parked
}

/// What became of a melding.
public enum MeldingOutcome: String, Sendable, CaseIterable {
    /// Delivered to the gemeente.
    case delivered
    /// Taken back.
    case withdrawn
}

/// Whether something was taken.
public enum Acceptance: String, Sendable, CaseIterable {
    /// Taken.
    case taken
    /// Refused.
    case refused
}
