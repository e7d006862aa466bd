/// How a tenancy of the made-up corporation behaves, and what is special about it.
///
/// Tests and the demo find tenancies by this. Months are counted from the month of the first day: −1 is the month
/// before it.
public enum DemoBehaviour: String, Sendable, CaseIterable {
    /// Pays every month on or before the first, by direct debit or transfer.
    case onTime
    /// Pays the whole rent, every month a bit later.
    case drifting
    /// Pays 70% of the rent from month −3 on.
    case partialPayer
    /// Pays nothing from month 0 on.
    case stoppedOneMonth
    /// Pays nothing from month −1 on.
    case stoppedTwoMonths
    /// Pays nothing from month −2 on.
    case stoppedThreeMonths
    /// Pays nothing from month −1 on, and everything at once on the twelfth of month 1.
    case catchesUp
    /// Direct debits come back with AM04 from month −2 on; paid by transfer later in the month, some not any more.
    case stornoInsufficientFunds
    /// The direct debit of month 0 is called back by the tenant (MD06); later months are paid by transfer.
    case stornoRefused
    /// The direct debit of month 0 comes back for an administrative reason (AC04, MD01); paid by transfer.
    case stornoAccount
    /// The corporation collects twice and one comes back with AM05: nobody is in arrears.
    case stornoOwnError
    /// Keeps a betalingsregeling for the rent of months −3 and −2.
    case regelingKept
    /// Broke such a betalingsregeling from month 0 on: no terms any more, one of them no rent either.
    case regelingBroken
    /// Under bewind or curatele, one of them from a day during play; pays nothing from month −1 on.
    case bewind
    /// A family with minor children that pays nothing from month −1 or −2 on.
    case family
    /// A tenant of 65 or older who pays nothing from month −1 or −2 on.
    case sixtyFivePlus
    /// Moved in halfway month −1; pays month 0 on the seventeenth.
    case newTenant
    /// Pays on the morning of the day on which the reminder would go: the eighth.
    case paidJustBefore
    /// A vonnis dissolved the contract; months −6 to −3 are unpaid, the current months are paid.
    case vonnis
    /// A dwelling and a garage of the same relatie.
    case garage
    /// Two tenants; pay nothing from month 0 or −1 on.
    case coTenant
    /// The tenant died, before or during play.
    case deceased
    /// On hold (bewakingsstatus ONH).
    case onHold
    /// An external collector has the claim (bewakingsstatus INC).
    case externalCollector
    /// Pays 60% because of an open huurgeschil.
    case huurgeschil
    /// In schuldhulp, before or from a day during play.
    case schuldhulp
    /// The number of children is not known; pays nothing from month −1 on.
    case householdUnknown
    /// Has no mail address; pays nothing from month 0 on.
    case withoutMail
    /// Speaks English; pays nothing from month 0 on.
    case englishSpeaker
    /// Objects to sharing during play; pays nothing from month −1 on.
    case objector
    /// Pays the rent but not the bill of a repair.
    case otherClaim
    /// Moved out at the end of month −2 and left months −3 and −2 unpaid.
    case departed

    /// How many tenancies of the made-up corporation behave so; all others pay on time.
    var instances: Int {
        switch self {
        case .onTime: 0
        case .drifting: 12
        case .stoppedOneMonth: 5
        case .partialPayer, .stoppedTwoMonths, .stornoInsufficientFunds, .family, .sixtyFivePlus: 4
        case .stoppedThreeMonths, .regelingKept, .bewind, .newTenant, .paidJustBefore, .coTenant, .householdUnknown,
            .withoutMail, .englishSpeaker:
            3
        case .catchesUp, .stornoRefused, .stornoAccount, .stornoOwnError, .regelingBroken, .vonnis, .garage, .deceased,
            .onHold, .externalCollector, .huurgeschil, .schuldhulp, .objector, .otherClaim, .departed:
            2
        }
    }

    /// How many contracts one instance has: a garage comes with its dwelling.
    var contractsPerInstance: Int { self == .garage ? 2 : 1 }
}

/// What a tenant does with the rent of one month.
enum MonthConduct: Hashable {
    /// Pays on or before the first.
    case onTime
    /// Pays by transfer on the first bank day from this day of the month on.
    case late(dayOfMonth: Int)
    /// Pays so many percent, in whole euros, on or before the first.
    case partial(percent: Int)
    /// Pays nothing.
    case nothing
    /// The direct debit comes back; perhaps paid by transfer later. `named` when the storno names what it undoes.
    case returned(reason: String, bankDaysLater: Int, named: Bool, repaidOnDayOfMonth: Int?)
    /// Is collected twice by mistake; one of both comes back.
    case collectedTwice
    /// Pays in the morning, and the administration delivers it that same morning.
    case sameMorning(dayOfMonth: Int)
}

extension DemoBehaviour {
    /// What a tenant does in a month, counted from the month of the first day.
    ///
    /// `instance` numbers the tenancies with the same behaviour, so that they need not all be alike.
    func conduct(month: Int, instance: Int, isGarage: Bool = false) -> MonthConduct {
        switch self {
        case .onTime, .otherClaim: return .onTime
        case .drifting: return month < -5 ? .onTime : .late(dayOfMonth: min(1 + 2 * (month + 6), 26))
        case .partialPayer: return month < -3 ? .onTime : .partial(percent: 70)
        case .huurgeschil: return month < -3 ? .onTime : .partial(percent: 60)
        case .newTenant: return month == 0 ? .late(dayOfMonth: 17) : .onTime
        case .paidJustBefore: return month < 0 ? .onTime : .sameMorning(dayOfMonth: 8)
        case .stornoInsufficientFunds, .stornoRefused, .stornoAccount, .stornoOwnError:
            return stornoConduct(month: month, instance: instance)
        case .regelingBroken where month >= 0 && instance == 0: return .nothing
        case .deceased where month == 0 && instance == 0:
            return .returned(reason: "MD07", bankDaysLater: 3, named: true, repaidOnDayOfMonth: nil)
        default:
            guard let unpaid = unpaidMonths(instance: instance, isGarage: isGarage) else { return .onTime }
            return unpaid.contains(month) ? .nothing : .onTime
        }
    }

    private func stornoConduct(month: Int, instance: Int) -> MonthConduct {
        switch self {
        case .stornoInsufficientFunds where month >= -2:
            let repays = month < 0 || instance.isMultiple(of: 2)
            return .returned(
                reason: "AM04",
                bankDaysLater: 2,
                named: instance != 1,
                repaidOnDayOfMonth: repays ? 24 : nil
            )
        case .stornoRefused where month == 0:
            return .returned(reason: "MD06", bankDaysLater: 9, named: true, repaidOnDayOfMonth: nil)
        case .stornoAccount where month == 0:
            let reason = instance.isMultiple(of: 2) ? "AC04" : "MD01"
            return .returned(reason: reason, bankDaysLater: 2, named: true, repaidOnDayOfMonth: 19)
        case .stornoOwnError where month == -1 || month == 0: return .collectedTwice
        default: return .onTime
        }
    }

    /// The months that stay unpaid, for behaviours that pay all or nothing; `nil` when none does.
    func unpaidMonths(instance: Int, isGarage: Bool = false) -> ClosedRange<Int>? {
        let end = 1_000
        switch self {
        case .stoppedOneMonth, .withoutMail, .englishSpeaker, .deceased: return 0...end
        case .stoppedTwoMonths, .bewind, .onHold, .householdUnknown, .objector: return -1...end
        case .stoppedThreeMonths: return -2...end
        case .externalCollector: return -4...end
        case .family, .sixtyFivePlus: return instance.isMultiple(of: 2) ? -1...end : -2...end
        case .coTenant: return instance.isMultiple(of: 2) ? 0...end : -1...end
        case .catchesUp: return -1...1
        case .schuldhulp: return -3...0
        case .vonnis: return -6...(-3)
        case .departed: return -3...(-2)
        case .regelingKept, .regelingBroken: return -3...(-2)
        // In the first pair both are unpaid, in the second only the garage.
        case .garage:
            if instance == 0 { return 0...end }
            return isGarage ? -1...end : nil
        default: return nil
        }
    }
}
