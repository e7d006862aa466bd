import CaseStore
import RentLedger

/// Why an act was not done: what happened, where, and what to do.
///
/// It holds case numbers only (G10).
public struct CaseworkError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind.
    public var kind: Kind
    /// What happened, in Dutch: staff read it.
    public var what: String
    /// Where: the case, or the house.
    public var place: String
    /// What to do.
    public var remedy: String

    /// An error.
    public init(_ kind: Kind, _ what: String, at place: String, remedy: String) {
        self.kind = kind
        self.what = what
        self.place = place
        self.remedy = remedy
    }

    /// An error at a case.
    init(_ kind: Kind, _ what: String, at number: CaseNumber, remedy: String) {
        self.init(kind, what, at: CommandWords.place(number), remedy: remedy)
    }

    /// An error of the store.
    init(_ error: StoreError, at number: CaseNumber) {
        self.init(
            .store,
            "De gegevens konden niet worden gelezen of geschreven (\(error.kind.rawValue)): \(error.message)",
            at: number,
            remedy: error.isRetryable ? "Probeer het zo nog eens." : "Vraag de beheerder om `huurwacht check`."
        )
    }

    /// The error in one line, as `Z-000042: what happened, what to do`.
    public var description: String { "\(place): \(what) \(remedy)" }

    /// What kind of refusal it is.
    public enum Kind: String, Sendable, CaseIterable {
        /// This login may not do it.
        case notAllowed
        /// Another person must do it, or must join.
        case otherPersonNeeded
        /// There is no such case, task, message or melding.
        case unknown
        /// It cannot be done as things stand.
        case notPossible
        /// A word, reason or choice is missing or wrong.
        case badInput
        /// Somebody else kept changing the case.
        case moved
        /// The store failed.
        case store

        /// Whether the command was used wrongly: exit 2 of the command line.
        public var isWrongUse: Bool { self == .badInput }
    }
}
