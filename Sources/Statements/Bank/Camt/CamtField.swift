/// What an element of a message is to us; an element that is not named in ``CamtPaths`` is passed by with all that
/// stands in it.
enum CamtField: UInt8, CaseIterable {
    /// On the way to something: it has no meaning of its own.
    case passage

    // Messages and their heads.
    case statementMessage, notificationMessage, rejectMessage, otherMessage
    case messageDay, messagePage, messageIsLastPage
    // Statements.
    case statement, statementId, statementNumber, statementPage, statementIsLastPage
    case account, accountOther, accountCurrency
    case balance, balanceKind, balanceAmount, balanceSign, balanceDay
    // Entries.
    case entry, entryReference, entryAmount, entrySign, entryReversal, entryStatus, bookingDay, valueDay
    case entryBankReference, entryInformation, batchReference, batchCount
    // Charges of an entry or of a detail.
    case charge, chargeAmount, chargeSign
    // Details: one payment each.
    case detail, detailBankReference, endToEnd, mandate, detailSign
    case detailAmount, transactionAmount, counterValue, instructedAmount
    case debtorName, debtorAccount, debtorAccountOther, lastDebtorName
    case creditorName, creditorAccount, creditorAccountOther, lastCreditorName
    case remittanceLine, structured, referenceIssuer, reference, structuredLine
    case returnCode, returnWords, returnInformation, detailInformation
    // Orders that were rejected before they were settled.
    case originalMessage, originalMessageKind, groupStatus, groupSum, groupReason, groupReasonWords
    case order, orderId, orderStatus, orderSum, orderReason, orderReasonWords
    case rejected, rejectedStatus, rejectedCode, rejectedWords, requestedDay

    /// Whether it holds text that we want.
    var isText: Bool {
        switch self {
        case .passage, .statementMessage, .notificationMessage, .rejectMessage, .otherMessage, .statement, .balance,
            .entry, .charge, .detail, .structured, .order, .rejected:
            false
        default: true
        }
    }

    /// Whether it has a currency beside it.
    var isAmount: Bool {
        switch self {
        case .balanceAmount, .entryAmount, .chargeAmount, .detailAmount, .transactionAmount, .counterValue,
            .instructedAmount:
            true
        default: false
        }
    }

    /// Whether its beginning and its end matter.
    var isGroup: Bool { !isText && self != .passage }
}
