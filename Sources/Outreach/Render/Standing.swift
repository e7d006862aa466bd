public import Calendar
public import CollectionPolicy
public import GuardRails
public import RentLedger

/// How a message's cases stand now: arrears recomputed just before sending (G3), nothing remembered.
public struct Standing: Sendable {
    /// One case of a message.
    public struct Part: Sendable {
        /// Its facts.
        public let facts: CaseFacts
        /// Its arrears today.
        public let arrears: Arrears
        /// The episode and ronde in which it really stands today; `nil` when it was paid or its anker moved.
        public let mark: RondeMark?

        /// What may be asked for, in cents: all that is overdue, without what a kept betalingsregeling covers.
        public var askedCents: Int64 { max(0, arrears.openCents - arrears.inRegelingCents) }
    }

    /// All cases of the message that belong to the person.
    public let parts: [Part]
    /// The cases that the message still fits.
    ///
    /// A case that was paid, left or handed over meanwhile falls out of a grouped message.
    public let live: [Part]
    /// The keys that still fit.
    public let liveKeys: [MessageKey]

    /// How the cases of a message stand on a day.
    public init(of planned: PlannedMessage, in person: PersonFacts, on day: Day, settings: PolicySettings) {
        var parts: [Part] = []
        for facts in person.cases where planned.keys.contains(where: { $0.caseNumber == facts.caseNumber }) {
            parts.append(Standing.part(facts, on: day, settings: settings))
        }
        let keys = planned.keys.filter { key in
            guard let part = parts.first(where: { $0.facts.caseNumber == key.caseNumber }) else { return false }
            guard planned.isAboutArrears else { return true }
            return part.mark == RondeMark(episode: key.episode, ronde: key.ronde)
        }
        let ours = keys.filter { key in
            parts.contains {
                $0.facts.caseNumber == key.caseNumber && !$0.facts.hasLeft(by: day) && !$0.facts.file.isHandedOver
            }
        }
        self.parts = parts
        // When none is left the guard rails see them all and say why it does not go.
        let live = ours.isEmpty ? keys : ours
        liveKeys = live
        self.live = parts.filter { part in live.contains { $0.caseNumber == part.facts.caseNumber } }
    }

    /// What the message asks for, in cents; 0 when all rent is paid or covered by a kept betalingsregeling.
    public var askedCents: Int64 {
        guard live.contains(where: { $0.arrears.actionableRentCents > 0 }) else { return 0 }
        return live.reduce(0) { $0 + $1.askedCents }
    }

    /// The newest due date of what the message asks for.
    public var newestDueDate: Day? { live.flatMap { $0.arrears.overdue.map(\.dueDate) }.max() }

    private static func part(_ facts: CaseFacts, on day: Day, settings: PolicySettings) -> Part {
        let arrears = facts.arrears(on: day, settings: settings.measures)
        let isOpen = arrears.rentOpenCents > settings.measures.episodeDrempelCents
        return Part(facts: facts, arrears: arrears, mark: isOpen && hasAnker(facts, arrears) ? facts.file.mark : nil)
    }

    /// Whether the oldest overdue rent is still the anker of the open episode, storno included.
    private static func hasAnker(_ facts: CaseFacts, _ arrears: Arrears) -> Bool {
        guard let anker = facts.file.episode?.anker, let claim = arrears.anker else { return false }
        // Only a storno after the due date starts the kalender anew: before it nothing was late yet.
        let storno = claim.storno.map(\.boekdatum).flatMap { $0 > claim.dueDate ? $0 : nil }
        return anker == Anker(boeking: claim.boeking, dueDate: claim.dueDate, stornoOn: storno)
    }
}
