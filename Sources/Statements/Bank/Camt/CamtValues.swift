import Calendar

/// An amount as its digits say it; never through binary floating point.
enum CamtNumber {
    case exact(Int64)
    /// More decimals than cents, and they are not zeros.
    case inexact
    case tooLarge
    case unreadable

    /// The hundredths that a decimal number without sign says.
    static func read(_ digits: UnsafeBufferPointer<UInt8>) -> CamtNumber {
        var value: Int64 = 0
        var decimals = -1
        var isExact = true
        var isTooLarge = false
        var hasDigits = false
        for (place, byte) in digits.enumerated() {
            let digit = byte &- 0x30
            if digit <= 9 {
                hasDigits = true
                if decimals >= 0 { decimals += 1 }
                if decimals > 2 {
                    if digit != 0 { isExact = false }
                    continue
                }
                let (times, isBeyond) = value.multipliedReportingOverflow(by: 10)
                let (sum, isBeyondToo) = times.addingReportingOverflow(Int64(digit))
                if isBeyond || isBeyondToo { isTooLarge = true }
                value = sum
            } else if byte == UInt8(ascii: "."), decimals < 0 {
                decimals = 0
            } else if byte != UInt8(ascii: "+") || place != 0 {
                return .unreadable
            }
        }
        guard hasDigits else { return .unreadable }
        guard isExact else { return .inexact }
        let scale: Int64 = decimals <= 0 ? 100 : decimals == 1 ? 10 : 1
        let (cents, isBeyond) = value.multipliedReportingOverflow(by: scale)
        return isTooLarge || isBeyond ? .tooLarge : .exact(cents)
    }
}

/// One amount of a detail, with the words of the bank.
struct CamtAmount {
    var cents: Int64 = 0
    var currency: UInt32 = 0
    var text = CamtText()
    /// Whether its cents are exact.
    var isExact = false

    var isThere: Bool { !text.isEmpty }
}

/// Days from `jjjj-mm-dd` with or without a time or a zone behind it; the day is the one that the bank wrote.
///
/// Files say the same few days all the time, so the last one is kept.
struct CamtDays {
    private var lastHead: UInt64 = 0
    private var lastTail: UInt16 = 0
    private var last: Day?

    mutating func read(_ text: UnsafeBufferPointer<UInt8>) -> Day? {
        guard text.count >= 10, let base = text.baseAddress else { return nil }
        if text.count > 10 {
            let behind = text[10]
            guard "TZ+-".utf8.contains(behind) else { return nil }
        }
        let head = UnsafeRawPointer(base).loadUnaligned(as: UInt64.self)
        let tail = UnsafeRawPointer(base + 8).loadUnaligned(as: UInt16.self)
        if head == lastHead, tail == lastTail { return last }
        lastHead = head
        lastTail = tail
        last = nil
        guard text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"), let year = CamtDays.number(text, 0..<4),
            let month = CamtDays.number(text, 5..<7), let day = CamtDays.number(text, 8..<10)
        else { return nil }
        last = Day(year: year, month: month, day: day)
        return last
    }

    private static func number(_ text: UnsafeBufferPointer<UInt8>, _ places: Range<Int>) -> Int? {
        var value = 0
        for place in places {
            let digit = text[place] &- 0x30
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}

/// Why an entry cannot be used.
enum CamtProblem {
    case amountMissing, amountUnreadable, amountInexact, amountTooLarge, currency
    case sign, reversal, status, bookingDay, bookingDayMissing, valueDay, textTooLong, tooManyDetails

    /// The element and what is wrong with it.
    var words: (part: String, reason: String) {
        switch self {
        case .amountMissing: ("Amt", "het bedrag ontbreekt")
        case .amountUnreadable: ("Amt", "het bedrag is geen getal met een punt en zonder teken")
        case .amountInexact: ("Amt", "het bedrag heeft meer dan twee decimalen die niet nul zijn")
        case .amountTooLarge: ("Amt", "het bedrag is te groot om te geloven")
        case .currency: ("Amt", "de munt (Ccy) ontbreekt of is geen drie hoofdletters")
        case .sign: ("CdtDbtInd", "er staat niet of het bij of af is (CRDT of DBIT)")
        case .reversal: ("RvslInd", "er staat geen true of false")
        case .status: ("Sts", "de status ontbreekt")
        case .bookingDay: ("BookgDt", "de boekdatum is geen bestaande dag (jjjj-mm-dd)")
        case .bookingDayMissing: ("BookgDt", "boekdatum en valutadatum ontbreken")
        case .valueDay: ("ValDt", "de valutadatum is geen bestaande dag (jjjj-mm-dd)")
        case .textTooLong: ("Ntry", "een tekst is langer dan 65.536 tekens")
        case .tooManyDetails: ("TxDtls", "de verzamelboeking heeft meer posten dan in het geheugen passen")
        }
    }

    init?(_ number: CamtNumber) {
        switch number {
        case .exact: return nil
        case .inexact: self = .amountInexact
        case .tooLarge: self = .amountTooLarge
        case .unreadable: self = .amountUnreadable
        }
    }
}
