import Calendar
public import CollectionPolicy

extension SendingHold {
    /// Why nothing is sent and what to do, in Dutch.
    public var dutch: String {
        switch self {
        case .restored(let missing):
            "De database is teruggezet: \(missing) \(missing == 1 ? "verzendpoging staat" : "verzendpogingen staan") er "
                + "niet in. Er gaat niets uit tot iemand beslist met `huurwacht herstel`."
        case .otherStore:
            "Het bestand verzonden.hoogste hoort bij een andere database. Er gaat niets uit tot iemand beslist met "
                + "`huurwacht herstel`."
        case .markMissing:
            "Het bestand verzonden.hoogste is weg of niet te lezen, dus is niet te zeggen of de database de laatste is. Er gaat niets uit "
                + "tot iemand beslist met `huurwacht herstel`."
        case .gap(let from, let through):
            "huurwacht liep niet van \(from.dutch) tot en met \(through.dutch). Er gaat niets uit tot iemand dat "
                + "bevestigt met `huurwacht herstel`."
        }
    }
}

extension [SendingHold] {
    /// Why what lapses after these holds is not sent, in Dutch.
    var lapseDutch: String {
        guard contains(where: \.mayHaveSent) else {
            return "Niet verstuurd: huurwacht liep dagen niet, en daarna liet een medewerker het vervallen."
        }
        return "Niet verstuurd: de database is teruggezet of is niet zeker de laatste, dus het kan al verstuurd zijn."
    }
}

extension SendingDecision {
    /// What was decided, as a Dutch sentence.
    public var dutch: String {
        let what =
            switch outcome {
            case .released: "Verzenden is vrijgegeven"
            case .discarded: "Wat tot en met \(day.dutch) klaarstond is vervallen en gaat niet meer uit"
            }
        return "\(what) door \(by.dutch). Reden: \(TextWidth.clean(reason))"
    }
}

extension Postponement {
    /// Why, with what the provider said: for the screen of its case.
    var whole: String { said.map { "\(reason): \($0)" } ?? reason }
}
