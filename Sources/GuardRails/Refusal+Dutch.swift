import Calendar
import RentLedger

extension Refusal {
    /// The refusal as a Dutch sentence for staff; it names no person and repeats no text.
    public var dutch: String {
        switch self {
        case .outsideWindow: "Buiten de tijden waarop wij berichten sturen."
        case .capToday: "Deze persoon kreeg vandaag al een bericht."
        case .capMonth: "Deze persoon kreeg deze maand al het hoogste aantal berichten."
        case .died: "De huurder of ontvanger is overleden."
        case .represented: "Er is bewind of curatele: alleen de vertegenwoordiger krijgt berichten."
        case .notAParty: "De ontvanger of het adres hoort niet bij een partij van het contract."
        case .onHold: "De zaak staat on hold."
        case .externalCollector: "De vordering ligt bij een deurwaarder of incassobureau."
        case .dispute: "Er loopt een huurgeschil."
        case .debtHelp(let soort): "Er loopt schuldhulp of een wettelijke bescherming (\(soort.rawValue))."
        case .paused(let through): "Er geldt een pauze tot en met \(through.dutch)."
        case .heldByStaff: "Een medewerker houdt de zaak vast."
        case .paymentSource(.unconfirmed): "Een levering wacht op bevestiging door een medewerker."
        case .paymentSource: "De betalingen zijn niet compleet."
        case .paid: "Er is intussen betaald."
        case .amountChanged(let cents): "Het bedrag is veranderd: er staat nu \(Euro.dutch(cents)) open."
        case .outdated: "De achterstand is intussen een andere dan waar dit over gaat."
        case .tooSoon(let until): "Te kort na de vervaldatum: het kan vanaf \(until.dutch)."
        case .expired: "De laatste dag waarop dit nog zin had is voorbij."
        case .forbiddenWord(let word): "In de tekst staat een woord dat er niet in mag: \(word)."
        case .laatsteKansMentioned: "De tekst noemt een laatste kans zonder dat dit besloten en goedgekeurd is."
        case .notDutch(let language):
            "Na een ontbinding is voor de taal \(language) geen woordenlijst: stuur Nederlands."
        case .costs: "De tekst noemt kosten of rente die niemand heeft goedgekeurd."
        case .badAddress: "Het adres ontbreekt of is niet precies één adres."
        case .melding(let refusal): refusal.dutch
        }
    }
}

extension MeldingRefusal {
    /// The refusal as a Dutch sentence for staff.
    public var dutch: String {
        switch self {
        case .proofMissing(let letters):
            "Het bewijs voor de melding is niet compleet: \(letters.joined(separator: ", "))."
        case .objectionTerm(let through): "De huurder kan nog bezwaar maken tot en met \(through.dutch)."
        case .objected(let day): "De huurder maakte bezwaar op \(day.dutch)."
        case .vetoWindow(nil): "De bedenktijd voor medewerkers is nog niet begonnen."
        case .vetoWindow(let through?): "De bedenktijd voor medewerkers loopt tot en met \(through.dutch)."
        case .notReleased: "Een medewerker moet de melding nog vrijgeven."
        case .belowThreshold(let cents): "Het bedrag is lager dan de drempel van de gemeente (\(Euro.dutch(cents)))."
        case .noWoonruimte: "Het contract gaat niet over woonruimte."
        case .alreadySignalled(let cents): "Er is al gemeld met \(Euro.dutch(cents)), en de achterstand is niet hoger."
        case .fieldNotAgreed(let field): "In het veld \(field) staat iets wat niet gedeeld mag worden."
        }
    }
}
