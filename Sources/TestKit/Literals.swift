public import RentLedger

// Keys as literals, in tests only.
extension OvereenkomstNumber: ExpressibleByStringLiteral {
    /// The key with this text.
    public init(stringLiteral value: String) { self.init(rawValue: value) }
}

extension BoekingNumber: ExpressibleByStringLiteral {
    /// The key with this text.
    public init(stringLiteral value: String) { self.init(rawValue: value) }
}

extension RelatieNumber: ExpressibleByStringLiteral {
    /// The key with this text.
    public init(stringLiteral value: String) { self.init(rawValue: value) }
}

extension RegelingNumber: ExpressibleByStringLiteral {
    /// The key with this text.
    public init(stringLiteral value: String) { self.init(rawValue: value) }
}

extension GemeenteCode: ExpressibleByStringLiteral {
    /// The code with this text.
    public init(stringLiteral value: String) { self.init(rawValue: value) }
}
