public import Calendar

/// The arrears rules of contracts.md, played over one tenancy's postings.
public enum Ageing {
    /// Plays the postings with a `boekdatum` up to and including `day`; their order in the array never matters.
    public static func play(_ boekingen: [Boeking], on day: Day) -> LedgerState {
        var play = Play()
        // Made when a storno first asks: most tenancies have none.
        var creditNumbers: Set<BoekingNumber>?
        for index in orderOfPlay(boekingen, on: day) {
            let boeking = boekingen[index]
            if boeking.bedragCents < 0 {
                play.credit(boeking)
            } else if boeking.isStorno {
                var namesCredit = false
                if !boeking.tegenboeking.isEmpty {
                    let numbers = creditNumbers ?? Ageing.creditNumbers(boekingen, on: day)
                    creditNumbers = numbers
                    namesCredit = numbers.contains(BoekingNumber(boeking.tegenboeking))
                }
                play.storno(boeking, namesCredit: namesCredit)
            } else {
                play.claim(boeking, storno: nil)
            }
        }
        return LedgerState(day: day, claims: play.claims, credits: play.credits, stornos: play.stornos)
    }

    /// Rule 2: by `boekdatum`; on one day claims, then credits, then stornos; then by `boeking` as bytes.
    ///
    /// Zero and later postings do not count.
    private static func orderOfPlay(_ boekingen: [Boeking], on day: Day) -> [Int] {
        func turn(_ boeking: Boeking) -> Int {
            boeking.bedragCents < 0 ? 1 : boeking.isStorno ? 2 : 0
        }
        return boekingen.indices
            .filter { boekingen[$0].boekdatum <= day && boekingen[$0].bedragCents != 0 }
            .sorted { left, right in
                let first = boekingen[left]
                let second = boekingen[right]
                if first.boekdatum != second.boekdatum { return first.boekdatum < second.boekdatum }
                let (firstTurn, secondTurn) = (turn(first), turn(second))
                return firstTurn != secondTurn ? firstTurn < secondTurn : first.number < second.number
            }
    }

    /// The credits of this tenancy that count on the day: what a `tegenboeking` can name.
    private static func creditNumbers(_ boekingen: [Boeking], on day: Day) -> Set<BoekingNumber> {
        Set(boekingen.lazy.filter { $0.bedragCents < 0 && $0.boekdatum <= day }.map(\.number))
    }
}
