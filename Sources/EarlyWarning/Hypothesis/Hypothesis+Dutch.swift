extension HypothesisClass {
    /// The guess as staff read it: always as a question, never as a verdict (G2).
    public var dutch: String {
        switch self {
        case .nietKunner: "Kan misschien niet betalen"
        case .nietWiller: "Wil misschien niet betalen"
        case .onbekend: "Niet bekend"
        }
    }
}

extension Hypothesis {
    /// Why we think so: at most three Dutch sentences for staff, the newest and heaviest signs first.
    public var explanation: [String] {
        guard !evidence.isEmpty else {
            return ["Er is nog niets waaruit blijkt of de huurder niet kan of niet wil betalen."]
        }
        guard outcome == .onbekend else { return evidence.prefix(3).map(\.dutch) }
        return evidence.prefix(2).map(\.dutch) + ["Dat is te weinig, of het spreekt elkaar tegen: wij weten het niet."]
    }

    /// What would change our mind: one Dutch sentence for staff.
    public var wouldChangeOurMind: String {
        switch outcome {
        case .nietKunner:
            "Dit verandert als de huurder zelf iets anders vertelt; een gesprek gaat altijd vóór deze inschatting."
        case .nietWiller:
            "Dit verandert als er te weinig geld is, of als de huurder het niet eens is met het bedrag: vraag ernaar."
        case .onbekend:
            "Een gesprek met de huurder zegt meer dan de cijfers; geen antwoord krijgen zegt niets."
        }
    }
}
