import Calendar
public import CollectionPolicy
public import GuardRails
public import RentLedger

extension MessageState {
    /// Where a message stands, as staff read it.
    public var dutch: String {
        switch self {
        case .awaitingApproval: "wacht op goedkeuring"
        case .ready: "klaar om te versturen"
        case .attempting: "wordt verstuurd"
        case .delivered(let day): "bezorgd op \(day.dutch)"
        case .accepted(let day): "verstuurd op \(day.dutch), zonder ontvangstbewijs"
        case .failed(let reason): "mislukt: \(TextWidth.clean(reason))"
        case .expired: "vervallen"
        case .withdrawn(let reason): "ingetrokken: \(TextWidth.clean(reason))"
        case .parked(let reason): "in twijfel: \(TextWidth.clean(reason))"
        }
    }
}

extension MeldingState {
    /// Where a melding stands, as staff read it.
    public var dutch: String {
        switch self {
        case .prepared: "klaargezet"
        case .vetoWindow(let through): "in de bedenktijd tot en met \(through.dutch)"
        case .awaitingRelease: "wacht op vrijgave"
        case .released: "vrijgegeven"
        case .delivered(let day, _): "bezorgd op \(day.dutch)"
        case .withdrawn(let reason): "ingetrokken: \(TextWidth.clean(reason))"
        case .vetoed(let until, let reason):
            "tegengehouden tot en met \(until.dutch): \(VetoReason(rawValue: reason)?.dutch ?? TextWidth.clean(reason))"
        }
    }
}

extension VetoReason {
    /// The reason as staff read it.
    public var dutch: String {
        switch self {
        case .contactLoopt: "er is contact met de huurder"
        case .betalingToegezegd: "de huurder heeft betaling toegezegd"
        case .regelingInDeMaak: "er wordt een betalingsregeling afgesproken"
        case .hulpLooptAl: "er loopt al hulp"
        case .gegevensKloppenNiet: "de gegevens kloppen niet"
        case .vorderingBetwist: "de huurder betwist de vordering"
        }
    }
}

extension MeldingWithheld {
    /// Why no melding was made, as a Dutch sentence for staff.
    public var dutch: String {
        switch self {
        case .proofMissing(let letters):
            "Er is nog niet gemeld: \(letters.map(MeldingWithheld.condition).joined(separator: "; "))."
        case .objectionTerm(let through): "De huurder kan nog bezwaar maken tot en met \(through.dutch)."
        case .objected(let day): "De huurder maakte op \(day.dutch) bezwaar: er wordt niet gemeld."
        case .belowThreshold: "Het bedrag is lager dan de drempel van de gemeente: er wordt niet gemeld."
        case .noWoonruimte: "Het gaat niet om woonruimte: er wordt niet gemeld."
        case .noGemeente: "Er is geen gemeente bekend: er kan niet worden gemeld."
        case .repeated: "Er is al gemeld en de achterstand is niet hoger."
        case .heldBack(let reason): "Er wordt nu niet gemeld: \(TextWidth.clean(reason))."
        case .vetoed(let until): "Een medewerker houdt de melding tegen tot en met \(until.dutch)."
        }
    }

    /// What is missing of the four conditions (Besluit gemeentelijke schuldhulpverlening, article 2).
    private static func condition(_ letter: String) -> String {
        switch letter {
        case "a": "er is nog geen persoonlijk contact gezocht"
        case "b": "er is nog niet op schuldhulp gewezen"
        case "c": "er is nog geen schriftelijke herinnering verstuurd"
        case "d": "de herinnering bood nog niet aan om gegevens door te geven"
        default: "voorwaarde \(letter) is niet bewezen"
        }
    }
}

extension ContactRecord.Kind {
    /// The kind as staff read it.
    public var dutch: String {
        switch self {
        case .bel: "gebeld"
        case .bezoek: "op bezoek geweest"
        case .uitnodiging: "uitgenodigd voor een gesprek"
        case .antwoord: "de huurder nam zelf contact op"
        }
    }
}

extension ContactOutcome {
    /// The outcome as staff read it.
    public var dutch: String {
        switch self {
        case .bereikt: "bereikt"
        case .nietBereikt: "niet bereikt"
        case .briefjeAchtergelaten: "briefje achtergelaten"
        case .belofte: "belofte om te betalen"
        case .bezwaar: "bezwaar tegen delen van gegevens"
        case .toestemming: "toestemming om gegevens te delen"
        case .uitgenodigd: "uitgenodigd"
        case .anders: "anders, zie notitie"
        }
    }
}

extension Channel {
    /// The channel as staff read it.
    public var dutch: String {
        switch self {
        case .sms: "sms"
        case .mail: "e-mail"
        case .brief: "brief"
        case .kaart: "kaart"
        }
    }
}

extension RecipientRole {
    /// The recipient as staff read it; no name.
    public var dutch: String {
        switch self {
        case .huurder: "de huurder"
        case .medehuurder: "een medehuurder"
        case .vertegenwoordiger: "de bewindvoerder of curator"
        }
    }
}

extension LopendeHuur {
    /// Whether the current rent was paid, as a Dutch sentence for staff.
    public var dutch: String {
        switch self {
        case .betaald: "De lopende huur is betaald."
        case .nietBetaald: "De lopende huur is niet betaald."
        case .nogNietBekend: "Of de lopende huur betaald wordt, is nog niet te zeggen."
        }
    }
}
