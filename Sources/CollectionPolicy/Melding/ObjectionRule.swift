import Calendar
import RentLedger

/// Objections and consents that the administration logged become events of the case (G6 d; definitions.md, *Delivery
/// and objection*: an objection on any channel counts).
///
/// An objection holds for every open case of the person, whichever contract it was logged on; a consent only for the
/// case on which it was given: in doubt nothing is passed on.
enum ObjectionRule {
    static func apply(_ work: inout PersonWork, _ index: Int) {
        guard let start = work.cases[index].episodeStart else { return }
        func last(_ outcome: String, in contacts: [Contactmoment]) -> Day? {
            contacts
                .filter { $0.uitkomst == outcome && $0.datum >= start && $0.datum <= work.day }
                .map(\.datum)
                .max()
        }
        let file = work.cases[index].file
        let consent = last("toestemming", in: work.cases[index].facts.contactmomenten)
        if let objection = last("bezwaar", in: work.cases.flatMap(\.facts.contactmomenten)),
            consent.map({ $0 <= objection }) ?? true
        {
            // On one day the objection wins: nothing is passed on in doubt.
            let isKnown = file.objection != nil || (file.consent.map { $0 > objection } ?? false)
            if !isKnown { work.cases[index].emit(.objection(on: objection, by: .machine)) }
        } else if let consent {
            let isKnown = file.consent.map { $0 >= consent } ?? false
            let isOverruled = file.objection.map { $0 >= consent } ?? false
            if !isKnown, !isOverruled { work.cases[index].emit(.consent(on: consent, by: .machine)) }
        }
    }
}
