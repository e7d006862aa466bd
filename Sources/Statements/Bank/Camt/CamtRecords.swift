import Calendar

/// What has been read of an entry so far.
struct CamtEntry {
    var line = 0
    var problem: CamtProblem?
    var cents: Int64?
    var currency: UInt32 = 0
    /// 1 for money in, -1 for money out, 0 when it is not said.
    var sign: Int64 = 0
    var isReversal = false
    var status = CamtText()
    var bookedOn: Day?
    var valuedOn: Day?
    var reference = CamtText()
    var bankReference = CamtText()
    var information = CamtText()
    var batchReference = CamtText()
    var batchCount = CamtText()
    var charges = CamtSum()
    /// The charges of all its details.
    var detailCharges = CamtSum()

    /// Notes what is wrong; the first thing counts.
    mutating func note(_ found: CamtProblem) { if problem == nil { problem = found } }
}

/// One payment of an entry.
struct CamtDetail {
    var line = 0
    var sign: Int64 = 0
    /// `Amt`, `TxAmt`, `CntrValAmt`, `InstdAmt`.
    var amounts = (CamtAmount(), CamtAmount(), CamtAmount(), CamtAmount())
    var debtor = CamtParty()
    var creditor = CamtParty()
    var endToEnd = CamtText()
    var mandate = CamtText()
    var returnReason = CamtText()
    var betalingskenmerk = CamtText()
    var bankReference = CamtText()
    var information = CamtText()
    /// Its lines of remittance in ``CamtMachine/lines``.
    var lines: Range<Int32> = 0..<0
    /// Only of an order that was rejected before it was settled.
    var status = CamtText()
    var requestedOn: Day?

    /// The first amount that is there at all.
    var firstAmount: CamtAmount {
        for amount in [amounts.0, amounts.1, amounts.2, amounts.3] where amount.isThere { return amount }
        return CamtAmount()
    }
}

/// Debtor or creditor.
struct CamtParty {
    var name = CamtText()
    var account = CamtText()
    /// The party behind it.
    var lastName = CamtText()

    var isEmpty: Bool { name.isEmpty && account.isEmpty && lastName.isEmpty }
}

/// A sum of cents that knows when it went beyond all bounds.
struct CamtSum {
    var cents: Int64 = 0
    var isBeyond = false

    static func += (sum: inout CamtSum, cents: Int64) {
        let (next, isBeyond) = sum.cents.addingReportingOverflow(cents)
        sum.cents = next
        if isBeyond { sum.isBeyond = true }
    }
}

/// A charge that is being read.
struct CamtCharge {
    var cents: Int64?
    var currency: UInt32 = 0
    /// A charge lowers the account unless the bank says otherwise.
    var sign: Int64 = -1
}

/// A balance that is being read.
struct CamtBalance {
    var line = 0
    var kind = Kind.other
    var number: CamtNumber?
    var currency: UInt32 = 0
    var sign: Int64 = 0
    var day: Day?

    /// The kinds that are booked at the beginning or the end; available, forward and expected ones are not asked.
    enum Kind {
        case openingBooked, previouslyClosed, closingBooked, interim, other
    }
}
