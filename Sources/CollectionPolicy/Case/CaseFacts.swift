public import RentLedger

/// All that is known of one case: the ledger copy as it is known now, and the case file.
public struct CaseFacts: Sendable {
    /// The program's own number.
    public var caseNumber: CaseNumber
    /// Moves with every import and every commit that touches the case.
    public var version: Int64
    /// The contract.
    public var overeenkomst: Overeenkomst
    /// The postings.
    public var boekingen: [Boeking]
    /// Transactions of bank statements that were matched to the contract.
    public var bankregels: [Bankregel] = []
    /// Roles beside the contract.
    public var rollen: [Rol]
    /// Flags beside the contract.
    public var signaleringen: [Signalering]
    /// Terms of betalingsregelingen.
    public var regelingen: [RegelingTermijn]
    /// Contacts that the administration logged.
    public var contactmomenten: [Contactmoment]
    /// What the journal adds up to.
    public var file: CaseFile

    /// The facts of a case.
    public init(
        caseNumber: CaseNumber,
        version: Int64 = 0,
        overeenkomst: Overeenkomst,
        boekingen: [Boeking] = [],
        rollen: [Rol] = [],
        signaleringen: [Signalering] = [],
        regelingen: [RegelingTermijn] = [],
        contactmomenten: [Contactmoment] = [],
        file: CaseFile = CaseFile()
    ) {
        self.caseNumber = caseNumber
        self.version = version
        self.overeenkomst = overeenkomst
        self.boekingen = boekingen
        self.rollen = rollen
        self.signaleringen = signaleringen
        self.regelingen = regelingen
        self.contactmomenten = contactmomenten
        self.file = file
    }
}

/// A person with all their cases: the unit of decision and of transaction.
public struct PersonFacts: Sendable {
    /// The person.
    public var person: PersonKey
    /// All cases of the person, by case number.
    public var cases: [CaseFacts]

    /// The facts of a person.
    public init(person: PersonKey, cases: [CaseFacts]) {
        self.person = person
        self.cases = cases
    }
}
