import Calendar
public import CollectionPolicy
public import GuardRails

extension TaskKind {
    /// The task in a few words, as it stands in the list: at most 26 columns.
    public var dutch: String {
        switch self {
        case .contact: "Persoonlijk contact zoeken"
        case .approveMessage: "Bericht goedkeuren"
        case .releaseMelding: "Melding vrijgeven"
        case .deliverMelding: "Melding zelf bezorgen"
        case .missingProof: "Bewijs melding ontbreekt"
        case .overdracht: "Besluiten over overdracht"
        case .checkHousehold: "Huishouden nagaan"
        case .parkedMessage: "Twijfelbericht bekijken"
        case .unreachable: "Adres of nummer zoeken"
        case .regelingGebroken: "Gebroken regeling oppakken"
        case .stornoDoorOns: "Incasso opnieuw aanbieden"
        case .vertrokken: "Schuld na vertrek bekijken"
        case .overleden: "Overleden huurder"
        case .objection: "Contact na bezwaar"
        case .evictionWeek: "Contact vóór ontruiming"
        case .vonnisExpires: "Vonnis verloopt"
        case .setAside: "Zaak die bleef liggen"
        case .confirmDelivery: "Levering bevestigen"
        case .intakeProblem: "Inname nakijken"
        case .sendingHeld: "Verzenden staat stil"
        case .check: "Systeem nakijken"
        case .secondPerson(let waiting): "Meebeslissen: \(waiting.shortDutch)"
        }
    }

    /// What is asked, in a sentence or two.
    public var explanation: String {
        switch self {
        case .contact(let step):
            "Bel of bezoek de huurder en vraag wat er speelt (stap \(step)). "
                + "Ook een oproep zonder gehoor telt; leg die vast."
        case .approveMessage: "Lees het bericht en zeg of het weg mag."
        case .releaseMelding(let kenmerk):
            "Melding \(kenmerk) gaat pas naar de gemeente als een medewerker haar vrijgeeft."
        case .deliverMelding(let kenmerk):
            "Met deze gemeente is geen afspraak. Breng melding \(kenmerk) zelf over en leg dat vast."
        case .missingProof:
            "In dit huishouden wonen kinderen of 65-plussers. Zorg dat er persoonlijk contact en een brief met "
                + "het hulpaanbod zijn, zodat de gemeente kan helpen."
        case .overdracht:
            "De kalender is doorlopen. Beslis of de zaak naar de deurwaarder gaat, en schrijf op waarom."
        case .checkHousehold:
            "Ga na of er minderjarige kinderen wonen. Besluit ja (die wonen er) of nee (die wonen er niet), schrijf op "
                + "hoe je dat weet, en zet het in de administratie."
        case .parkedMessage:
            "Van dit bericht is niet zeker of het is aangekomen. huurwacht stuurt het niet nog eens; ga het na."
        case .unreachable(let step): "Voor stap \(step) is er geen bruikbaar adres of nummer. Zoek er een."
        case .stornoDoorOns:
            "Een incasso kwam terug door een fout van ons. De huurder krijgt hierover niets. Bied de incasso opnieuw aan "
                + "of spreek een betaling af."
        case .regelingGebroken: "De betalingsregeling wordt niet nagekomen. Vraag wat er aan de hand is."
        case .vertrokken:
            "De huurovereenkomst is afgelopen en er staat nog iets open. huurwacht stuurt hier niets over."
        case .overleden: "De huurder is overleden. huurwacht stuurt niets; zoek uit wie de erfgenamen zijn."
        case .objection: "De huurder wil niet dat wij gegevens delen. Zoek zelf persoonlijk contact."
        case .evictionWeek:
            "De ontruiming is over een week of eerder. Zoek nog één keer contact: een oplossing kan nog."
        case .vonnisExpires(let day): "Het vonnis is te gebruiken tot en met \(day.dutch)."
        case .setAside(let reason): "Deze zaak kon niet worden behandeld: \(TextWidth.clean(reason))."
        case .confirmDelivery(let delivery, let reason):
            "Levering \(delivery): \(TextWidth.clean(reason)). Klopt dat?"
        case .intakeProblem(let text): "Bij het inlezen ging iets mis: \(TextWidth.clean(text))."
        case .sendingHeld(let hold): hold.dutch
        case .check(let id, let what, let remedy):
            "\(id): \(TextWidth.clean(what)). \(TextWidth.clean(remedy))"
        case .secondPerson(let waiting):
            "\(waiting.by.dutch) wil dit besluiten: \(waiting.actDutch). Reden: \(TextWidth.clean(waiting.reason)). "
                + "Daar is een andere medewerker bij nodig."
        }
    }
}

extension TaskOutcome {
    /// The outcome as staff read it.
    public var dutch: String {
        switch self {
        case .ja: "ja"
        case .nee: "nee"
        case .gedaan: "gedaan"
        case .nietNodig: "niet nodig"
        }
    }
}

extension LegalDecision {
    /// The act in words.
    var actDutch: String {
        if act == LegalDecision.newTenancyAct { return "een nieuwe huurovereenkomst" }
        return LegalAct(rawValue: act)?.dutch ?? act
    }

    /// The act in at most 12 columns.
    var shortDutch: String {
        switch LegalAct(rawValue: act) {
        case .laatsteKansAanbieden: "laatste kans"
        case .laatsteKansBeeindigen: "einde kans"
        default: "besluit"
        }
    }
}

extension LegalAct {
    /// The act in words.
    public var dutch: String {
        switch self {
        case .overdracht: "overdracht aan de deurwaarder of het incassobureau"
        case .dagvaarding: "dagvaarden"
        case .ontruiming: "ontruimen"
        case .laatsteKansAanbieden: "een laatste kans aanbieden"
        case .laatsteKansBeeindigen: "een laatste kans beëindigen"
        case .kostenBerekenen: "incassokosten of rente in rekening brengen"
        case .veertiendagenbriefMetKosten: "een veertiendagenbrief met kosten"
        }
    }
}
