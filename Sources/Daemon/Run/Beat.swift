/// Decides whether the watchdog may beat: only while work moves.
///
/// Idle, the work queue must have answered since the last beat. During a job its progress must have moved. A job that
/// hangs stops the beat, and systemd starts the daemon anew.
struct Beat: Sendable {
    private var answers: UInt64?
    private var moves: UInt64?

    /// What is seen at a beat.
    struct Look {
        /// Whether a job runs.
        var isBusy: Bool
        /// How often the work queue answered.
        var answers: UInt64
        /// How often work moved.
        var moves: UInt64
    }

    /// Whether to beat now.
    mutating func mayBeat(_ look: Look) -> Bool {
        defer {
            answers = look.answers
            moves = look.moves
        }
        guard let answers, let moves else { return true }
        return look.moves != moves || (!look.isBusy && look.answers != answers)
    }
}
