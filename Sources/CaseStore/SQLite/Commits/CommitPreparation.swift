import CollectionPolicy
import Foundation
import RentLedger

/// What of a commit can be made before the database is held, on both cores: the texts of its events and of its files.
///
/// Only where the file at the expected version is known already; when the version turns out to have moved, nothing of
/// it is used.
struct CommitPreparation: Sendable {
    /// An event as it is written, and the file after it.
    struct Step: Sendable {
        var payload: Data
        var file: CaseFile
        /// The message that the event is about, as the outbox keeps it; empty without one.
        var messageText: String
    }

    /// What is written for one case.
    struct Part: Sendable {
        var steps: [Step]
        var fileText: String

        /// The file after the last event.
        var file: CaseFile? { steps.last?.file }
    }

    /// Fewer commits than this are not worth a second core.
    private static let fewest = 16

    private var parts: [Place: Part] = [:]

    private struct Place: Hashable, Sendable {
        var commit: Int
        var part: Int
    }

    /// Prepares what can be prepared.
    init(_ commits: [Commit], files: RecentFiles) {
        let strands = commits.count < CommitPreparation.fewest ? 1 : 2
        let width = (commits.count + strands - 1) / strands
        let lock = NSLock()
        nonisolated(unsafe) var all: [Place: Part] = [:]
        Strands.run(strands) { strand in
            let encoder = RecordEncoder()
            var own: [Place: Part] = [:]
            for index in min(commits.count, strand * width)..<min(commits.count, (strand + 1) * width) {
                let commit = commits[index]
                for (place, part) in commit.cases.enumerated() where !part.events.isEmpty {
                    guard let file = files.file(of: part.caseNumber, at: part.expectedVersion) else { continue }
                    own[Place(commit: index, part: place)] = try? CommitPreparation.part(part, commit, file, encoder)
                }
            }
            lock.withLock { all.merge(own) { first, _ in first } }
        }
        parts = all
    }

    /// What was prepared for a part of a commit; `nil` when its file was not known.
    func part(_ part: Int, of commit: Int) -> Part? { parts[Place(commit: commit, part: part)] }

    private static func part(
        _ part: CaseCommit,
        _ commit: Commit,
        _ before: CaseFile,
        _ encoder: RecordEncoder
    ) throws -> Part {
        var file = before
        var steps: [Step] = []
        for event in part.events {
            file.apply(event)
            let payload = try encoder.bytes(JournalPayload(actor: commit.actor, event: event))
            let message = Projection.message(of: event).flatMap { file.message($0) }
            let text = try message.map { try encoder.text($0) } ?? ""
            steps.append(Step(payload: payload, file: file, messageText: text))
        }
        return Part(steps: steps, fileText: try encoder.text(file))
    }
}
