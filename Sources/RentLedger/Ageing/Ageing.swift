public import Calendar

/// The arrears rules of contracts.md, played over one tenancy's postings.
public enum Ageing {
    /// Plays the postings with a `boekdatum` up to and including `day`; their order in the array never matters.
    public static func play(_ boekingen: [Boeking], on day: Day) -> LedgerState {
        var play = Play()
        for index in orderOfPlay(boekingen, on: day) {
            let boeking = boekingen[index]
            if boeking.bedragCents < 0 {
                play.credit(boeking)
            } else if boeking.isStorno {
                play.storno(boeking, namesCredit: namesCredit(boeking, in: boekingen, on: day))
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

    /// Whether `tegenboeking` names a credit of this tenancy that counts on the day.
    private static func namesCredit(_ storno: Boeking, in boekingen: [Boeking], on day: Day) -> Bool {
        guard !storno.tegenboeking.isEmpty else { return false }
        let named = BoekingNumber(storno.tegenboeking)
        return boekingen.contains { $0.bedragCents < 0 && $0.boekdatum <= day && $0.number == named }
    }
}

/// The money while it is played: claims, credits, and which credit paid which claim.
private struct Play {
    private(set) var claims: [OpenClaim] = []
    private(set) var credits: [PlayedCredit] = []
    private(set) var stornos: [StornoTrace] = []
    /// The kenmerk of each claim.
    private var kenmerken: [String] = []
    /// Claims with something open, oldest due date first.
    private var openClaims: [Int] = []
    /// What each credit paid: credit, claim, cents.
    private var payments: [(credit: Int, claim: Int, cents: Int64)] = []

    /// Rule 4: a claim is paid from prepaid money when it arrives, oldest credit first.
    mutating func claim(_ boeking: Boeking, storno: StornoTrace?) {
        claims.append(
            OpenClaim(
                boeking: boeking.number,
                detailsoort: boeking.detailsoort,
                dueDate: boeking.dueDate,
                boekdatum: boeking.boekdatum,
                amountCents: boeking.bedragCents,
                openCents: boeking.bedragCents,
                isRent: boeking.isRentClaim,
                storno: storno
            )
        )
        kenmerken.append(boeking.betalingskenmerk)
        open(claims.count - 1)
        payFromPrepaid(claims.count - 1)
    }

    /// Rule 3: first the open claims with the same kenmerk, then the others, each time the oldest due date first.
    mutating func credit(_ boeking: Boeking) {
        credits.append(
            PlayedCredit(
                boeking: boeking.number,
                detailsoort: boeking.detailsoort,
                boekdatum: boeking.boekdatum,
                amountCents: -boeking.bedragCents,
                prepaidCents: -boeking.bedragCents,
                isUndone: false
            )
        )
        let credit = credits.count - 1
        if !boeking.betalingskenmerk.isEmpty {
            let kenmerk = boeking.betalingskenmerk.utf8
            for claim in openClaims where kenmerken[claim].utf8.elementsEqual(kenmerk) { pay(claim, from: credit) }
        }
        for claim in openClaims where credits[credit].prepaidCents > 0 { pay(claim, from: credit) }
        openClaims.removeAll { claims[$0].openCents == 0 }
    }

    /// Rule 5: undoes a credit, or becomes a claim of its own.
    mutating func storno(_ boeking: Boeking, namesCredit: Bool) {
        let trace = StornoTrace(boekdatum: boeking.boekdatum, retourreden: boeking.retourreden)
        stornos.append(trace)
        let named = BoekingNumber(boeking.tegenboeking)
        let credit = credits.lastIndex { credit in
            !credit.isUndone && credit.amountCents == boeking.bedragCents && (!namesCredit || credit.boeking == named)
        }
        guard let credit else {
            claim(boeking, storno: trace)
            return
        }
        var opened: [Int] = []
        for payment in payments where payment.credit == credit {
            // A claim that was paid in full begins anew with the storno; one that was open anyway goes on as it was.
            if claims[payment.claim].openCents == 0 {
                claims[payment.claim].storno = trace
                open(payment.claim)
            }
            claims[payment.claim].openCents += payment.cents
            if !opened.contains(payment.claim) { opened.append(payment.claim) }
        }
        payments.removeAll { $0.credit == credit }
        credits[credit].isUndone = true
        credits[credit].prepaidCents = 0
        for claim in opened.sorted(by: isOlder) { payFromPrepaid(claim) }
    }

    private mutating func payFromPrepaid(_ claim: Int) {
        for credit in credits.indices where credits[credit].prepaidCents > 0 {
            pay(claim, from: credit)
            if claims[claim].openCents == 0 {
                openClaims.removeAll { $0 == claim }
                return
            }
        }
    }

    private mutating func pay(_ claim: Int, from credit: Int) {
        let cents = min(claims[claim].openCents, credits[credit].prepaidCents)
        guard cents > 0 else { return }
        claims[claim].openCents -= cents
        credits[credit].prepaidCents -= cents
        payments.append((credit, claim, cents))
    }

    private mutating func open(_ claim: Int) {
        // The newest due date is nearly always the last one, so the search begins at the end.
        var place = openClaims.count
        while place > 0, isOlder(claim, openClaims[place - 1]) { place -= 1 }
        openClaims.insert(claim, at: place)
    }

    private func isOlder(_ left: Int, _ right: Int) -> Bool {
        let (first, second) = (claims[left], claims[right])
        return first.dueDate != second.dueDate ? first.dueDate < second.dueDate : first.boeking < second.boeking
    }
}
