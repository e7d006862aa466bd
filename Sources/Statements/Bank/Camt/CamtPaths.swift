/// The places of camt.053, camt.054 and pain.002 that are read, in all their versions, by local name.
///
/// A place that several versions put elsewhere stands here once for each.
enum CamtPaths {
    /// Messages that look alike and are something else.
    static let otherMessages = [
        "BkToCstmrAcctRpt": "CAMT.052 (tussentijds overzicht)",
        "AcctRptgReq": "CAMT.060 (aanvraag van een overzicht)",
        "CstmrCdtTrfInitn": "pain.001 (betaalopdracht)",
        "CstmrDrctDbtInitn": "pain.008 (incasso-opdracht)",
        "CstmrPmtRvsl": "pain.007 (intrekking van een incasso)",
        "FIToFIPmtStsRpt": "pacs.002 (bericht tussen banken)",
        "FIToFICstmrCdtTrf": "pacs.008 (bericht tussen banken)",
        "PmtRtr": "pacs.004 (bericht tussen banken)",
    ]

    /// Every place from the name of the message on.
    static let all: [(path: String, field: CamtField)] =
        messages
        + under("BkToCstmrStmt/Stmt", statement) + under("BkToCstmrDbtCdtNtfctn/Ntfctn", statement)
        + under("CstmrPmtStsRpt", rejects)

    private static let messages: [(path: String, field: CamtField)] =
        under("BkToCstmrStmt/GrpHdr", head) + under("BkToCstmrDbtCdtNtfctn/GrpHdr", head)
        + under("CstmrPmtStsRpt/GrpHdr", head)
        + [
            ("BkToCstmrStmt", .statementMessage), ("BkToCstmrStmt/Stmt", .statement),
            ("BkToCstmrDbtCdtNtfctn", .notificationMessage), ("BkToCstmrDbtCdtNtfctn/Ntfctn", .statement),
            ("CstmrPmtStsRpt", .rejectMessage),
        ] + otherMessages.keys.sorted().map { ($0, .otherMessage) }

    private static let head: [(path: String, field: CamtField)] = [
        ("CreDtTm", .messageDay), ("MsgPgntn/PgNb", .messagePage), ("MsgPgntn/LastPgInd", .messageIsLastPage),
    ]

    private static let statement: [(path: String, field: CamtField)] =
        [
            ("Id", .statementId), ("ElctrncSeqNb", .statementNumber),
            ("StmtPgntn/PgNb", .statementPage), ("StmtPgntn/LastPgInd", .statementIsLastPage),
            ("NtfctnPgntn/PgNb", .statementPage), ("NtfctnPgntn/LastPgInd", .statementIsLastPage),
            ("Acct/Id/IBAN", .account), ("Acct/Id/Othr/Id", .accountOther), ("Acct/Ccy", .accountCurrency),
            ("Bal", .balance), ("Bal/Tp/CdOrPrtry/Cd", .balanceKind), ("Bal/Amt", .balanceAmount),
            ("Bal/CdtDbtInd", .balanceSign), ("Bal/Dt/Dt", .balanceDay), ("Bal/Dt/DtTm", .balanceDay),
            ("Ntry", .entry),
        ] + under("Ntry", entry)

    private static let entry: [(path: String, field: CamtField)] =
        [
            ("NtryRef", .entryReference), ("Amt", .entryAmount), ("CdtDbtInd", .entrySign),
            ("RvslInd", .entryReversal), ("Sts", .entryStatus), ("Sts/Cd", .entryStatus),
            ("Sts/Prtry", .entryStatus), ("BookgDt/Dt", .bookingDay), ("BookgDt/DtTm", .bookingDay),
            ("ValDt/Dt", .valueDay), ("ValDt/DtTm", .valueDay), ("AcctSvcrRef", .entryBankReference),
            ("AddtlNtryInf", .entryInformation), ("NtryDtls/Btch/PmtInfId", .batchReference),
            ("NtryDtls/Btch/NbOfTxs", .batchCount), ("NtryDtls/TxDtls", .detail),
        ] + charges + under("NtryDtls/TxDtls", detail)

    private static let charges: [(path: String, field: CamtField)] = [
        ("Chrgs", .charge), ("Chrgs/Amt", .chargeAmount), ("Chrgs/CdtDbtInd", .chargeSign),
        ("Chrgs/Rcrd", .charge), ("Chrgs/Rcrd/Amt", .chargeAmount), ("Chrgs/Rcrd/CdtDbtInd", .chargeSign),
    ]

    private static let detail: [(path: String, field: CamtField)] =
        [
            ("Refs/AcctSvcrRef", .detailBankReference), ("Refs/EndToEndId", .endToEnd), ("Refs/MndtId", .mandate),
            ("Amt", .detailAmount), ("CdtDbtInd", .detailSign), ("AmtDtls/TxAmt/Amt", .transactionAmount),
            ("AmtDtls/CntrValAmt/Amt", .counterValue), ("AmtDtls/InstdAmt/Amt", .instructedAmount),
            ("AddtlTxInf", .detailInformation), ("RtrInf/Rsn/Cd", .returnCode), ("RtrInf/Rsn/Prtry", .returnWords),
            ("RtrInf/AddtlInf", .returnInformation),
        ] + charges + under("RltdPties", parties) + under("RmtInf", remittance)

    private static let parties: [(path: String, field: CamtField)] = [
        ("Dbtr/Nm", .debtorName), ("Dbtr/Pty/Nm", .debtorName), ("Dbtr/Agt/FinInstnId/Nm", .debtorName),
        ("DbtrAcct/Id/IBAN", .debtorAccount), ("DbtrAcct/Id/Othr/Id", .debtorAccountOther),
        ("UltmtDbtr/Nm", .lastDebtorName), ("UltmtDbtr/Pty/Nm", .lastDebtorName),
        ("Cdtr/Nm", .creditorName), ("Cdtr/Pty/Nm", .creditorName), ("Cdtr/Agt/FinInstnId/Nm", .creditorName),
        ("CdtrAcct/Id/IBAN", .creditorAccount), ("CdtrAcct/Id/Othr/Id", .creditorAccountOther),
        ("UltmtCdtr/Nm", .lastCreditorName), ("UltmtCdtr/Pty/Nm", .lastCreditorName),
    ]

    private static let remittance: [(path: String, field: CamtField)] = [
        ("Ustrd", .remittanceLine), ("Strd", .structured), ("Strd/CdtrRefInf/Tp/Issr", .referenceIssuer),
        ("Strd/CdtrRefInf/Ref", .reference), ("Strd/RfrdDocInf/Nb", .structuredLine),
        ("Strd/AddtlRmtInf", .structuredLine),
    ]

    private static let rejects: [(path: String, field: CamtField)] =
        under("OrgnlGrpInfAndSts", group) + [("OrgnlPmtInfAndSts", .order), ("TxInfAndSts", .rejected)]
        + under("OrgnlPmtInfAndSts", order) + under("TxInfAndSts", rejected)

    private static let group: [(path: String, field: CamtField)] = [
        ("OrgnlMsgId", .originalMessage), ("OrgnlMsgNmId", .originalMessageKind), ("GrpSts", .groupStatus),
        ("OrgnlCtrlSum", .groupSum), ("StsRsnInf/Rsn/Cd", .groupReason), ("StsRsnInf/Rsn/Prtry", .groupReasonWords),
    ]

    private static let order: [(path: String, field: CamtField)] =
        [
            ("OrgnlPmtInfId", .orderId), ("PmtInfSts", .orderStatus), ("OrgnlCtrlSum", .orderSum),
            ("StsRsnInf/Rsn/Cd", .orderReason), ("StsRsnInf/Rsn/Prtry", .orderReasonWords),
            ("TxInfAndSts", .rejected),
        ] + under("TxInfAndSts", rejected)

    private static let rejected: [(path: String, field: CamtField)] =
        [
            ("OrgnlEndToEndId", .endToEnd), ("TxSts", .rejectedStatus), ("StsRsnInf/Rsn/Cd", .rejectedCode),
            ("StsRsnInf/Rsn/Prtry", .rejectedWords), ("StsRsnInf/AddtlInf", .returnInformation),
            ("OrgnlTxRef/Amt/InstdAmt", .instructedAmount), ("OrgnlTxRef/Amt/EqvtAmt/Amt", .counterValue),
            ("OrgnlTxRef/IntrBkSttlmAmt", .transactionAmount),
            ("OrgnlTxRef/ReqdColltnDt", .requestedDay), ("OrgnlTxRef/ReqdExctnDt", .requestedDay),
            ("OrgnlTxRef/ReqdExctnDt/Dt", .requestedDay), ("OrgnlTxRef/ReqdExctnDt/DtTm", .requestedDay),
            ("OrgnlTxRef/MndtRltdInf/MndtId", .mandate),
            ("OrgnlTxRef/MndtRltdInf/DrctDbtMndt/MndtId", .mandate),
        ] + under("OrgnlTxRef", parties) + under("OrgnlTxRef/RmtInf", remittance)

    private static func under(
        _ parent: String,
        _ places: [(path: String, field: CamtField)]
    ) -> [(path: String, field: CamtField)] {
        places.map { ("\(parent)/\($0.path)", $0.field) }
    }
}
