import Calendar

/// The money while it is played: claims, credits, and which credit paid which claim.
///
/// A ledger can be hostile (thousands of stornos in one tenancy), so nothing here looks through all credits or all
/// payments for one posting.
struct Play {
    private(set) var claims: [OpenClaim] = []
    private(set) var credits: [PlayedCredit] = []
    private(set) var stornos: [StornoTrace] = []
    /// The kenmerk of each claim.
    private var kenmerken: [String] = []
    /// Claims with something open, oldest due date first.
    private var openClaims: [Int] = []
    /// What credits paid; the payments of one credit are a chain.
    private var payments: [Payment] = []
    /// The newest payment of each credit; -1 without any.
    private var newestPayment: [Int] = []
    /// The first of the places in ``payments`` that are free again; -1 without any.
    private var freePayment = -1
    /// No credit before this one has prepaid money: it is spent from the oldest on and never comes back.
    private var firstPrepaid = 0
    /// Finds the credit that a storno undoes.
    private var index = CreditIndex()

    /// A part of a credit that lies on a claim.
    private struct Payment {
        var claim: Int
        var cents: Int64
        /// The payment of the same credit before this one; -1 for its first.
        var previous: Int
    }

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
        let claim = claims.count - 1
        payFromPrepaid(claim)
        if claims[claim].openCents > 0 { open(claim) }
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
        newestPayment.append(-1)
        let credit = credits.count - 1
        var hasClosedByKenmerk = false
        if !boeking.betalingskenmerk.isEmpty {
            let kenmerk = boeking.betalingskenmerk
            for claim in openClaims {
                // Equal bytes are equal text; the quick comparison of texts rules most claims out.
                guard kenmerken[claim] == kenmerk, kenmerken[claim].utf8.elementsEqual(kenmerk.utf8) else { continue }
                if pay(claim, from: credit) { hasClosedByKenmerk = true }
                if credits[credit].prepaidCents == 0 { break }
            }
        }
        // What the oldest-first turn closes stands in front, so it is cut off without asking the others.
        var closed = 0
        while closed < openClaims.count {
            let claim = openClaims[closed]
            pay(claim, from: credit)
            if claims[claim].openCents > 0 { break }
            closed += 1
        }
        openClaims.removeFirst(closed)
        if hasClosedByKenmerk { openClaims.removeAll { claims[$0].openCents == 0 } }
    }

    /// Rule 5: undoes a credit, or becomes a claim of its own.
    mutating func storno(_ boeking: Boeking, namesCredit: Bool) {
        let trace = StornoTrace(boekdatum: boeking.boekdatum, retourreden: boeking.retourreden)
        stornos.append(trace)
        index.add(credits)
        let named = namesCredit ? BoekingNumber(boeking.tegenboeking) : nil
        guard let credit = index.newest(of: boeking.bedragCents, named: named, in: credits) else {
            claim(boeking, storno: trace)
            return
        }
        let (touched, reopened) = takeBack(credit, trace)
        credits[credit].isUndone = true
        credits[credit].prepaidCents = 0
        // While there is prepaid money no other claim is open, and the claims that came open are paid in their order.
        for claim in touched.sorted(by: isOlder) { payFromPrepaid(claim) }
        if touched.count > reopened.count { openClaims.removeAll { claims[$0].openCents == 0 } }
        insert(reopened.filter { claims[$0].openCents > 0 })
    }

    /// Takes the money of a credit from its claims: the claims that it had paid, and of these the ones that were closed.
    private mutating func takeBack(_ credit: Int, _ trace: StornoTrace) -> (touched: [Int], reopened: [Int]) {
        var touched: [Int] = []
        var reopened: [Int] = []
        var seen: Set<Int> = []
        var place = newestPayment[credit]
        newestPayment[credit] = -1
        while place >= 0 {
            let payment = payments[place]
            // A claim that was paid in full begins anew with the storno; one that was open anyway goes on as it was.
            if claims[payment.claim].openCents == 0 {
                claims[payment.claim].storno = trace
                reopened.append(payment.claim)
            }
            claims[payment.claim].openCents += payment.cents
            if seen.insert(payment.claim).inserted { touched.append(payment.claim) }
            payments[place].previous = freePayment
            freePayment = place
            place = payment.previous
        }
        // In the order in which they were paid.
        return (touched.reversed(), reopened.reversed())
    }

    private mutating func payFromPrepaid(_ claim: Int) {
        while firstPrepaid < credits.count, claims[claim].openCents > 0 {
            if credits[firstPrepaid].prepaidCents == 0 {
                firstPrepaid += 1
            } else {
                pay(claim, from: firstPrepaid)
            }
        }
    }

    /// Pays what can be paid; whether that closed the claim.
    @discardableResult
    private mutating func pay(_ claim: Int, from credit: Int) -> Bool {
        let cents = min(claims[claim].openCents, credits[credit].prepaidCents)
        guard cents > 0 else { return false }
        claims[claim].openCents -= cents
        credits[credit].prepaidCents -= cents
        let payment = Payment(claim: claim, cents: cents, previous: newestPayment[credit])
        if freePayment >= 0 {
            newestPayment[credit] = freePayment
            freePayment = payments[freePayment].previous
            payments[newestPayment[credit]] = payment
        } else {
            newestPayment[credit] = payments.count
            payments.append(payment)
        }
        return claims[claim].openCents == 0
    }

    /// Puts a claim in its place.
    private mutating func open(_ claim: Int) {
        // The newest due date is nearly always the last one.
        guard let last = openClaims.last, isOlder(claim, last) else { return openClaims.append(claim) }
        var (low, high) = (0, openClaims.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if isOlder(claim, openClaims[middle]) { high = middle } else { low = middle + 1 }
        }
        openClaims.insert(claim, at: low)
    }

    /// Puts claims in their places: few one by one, many in one go.
    private mutating func insert(_ reopened: [Int]) {
        guard reopened.count > 4 else {
            for claim in reopened { open(claim) }
            return
        }
        // Sorting keeps the order of equals, as putting in one by one after them does.
        openClaims = (openClaims + reopened).sorted(by: isOlder)
    }

    private func isOlder(_ left: Int, _ right: Int) -> Bool {
        let (first, second) = (claims[left], claims[right])
        return first.dueDate != second.dueDate ? first.dueDate < second.dueDate : first.boeking < second.boeking
    }
}

/// The credits that a storno can undo, by amount and by amount and number; of each the newest is the last.
private struct CreditIndex {
    private struct Named: Hashable {
        var cents: Int64
        var number: BoekingNumber
    }

    private var byAmount: [Int64: [Int]] = [:]
    private var byNumber: [Named: [Int]] = [:]
    private var indexed = 0

    /// Takes in the credits that came since the last time.
    mutating func add(_ credits: [PlayedCredit]) {
        for place in indexed..<credits.count {
            let credit = credits[place]
            byAmount[credit.amountCents, default: []].append(place)
            byNumber[Named(cents: credit.amountCents, number: credit.boeking), default: []].append(place)
        }
        indexed = credits.count
    }

    /// The newest credit of the amount that is not undone, and has the number when one is named.
    mutating func newest(of cents: Int64, named number: BoekingNumber?, in credits: [PlayedCredit]) -> Int? {
        guard let number else { return CreditIndex.last(of: &byAmount[cents, default: []], in: credits) }
        return CreditIndex.last(of: &byNumber[Named(cents: cents, number: number), default: []], in: credits)
    }

    private static func last(of places: inout [Int], in credits: [PlayedCredit]) -> Int? {
        // What was undone by the other way in is thrown away here, once.
        while let last = places.last, credits[last].isUndone { places.removeLast() }
        return places.last
    }
}
