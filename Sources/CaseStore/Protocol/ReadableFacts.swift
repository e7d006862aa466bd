public import CollectionPolicy
public import RentLedger

/// The facts of persons, without those that cannot be read.
public struct ReadableFacts: Sendable {
    /// What could be read, in the order asked.
    public var people: [PersonFacts] = []
    /// Who could not be read, in the order asked.
    public var unreadable: [Unreadable] = []

    /// A person with something stored that cannot be read.
    public struct Unreadable: Sendable {
        /// The person.
        public var person: PersonKey
        /// What happened and what to do; no personal data.
        public var reason: String
    }
}

extension CaseStore {
    /// Everything about these persons as known now; one that cannot be read is set aside and the rest goes on (G11).
    ///
    /// All are read at once. Only when that fails they are read one by one.
    ///
    /// - Throws: what concerns the whole store: it is busy, the disk is full, the key is missing.
    public func readableFacts(of persons: [PersonKey]) throws(StoreError) -> ReadableFacts {
        var facts = ReadableFacts()
        do throws(StoreError) {
            facts.people = try self.facts(of: persons)
            return facts
        } catch {
            guard error.concernsOneRecord else { throw error }
        }
        for person in persons {
            do throws(StoreError) {
                facts.people += try self.facts(of: [person])
            } catch {
                guard error.concernsOneRecord else { throw error }
                facts.unreadable.append(.init(person: person, reason: error.message))
            }
        }
        return facts
    }
}

extension StoreError {
    /// Whether the error may concern one record only, so that others can still be read.
    public var concernsOneRecord: Bool { kind == .damaged || kind == .engine }
}
