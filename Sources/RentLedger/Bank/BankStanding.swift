public import Calendar

/// How complete the statements of one account are.
public struct AccountStanding: Hashable, Sendable, Codable {
    /// The account.
    public var rekening: String
    /// Up to which day statements follow on each other without a fault; `nil` when not even the first closes.
    public var completeThrough: Day?
    /// The first thing that is wrong.
    public var fault: Fault?

    /// What is wrong with the statements of an account.
    public enum Fault: Hashable, Sendable, Codable {
        /// The entries of a statement do not lead from its opening to its closing balance, or not all were read.
        case doesNotClose(AfschriftSleutel)
        /// A statement does not begin with the balance with which the one before it ended.
        case gap(after: AfschriftSleutel, before: AfschriftSleutel)
        /// Two statements tell of the same days and do not follow on each other.
        case overlap(AfschriftSleutel, AfschriftSleutel)
    }

    /// A standing.
    public init(rekening: String, completeThrough: Day?, fault: Fault? = nil) {
        self.rekening = rekening
        self.completeThrough = completeThrough
        self.fault = fault
    }

    /// The standings of all accounts, by account.
    ///
    /// Statements of an account are put in the order of their days; on one day in the order in which balances lead from
    /// one to the next. The chain goes on as long as each closes and begins with the balance before it: days without a
    /// statement are then days on which nothing happened. Forms without balances say nothing.
    ///
    /// - Parameters:
    ///   - afschriften: the statements that were taken in.
    ///   - accepted: whether a person accepted a fault: the chain then goes on behind it.
    /// - Returns: one standing for each account.
    public static func of(
        _ afschriften: [Afschrift],
        accepted: (Fault) -> Bool = { _ in false }
    ) -> [AccountStanding] {
        Dictionary(grouping: afschriften.filter(\.heeftSaldi), by: \.sleutel.rekening)
            .map { standing(of: $0.key, $0.value, accepted) }
            .sorted { $0.rekening < $1.rekening }
    }

    private static func standing(
        of rekening: String,
        _ afschriften: [Afschrift],
        _ accepted: (Fault) -> Bool
    ) -> AccountStanding {
        var standing = AccountStanding(rekening: rekening, completeThrough: nil)
        var last: Afschrift?
        for next in chained(afschriften) {
            for fault in faults(last, next) where !accepted(fault) {
                standing.fault = fault
                return standing
            }
            standing.completeThrough = next.sleutel.dag
            last = next
        }
        return standing
    }

    private static func faults(_ last: Afschrift?, _ next: Afschrift) -> [Fault] {
        var faults: [Fault] = []
        if let last, last.eindsaldoCents != next.beginsaldoCents {
            let isOverlap = next.begindag < last.sleutel.dag
            faults.append(
                isOverlap
                    ? .overlap(last.sleutel, next.sleutel) : .gap(after: last.sleutel, before: next.sleutel)
            )
        }
        if !next.sluit { faults.append(.doesNotClose(next.sleutel)) }
        return faults
    }

    /// Statements by day; those of one day so that each begins where the one before it ended, where that can be.
    private static func chained(_ afschriften: [Afschrift]) -> [Afschrift] {
        var rest = afschriften.sorted { left, right in
            (left.sleutel.dag, left.begindag, left.sleutel.nummer) < (
                right.sleutel.dag, right.begindag, right.sleutel.nummer
            )
        }[...]
        var ordered: [Afschrift] = []
        while let first = rest.first {
            let sameDay = rest.prefix { $0.sleutel.dag == first.sleutel.dag }
            let balance = ordered.last?.eindsaldoCents
            let place = sameDay.firstIndex { balance != nil && $0.beginsaldoCents == balance } ?? rest.startIndex
            ordered.append(rest.remove(at: place))
        }
        return ordered
    }
}
