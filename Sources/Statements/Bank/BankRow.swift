public import Calendar

/// A text of a transaction on a statement.
public enum BankField: Int, CaseIterable, Sendable {
    /// The account of the other side: an IBAN, or what the bank writes instead.
    case counterAccount
    /// The name of the other side.
    case counterName
    /// What the payer wrote, its lines joined; details that do not add up to their entry stand here as text.
    case remittance
    /// The payer's or our own reference from end to end; empty for NOTPROVIDED.
    case endToEnd
    /// The mandate of a direct debit.
    case mandate
    /// The SEPA code with which a payment came back, four characters.
    case returnReason
    /// The structured betalingskenmerk, digits only, as given: whether its check digit is right is not asked here.
    case betalingskenmerk
    /// The bank's own reference of the entry.
    case bankReference
}

/// One transaction of a statement, in a buffer that readers use again for the next one.
///
/// Texts are ranges in one array of UTF-8 bytes, so that a row costs no allocation; ``text(_:)`` makes a `String` of
/// those that are wanted.
public struct BankRow: Sendable {
    /// The day on which the bank booked it.
    public var bookedOn = Day(number: 0)
    /// The value day; `nil` when the bank gives none.
    public var valuedOn: Day?
    /// The amount in hundredths of the currency: positive when money came in; 0 where no money moved.
    public var amountCents: Int64 = 0
    /// What was asked for and did not happen, in hundredths of the currency: an order that was rejected before it was
    /// settled (pain.002).
    ///
    /// `nil` for all money that moved, and where the bank does not repeat the amount.
    public var rejectedCents: Int64?
    /// Whether money moved; `false` for an order that was rejected before it was settled, whose ``amountCents`` is 0.
    public var isSettled = true
    /// The currency, ISO 4217.
    public var currency = BankCurrency.euro
    /// Whether the bank marks it as the reversal of an earlier entry (RC, RD, `RvslInd`).
    public var isReversal = false
    /// The line on which the entry begins, 1 and up.
    public var line = 0
    /// The place of the entry in its statement, 1 and up, and of the row in its entry, 1 and up.
    public var position = (entry: 0, row: 0)
    /// The bytes of all texts, UTF-8.
    public private(set) var bytes: [UInt8] = []
    private var ranges = [Range<Int32>](repeating: 0..<0, count: BankField.allCases.count)

    /// An empty row.
    public init() {}

    /// Empties it for the next transaction; the memory stays.
    public mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        ranges.withUnsafeMutableBufferPointer { $0.update(repeating: 0..<0) }
        valuedOn = nil
        isReversal = false
        currency = .euro
        amountCents = 0
        rejectedCents = nil
        isSettled = true
    }

    /// Sets a text from UTF-8 bytes; setting it again replaces it.
    public mutating func set(_ field: BankField, _ text: some Collection<UInt8>) {
        let start = Int32(bytes.count)
        bytes.append(contentsOf: text)
        ranges[field.rawValue] = start..<Int32(bytes.count)
    }

    /// Adds bytes that belong to no text yet; ``close(_:from:)`` makes one of them.
    mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
        text.extracting(range).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }

    /// Adds one such byte.
    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    /// Takes away the last bytes that satisfy a condition, down to a place.
    mutating func trim(downTo start: Int, while isUnwanted: (UInt8) -> Bool) {
        while bytes.count > start, let last = bytes.last, isUnwanted(last) { bytes.removeLast() }
    }

    /// Makes everything that was added from a place on a text.
    mutating func close(_ field: BankField, from start: Int) {
        ranges[field.rawValue] = Int32(start)..<Int32(bytes.count)
    }

    /// Drops what was added from a place on.
    mutating func drop(from start: Int) { bytes.removeSubrange(start...) }

    /// Whether a text is there and not empty.
    public func has(_ field: BankField) -> Bool { !ranges[field.rawValue].isEmpty }

    /// The bytes of a text; empty when it is not there.
    public func utf8(_ field: BankField) -> ArraySlice<UInt8> {
        let range = ranges[field.rawValue]
        return bytes[Int(range.lowerBound)..<Int(range.upperBound)]
    }

    /// A text; empty when it is not there.
    public func text(_ field: BankField) -> String { String(decoding: utf8(field), as: UTF8.self) }
}

/// A currency of ISO 4217 in four bytes.
public struct BankCurrency: Hashable, Sendable, CustomStringConvertible {
    /// The letters, the first in the highest byte.
    public let code: UInt32

    /// A currency from three capital letters; `nil` for anything else.
    public init?(_ letters: some Collection<UInt8>) {
        guard letters.count == 3, letters.allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
        code = letters.reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// A currency from a code that is known to be three capital letters.
    init(code: UInt32) { self.code = code }

    /// EUR.
    public static let euro = BankCurrency(code: 0x45_55_52)

    /// The three letters.
    public var description: String {
        String(decoding: [UInt8(code >> 16 & 0xFF), UInt8(code >> 8 & 0xFF), UInt8(code & 0xFF)], as: UTF8.self)
    }
}
