import Calendar
import GuardRails
import RentLedger

/// Why a due step is not taken (G3, G5).
///
/// The guard rails ask again at the moment of sending.
enum Hold: Hashable {
    case left
    case died
    case dissolved
    case onHold
    case externalCollector
    case dispute
    case debtHelp(SignaleringSoort)
    case paused(through: Day)
    case handedOver
    case nothingToAsk
    case ownError
    case paymentToAssign
    case paymentSource
    case noAddress

    /// The reason as staff read it.
    ///
    /// It holds no number that moves every night: it is recorded when it changes.
    var dutch: String {
        switch self {
        case .left: "de huurovereenkomst is beëindigd"
        case .died: "de huurder is overleden"
        case .dissolved: "een vonnis heeft de huurovereenkomst ontbonden"
        case .onHold: "de zaak staat stil (bewakingsstatus ONH)"
        case .externalCollector: "de vordering ligt bij een externe incasseerder (INC)"
        case .dispute: "er loopt een huurgeschil"
        case .debtHelp(.moratorium): "er geldt een moratorium"
        case .debtHelp(.wsnp): "er loopt een WSNP-traject"
        case .debtHelp: "er loopt schuldhulpverlening"
        case .paused(let day): "pauze na aanvaarde hulp tot en met \(day.dutch)"
        case .handedOver: "de zaak is overgedragen"
        case .nothingToAsk: "er is niets te vragen: de betalingsregeling wordt nagekomen of het bedrag is te klein"
        case .ownError: "een incasso kwam terug door een fout van ons: bied haar opnieuw aan"
        case .paymentToAssign: "er is een betaling die van deze huurder kan zijn: kijk in huurwacht betalingen"
        case .paymentSource: "de betalingen zijn nog niet volledig binnen"
        case .noAddress: "er is geen adres voor de kanalen van deze stap"
        }
    }
}

/// What stands in the way of a step, heaviest first.
enum HoldRule {
    /// What the step would do.
    enum Purpose {
        case message
        case contact
        case task
        case melding
        case overdracht
    }

    static func hold(in work: PersonWork, _ index: Int, for purpose: Purpose) -> Hold? {
        candidates(work, index).first { blocks($0, purpose) }
    }

    private static func candidates(_ work: PersonWork, _ index: Int) -> [Hold] {
        let current = work.cases[index]
        let day = work.day
        var holds: [Hold] = []
        if work.cases.contains(where: { $0.facts.hasDied(by: day) }) { holds.append(.died) }
        if current.facts.hasLeft(by: day) { holds.append(.left) }
        switch current.facts.overeenkomst.bewakingsstatus {
        case .onHold: holds.append(.onHold)
        case .externeIncasso: holds.append(.externalCollector)
        case .normaal: break
        }
        if current.facts.isDissolved(on: day) { holds.append(.dissolved) }
        if current.facts.flags(on: day).contains(.huurgeschil) { holds.append(.dispute) }
        // Debt help is about the person, not about one contract.
        let flags = work.cases.reduce(into: Set<SignaleringSoort>()) { $0.formUnion($1.facts.flags(on: day)) }
        for help in [SignaleringSoort.moratorium, .wsnp, .schuldhulp] where flags.contains(help) {
            holds.append(.debtHelp(help))
        }
        if let through = current.file.pausedThrough, through >= day { holds.append(.paused(through: through)) }
        if current.file.isHandedOver { holds.append(.handedOver) }
        if current.arrears.actionableRentCents <= work.kalender.graceCents { holds.append(.nothingToAsk) }
        if ReturnRule.isOurError(work, index) { holds.append(.ownError) }
        if work.cases.contains(where: { $0.facts.hasPaymentToAssign(on: day) }) { holds.append(.paymentToAssign) }
        if work.paymentSource(of: index) != .complete { holds.append(.paymentSource) }
        return holds
    }

    private static func blocks(_ hold: Hold, _ purpose: Purpose) -> Bool {
        switch (hold, purpose) {
        case (.left, _), (.died, _), (.onHold, _), (.debtHelp, _), (.paused, _): true
        case (_, .message), (_, .overdracht): true
        case (.handedOver, .contact), (.nothingToAsk, .contact), (.ownError, .contact), (.paymentToAssign, .contact):
            true
        case (.externalCollector, .melding), (.ownError, .melding), (.paymentToAssign, .melding), (.dispute, .melding),
            (.paymentSource, .melding):
            true
        default: false
        }
    }
}
