public import RentLedger

/// What payments say of themselves: the contracts that fit are looked up all at once.
public struct PayerQuery: Sendable {
    /// Structured betalingskenmerken.
    public var kenmerken: Set<String> = []
    /// Words that may be contract numbers, as written.
    public var nummers: Set<String> = []
    /// Accounts of payers.
    public var rekeningen: Set<String> = []
    /// Words that may be surnames, in small letters.
    public var achternamen: Set<String> = []

    /// Nothing asked.
    public init() {}

    /// A text with A to Z in small letters and everything else as it is: as the store compares surnames.
    public static func lowercased(_ text: String) -> String {
        String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
    }
}

/// Which contracts fit.
public struct PayerFacts: Sendable {
    /// The contracts that have a posting with a kenmerk, by kenmerk; at most a few each.
    public var kenmerken: [String: Set<OvereenkomstNumber>] = [:]
    /// The words that are contract numbers.
    public var nummers: Set<String> = []
    /// The contracts whose tenant pays from an account, as the administration says, by account.
    public var rekeningen: [String: Set<OvereenkomstNumber>] = [:]
    /// What a person decided about an account: the contract, or `nil` for no tenant.
    public var besluiten: [String: (besluit: Rekeningbesluit, overeenkomst: OvereenkomstNumber?)] = [:]
    /// The contracts of tenants with a surname, in small letters, with the rent; at most a few each.
    public var achternamen: [String: [OvereenkomstNumber: Int64?]] = [:]

    /// Nothing found.
    public init() {}
}
