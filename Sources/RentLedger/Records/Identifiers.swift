/// A key that a corporation's administration gave: text that is kept byte for byte as it came.
///
/// Keys are equal and ordered by their UTF-8 bytes (rule 7 of the arrears rules), not by Unicode collation.
public protocol TextIdentifier: RawRepresentable, Hashable, Comparable, Codable, Sendable, CustomStringConvertible
where RawValue == String {
    /// The key with this text.
    init(rawValue: String)
}

extension TextIdentifier {
    /// The key with this text.
    public init(_ text: String) {
        self.init(rawValue: text)
    }

    /// Whether both keys have the same bytes.
    public static func == (left: Self, right: Self) -> Bool {
        left.rawValue.utf8.elementsEqual(right.rawValue.utf8)
    }

    /// Whether `left` comes before `right` by UTF-8 bytes.
    public static func < (left: Self, right: Self) -> Bool {
        left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
    }

    /// The text of the key.
    public var description: String { rawValue }
}

/// The key of an `overeenkomst` (tenancy contract).
public struct OvereenkomstNumber: TextIdentifier {
    /// The text of the key.
    public let rawValue: String
    /// The key with this text.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The key of a `boeking` (posting).
public struct BoekingNumber: TextIdentifier {
    /// The text of the key.
    public let rawValue: String
    /// The key with this text.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The key of a `relatie` (person or household that rents).
public struct RelatieNumber: TextIdentifier {
    /// The text of the key.
    public let rawValue: String
    /// The key with this text.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The key of a `betalingsregeling` (payment plan).
public struct RegelingNumber: TextIdentifier {
    /// The text of the key.
    public let rawValue: String
    /// The key with this text.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The CBS code of a gemeente: four digits.
public struct GemeenteCode: TextIdentifier {
    /// The text of the code.
    public let rawValue: String
    /// The code with this text.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The person that decisions, messages and transactions are about.
///
/// A `relatie` with all its cases; without a `relatie` the overeenkomst stands for its person.
public enum PersonKey: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    /// A relatie of the administration.
    case relatie(RelatieNumber)
    /// An overeenkomst without a relatie.
    case overeenkomst(OvereenkomstNumber)

    /// One text for both kinds, as it is stored: `r:…` or `o:…`.
    public var stored: String {
        switch self {
        case .relatie(let number): "r:" + number.rawValue
        case .overeenkomst(let number): "o:" + number.rawValue
        }
    }

    /// The person of a stored text; `nil` when it has neither form.
    public init?(stored text: String) {
        if text.hasPrefix("r:") {
            self = .relatie(RelatieNumber(String(text.dropFirst(2))))
        } else if text.hasPrefix("o:") {
            self = .overeenkomst(OvereenkomstNumber(String(text.dropFirst(2))))
        } else {
            return nil
        }
    }

    /// The stored text.
    public var description: String { stored }

    /// Whether `left` comes before `right` by stored bytes.
    public static func < (left: PersonKey, right: PersonKey) -> Bool {
        left.stored.utf8.lexicographicallyPrecedes(right.stored.utf8)
    }
}

/// The program's own number of a case: the only thing that logs, metrics and error texts may carry (G10).
public struct CaseNumber: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// The number, 1 and up; 0 is the house itself (acts that belong to no case).
    public let rawValue: Int64

    /// The case with this number.
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// The house itself: seals, deliveries and settings are on file here.
    public static let house = CaseNumber(rawValue: 0)

    /// Reads the bare number.
    public init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Writes the bare number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    /// The case of a text such as `Z-000042` or `42`; `nil` for anything else.
    public init?(_ text: String) {
        let digits = text.uppercased().hasPrefix("Z-") ? String(text.dropFirst(2)) : text
        guard let value = Int64(digits), value > 0 else { return nil }
        self.init(rawValue: value)
    }

    /// The number as people read it: `Z-000042`.
    public var description: String {
        let digits = String(rawValue)
        return "Z-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    /// Whether `left` is the smaller number.
    public static func < (left: CaseNumber, right: CaseNumber) -> Bool { left.rawValue < right.rawValue }
}
