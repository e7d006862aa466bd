/// G1: no legal act by the machine.
///
/// The machine proposes; a named person decides with a written reason. Offering or ending a laatste kans needs two
/// different persons; a further offer to the same tenant needs the written reason of a third or a court order; every
/// refusal has a motive on file. Source: guardrails.md G1; laatste-kansbeleid §1.1 and §2.1 (4: four eyes; 3 and 7: a
/// further offer and every refusal must be motivated).
public enum G01NoLegalActByTheMachine {
    /// Authorises what a person decided about a legal act, or says everything that is missing.
    ///
    /// - Parameters:
    ///   - act: the act.
    ///   - outcome: whether it happens or is refused; a refusal needs a motive too, but one person may give it.
    ///   - person: who decides; `nil` when the login belongs to no employee of the settings.
    ///   - reason: the written reason.
    ///   - second: the second person of an act that needs two.
    ///   - history: what was decided for this tenant before.
    ///   - further: who carries a further offer of a laatste kans.
    /// - Returns: the authorised act, or every refusal.
    public static func authorise(
        _ act: LegalAct,
        outcome: LegalOutcome = .ja,
        by person: NamedPerson?,
        reason: String,
        second: NamedPerson? = nil,
        history: LegalHistory = LegalHistory(),
        further: FurtherOffer? = nil
    ) -> Authorisation {
        var refusals: [ActRefusal] = []
        if !(person?.isNamed ?? false) { refusals.append(.noNamedPerson) }
        if isBlank(reason) { refusals.append(outcome == .nee ? .noMotive : .noReason) }
        if outcome == .ja, act.needsTwoPersons {
            if let second, second.isNamed {
                if let person, person.isSame(as: second) { refusals.append(.secondIsTheSame) }
            } else {
                refusals.append(.noSecondPerson)
            }
        }
        if outcome == .ja, act == .laatsteKansAanbieden, history.laatsteKansWasOffered {
            refusals += check(further, person: person, second: second)
        }
        guard refusals.isEmpty, let person else { return .refused(refusals) }
        return .authorised(Authorised(act, outcome: outcome, by: person, second: second, reason: reason))
    }

    private static func check(_ further: FurtherOffer?, person: NamedPerson?, second: NamedPerson?) -> [ActRefusal] {
        switch further {
        case nil: return [.furtherOfferNeedsThirdOrCourt]
        case .courtOrder(let reference): return isBlank(reference) ? [.furtherOfferNeedsThirdOrCourt] : []
        case .third(let third, let reason):
            guard third.isNamed, !isBlank(reason) else { return [.furtherOfferNeedsThirdOrCourt] }
            let isOther = ![person, second].compactMap { $0 }.contains { $0.isSame(as: third) }
            return isOther ? [] : [.thirdIsTheSame]
        }
    }

    static func isBlank(_ text: String) -> Bool {
        // A reason of dots, blanks or invisible marks is no reason.
        !text.contains { $0.isLetter || $0.isNumber }
    }
}

/// An act with legal effect for the tenant: never done by the machine.
public enum LegalAct: String, Sendable, Codable, CaseIterable {
    /// Hand over to a deurwaarder or agency.
    case overdracht
    /// Summon to court.
    case dagvaarding
    /// Evict.
    case ontruiming
    /// Offer a laatste kans.
    case laatsteKansAanbieden = "laatste_kans_aanbieden"
    /// End a laatste kans.
    case laatsteKansBeeindigen = "laatste_kans_beeindigen"
    /// Charge collection costs or interest.
    case kostenBerekenen = "kosten_berekenen"
    /// Send a veertiendagenbrief that names costs.
    case veertiendagenbriefMetKosten = "veertiendagenbrief_met_kosten"

    /// Whether two different persons must agree.
    public var needsTwoPersons: Bool { self == .laatsteKansAanbieden || self == .laatsteKansBeeindigen }
}

/// What was decided about a legal act.
public enum LegalOutcome: String, Sendable, Codable, CaseIterable {
    /// It happens.
    case ja
    /// It does not.
    case nee
}

/// An employee as the settings know them: name and login.
public struct NamedPerson: Hashable, Sendable, Codable {
    /// The name.
    public var name: String
    /// The login of the operating system.
    public var login: String

    /// A person.
    public init(name: String, login: String) {
        self.name = name
        self.login = login
    }

    /// Whether name and login are both there.
    var isNamed: Bool { !G01NoLegalActByTheMachine.isBlank(name) && !G01NoLegalActByTheMachine.isBlank(login) }

    /// Whether it is the same person: one login, or one name behind two logins.
    func isSame(as other: NamedPerson) -> Bool {
        FoldedText(login).bytes == FoldedText(other.login).bytes
            || FoldedText(name).bytes == FoldedText(other.name).bytes
    }
}

/// What was decided for a tenant before.
public struct LegalHistory: Hashable, Sendable, Codable {
    /// Whether a laatste kans was offered before; without a term (laatste-kansbeleid §2.1-3).
    public var laatsteKansWasOffered: Bool

    /// A history.
    public init(laatsteKansWasOffered: Bool = false) { self.laatsteKansWasOffered = laatsteKansWasOffered }
}

/// What carries a further offer of a laatste kans to the same tenant.
public enum FurtherOffer: Hashable, Sendable, Codable {
    /// The written reason of a third person.
    case third(NamedPerson, reason: String)
    /// A court order, by its reference.
    case courtOrder(String)
}

/// Why a legal act is not authorised.
public enum ActRefusal: Hashable, Sendable, Codable, CaseIterable {
    /// The login belongs to no employee.
    case noNamedPerson
    /// There is no written reason.
    case noReason
    /// A refusal without a motive.
    case noMotive
    /// A second person is missing.
    case noSecondPerson
    /// The second person is the first one.
    case secondIsTheSame
    /// A further offer without a third person's reason or a court order.
    case furtherOfferNeedsThirdOrCourt
    /// The third person is one of the first two.
    case thirdIsTheSame

    /// The refusal as a Dutch sentence for staff, with what to do.
    public var dutch: String {
        switch self {
        case .noNamedPerson: "Deze login hoort bij geen medewerker: zet de medewerker in de instellingen."
        case .noReason: "Er is geen reden opgeschreven: schrijf op waarom."
        case .noMotive: "Een weigering heeft een motivering nodig: schrijf op waarom."
        case .noSecondPerson: "Hiervoor zijn twee medewerkers nodig: noem de tweede."
        case .secondIsTheSame: "De tweede medewerker is dezelfde persoon: vraag een ander."
        case .furtherOfferNeedsThirdOrCourt:
            "Er was al een laatste kans: nu is de reden van een derde persoon of een beslissing van de rechter nodig."
        case .thirdIsTheSame: "De derde medewerker is een van de eerste twee: vraag een ander."
        }
    }
}

/// A legal act that named persons decided on.
///
/// Only the `GuardRails` room can make one.
public struct Authorised: Hashable, Sendable {
    /// The act.
    public let act: LegalAct
    /// Whether it happens.
    public let outcome: LegalOutcome
    /// Who decided.
    public let by: NamedPerson
    /// The second person, where there was one.
    public let second: NamedPerson?
    /// The written reason.
    public let reason: String

    init(_ act: LegalAct, outcome: LegalOutcome, by person: NamedPerson, second: NamedPerson?, reason: String) {
        self.act = act
        self.outcome = outcome
        by = person
        self.second = second
        self.reason = reason
    }
}

/// What G1 says of a decision.
public enum Authorisation: Hashable, Sendable {
    /// It may be carried out.
    case authorised(Authorised)
    /// It may not, for these reasons.
    case refused([ActRefusal])
}
