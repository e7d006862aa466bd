public import CaseStore
public import CollectionPolicy
import Foundation
import Outreach
import RentLedger

/// What the house says of its messages, held against what a gateway wrote down by itself (G4).
///
/// Pure: nothing lost, nothing sent twice, everything ended, everything parked has its task.
public struct Audit: Hashable, Sendable, CustomStringConvertible {
    /// A message as the house has it.
    public struct Message: Hashable, Sendable {
        /// Its key.
        public var id: String
        /// Where it stands.
        public var state: MessageState
        /// Whether an open task in the queue names it.
        public var isListed: Bool
        /// What its references say of its contract.
        public var contractMark: String

        /// A message.
        public init(id: String, state: MessageState, isListed: Bool = false, contractMark: String = "") {
            self.id = id
            self.state = state
            self.isListed = isListed
            self.contractMark = contractMark
        }
    }

    /// Messages by where they stand.
    public private(set) var states: [String: Int] = [:]
    /// Messages that the gateway sent on.
    public private(set) var arrived = 0
    /// Messages that were sent on more than once.
    public private(set) var twice: [String] = []
    /// Messages that are nowhere: not at the gateway although the house says so, or not ended.
    public private(set) var lost: [String] = []
    /// Messages that the house says were not sent, and that the gateway sent on.
    public private(set) var denied: [String] = []
    /// Parked messages without a task.
    public private(set) var unlisted: [String] = []
    /// Arrivals that no message of the house explains.
    public private(set) var unexplained: [String] = []

    /// Compares.
    ///
    /// - Parameters:
    ///   - messages: all messages of the house.
    ///   - planned: how many there must be.
    ///   - sent: the references under which the gateway sent something on, in order; a further try has its number behind
    ///     the key.
    public init(messages: [Message], planned: Int, sent: [String]) {
        let ids = Set(messages.map(\.id))
        var counts: [String: Int] = [:]
        for reference in sent {
            // A further try of a message has its number behind the key.
            guard let id = Audit.key(of: reference, among: ids) else {
                unexplained.append(reference)
                continue
            }
            counts[id, default: 0] += 1
        }
        arrived = counts.count
        twice = counts.filter { $0.value > 1 }.keys.sorted()
        for message in messages.sorted(by: { $0.id < $1.id }) {
            states[message.state.name, default: 0] += 1
            let isThere = counts[message.id] != nil
            switch message.state {
            case .delivered, .accepted: if !isThere { lost.append(message.id) }
            case .failed, .expired, .withdrawn: if isThere { denied.append(message.id) }
            case .parked: if !message.isListed { unlisted.append(message.id) }
            case .awaitingApproval, .ready, .attempting: lost.append(message.id)
            }
        }
        if messages.count < planned { lost.append("\(planned - messages.count) that were never planned") }
    }

    /// The key of a reference: the reference itself, or without the number of a further try.
    private static func key(of reference: String, among ids: Set<String>) -> String? {
        if ids.contains(reference) { return reference }
        guard let mark = reference.range(of: "-poging", options: .backwards) else { return nil }
        let key = String(reference[..<mark.lowerBound])
        return ids.contains(key) ? key : nil
    }

    /// Whether nothing is wrong.
    public var isClean: Bool {
        lost.isEmpty && twice.isEmpty && denied.isEmpty && unlisted.isEmpty && unexplained.isEmpty
    }

    /// The figures on a line.
    public var description: String {
        let named = states.keys.sorted().map { "\(states[$0] ?? 0) \($0)" }.joined(separator: ", ")
        return "\(named); \(arrived) at the gateway; \(lost.count) lost, \(twice.count) sent twice, "
            + "\(denied.count) sent against the file, \(unlisted.count) parked without a task, "
            + "\(unexplained.count) unexplained"
    }

    /// All messages of a store, with whether the queue names them.
    public static func messages(of store: any CaseStore) throws -> [Message] {
        let listed = Set(
            try store.openTasks().compactMap { row -> String? in
                if case .parkedMessage(let id) = row.task.kind { id } else { nil }
            }
        )
        return try store.facts(of: try store.persons(after: nil, limit: .max)).flatMap(\.cases).flatMap { facts in
            facts.file.messages.map { record in
                Message(
                    id: record.planned.id,
                    state: record.state,
                    isListed: listed.contains(record.planned.id),
                    contractMark: ContractMark.of(facts.overeenkomst.number, facts.caseNumber)
                )
            }
        }
    }
}
