import Calendar
public import RentLedger

extension Indicator {
    /// The sign as a Dutch sentence for staff.
    public var dutch: String {
        switch self {
        case .maanden(let months, let rentOpenCents):
            "De huurachterstand is \(Euro.dutch(rentOpenCents)); dat is \(months.dutch) keer de maandhuur."
        case .dagenAchter(let days, let since):
            "De oudste open huur moest op \(since.dutch) betaald zijn: \(Self.days(days)) geleden."
        case .storno(let day, let retourreden): Self.storno(on: day.dutch, ReturnReason.of(retourreden))
        case .lopendeHuurBetaaldNaastSchuld(let oldDebtCents):
            "De lopende huur wordt betaald, maar er staat nog een oude schuld van \(Euro.dutch(oldDebtCents))."
        case .lopendeHuurNietBetaald: "De lopende huur is ook niet betaald."
        case .regelingNagekomen(let remainingCents):
            "De betalingsregeling wordt nagekomen; er staat nog \(Euro.dutch(remainingCents)) open."
        case .regelingGebroken(let shortCents):
            "De betalingsregeling wordt niet nagekomen: er is \(Euro.dutch(shortCents)) te weinig betaald."
        }
    }

    /// The reason of a storno; `nil` for every other sign.
    public var returnReason: ReturnReason? {
        guard case .storno(_, let retourreden) = self else { return nil }
        return ReturnReason.of(retourreden)
    }

    /// Whether the payer did this on purpose: MD06, MS02 or SL01.
    ///
    /// Staff ask why; alone it says nothing.
    public var isDeliberateAct: Bool { returnReason?.kind == .deliberate }

    private static func storno(on day: String, _ reason: ReturnReason) -> String {
        let code = reason.code.isEmpty ? "" : " (\(reason.code))"
        let note = reason.kind == .ownError ? " Dit telt niet mee voor de huurder." : ""
        return "Op \(day) kwam een incasso terug\(code): \(reason.meaning).\(note)"
    }

    private static func days(_ count: Int) -> String { count == 1 ? "1 dag" : "\(count) dagen" }
}

extension Months {
    /// The number as Dutch readers write it: `1,25`.
    public var dutch: String { Euro.dutchNumber(hundredths) }
}
