import Calendar
import RentLedger

/// The arrears rules of contracts.md said slowly: every cent is a coin that lies on a claim or is prepaid.
///
/// Shares no code with ``Ageing``: keeps whole lists, sorts them again for every step.
struct AgeingOracle {
    struct Coins {
        var credit: Int
        var claim: Int?
        var cents: Int64
    }

    private var claims: [(posting: Boeking, due: Day)] = []
    private var credits: [(posting: Boeking, undone: Bool)] = []
    private var coins: [Coins] = []

    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static func before(_ left: String, _ right: String) -> Bool {
        let (first, second) = (bytes(left), bytes(right))
        for (a, b) in zip(first, second) where a != b { return a < b }
        return first.count < second.count
    }

    func open(_ claim: Int) -> Int64 {
        claims[claim].posting.bedragCents - coins.filter { $0.claim == claim }.reduce(0) { $0 + $1.cents }
    }

    var prepaid: Int64 { coins.filter { $0.claim == nil }.reduce(0) { $0 + $1.cents } }

    private func oldestFirst(_ list: [Int]) -> [Int] {
        list.sorted { left, right in
            let (first, second) = (claims[left], claims[right])
            if first.due != second.due { return first.due < second.due }
            return AgeingOracle.before(first.posting.number.rawValue, second.posting.number.rawValue)
        }
    }

    private mutating func lay(credit: Int, on claim: Int) {
        let free = coins.filter { $0.credit == credit && $0.claim == nil }.reduce(0) { $0 + $1.cents }
        let used = min(free, open(claim))
        guard used > 0 else { return }
        coins.removeAll { $0.credit == credit && $0.claim == nil }
        coins.append(Coins(credit: credit, claim: claim, cents: used))
        if free > used { coins.append(Coins(credit: credit, claim: nil, cents: free - used)) }
    }

    private mutating func addClaim(_ posting: Boeking) {
        claims.append((posting, posting.vervaldatum ?? posting.boekdatum))
        for credit in credits.indices { lay(credit: credit, on: claims.count - 1) }
    }

    /// Plays the postings and says what is open on each claim that is due before the day.
    static func overdue(_ postings: [Boeking], on day: Day) -> (open: [String: Int64], prepaid: Int64, all: Int64) {
        var oracle = AgeingOracle()
        func turn(_ posting: Boeking) -> Int {
            if posting.bedragCents < 0 { return 1 }
            return posting.detailsoort == "STO" ? 2 : 0
        }
        let counted = postings.filter { $0.boekdatum <= day && $0.bedragCents != 0 }
        for today in Set(counted.map(\.boekdatum)).sorted() {
            for which in 0...2 {
                let now = counted.filter { $0.boekdatum == today && turn($0) == which }
                    .sorted { before($0.number.rawValue, $1.number.rawValue) }
                for posting in now { oracle.play(posting, among: counted) }
            }
        }
        var open: [String: Int64] = [:]
        for claim in oracle.claims.indices where oracle.claims[claim].due < day && oracle.open(claim) > 0 {
            open[oracle.claims[claim].posting.number.rawValue] = oracle.open(claim)
        }
        let all = oracle.claims.indices.reduce(0) { $0 + oracle.open($1) }
        return (open, oracle.prepaid, all)
    }

    private mutating func play(_ posting: Boeking, among all: [Boeking]) {
        if posting.bedragCents < 0 {
            credits.append((posting, false))
            let credit = credits.count - 1
            coins.append(Coins(credit: credit, claim: nil, cents: -posting.bedragCents))
            let open = oldestFirst(claims.indices.filter { self.open($0) > 0 })
            let kenmerk = posting.betalingskenmerk
            if !kenmerk.isEmpty {
                for claim in open
                where AgeingOracle.bytes(claims[claim].posting.betalingskenmerk) == AgeingOracle.bytes(kenmerk) {
                    lay(credit: credit, on: claim)
                }
            }
            for claim in open { lay(credit: credit, on: claim) }
        } else if posting.detailsoort == "STO" {
            playStorno(posting, among: all)
        } else {
            addClaim(posting)
        }
    }

    private mutating func playStorno(_ posting: Boeking, among all: [Boeking]) {
        let known = all.contains {
            $0.bedragCents < 0 && AgeingOracle.bytes($0.number.rawValue) == AgeingOracle.bytes(posting.tegenboeking)
        }
        var target: Int?
        for credit in credits.indices
        where !credits[credit].undone && -credits[credit].posting.bedragCents == posting.bedragCents {
            if posting.tegenboeking.isEmpty || !known {
                target = credit
            } else if AgeingOracle.bytes(credits[credit].posting.number.rawValue)
                == AgeingOracle.bytes(posting.tegenboeking)
            {
                target = credit
            }
        }
        guard let target else {
            addClaim(posting)
            return
        }
        credits[target].undone = true
        let touched = Set(coins.filter { $0.credit == target }.compactMap(\.claim))
        coins.removeAll { $0.credit == target }
        for claim in oldestFirst(Array(touched)) {
            for credit in credits.indices { lay(credit: credit, on: claim) }
        }
    }
}
