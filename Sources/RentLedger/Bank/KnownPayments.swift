public import Calendar

/// Payments that the bank has seen and the administration has not booked yet.
///
/// Such a payment stops messages at once, and is replaced by the posting when that comes. Nothing about it is
/// remembered: which bank rows stand in the ledger is found anew from both, so that a posting that comes late, is
/// changed or is withdrawn needs no undoing.
public enum KnownPayments {
    /// A posting may be dated so many days before the bank's row of the same money.
    static let daysBefore = 3
    /// A posting may be dated so many days after the bank's row of the same money.
    static let daysAfter = 31
    /// Where the administration is the truth, a row without a posting counts for so many days: then the money was put
    /// elsewhere, and staff are asked.
    public static let patienceDays = 10

    /// The rows that no posting stands for, in the order of their days.
    ///
    /// A row and a credit of the same cents whose days lie near each other are the same money, nearest first; what is
    /// left on both sides is the same money when the sums are equal (several payments booked as one, one as several).
    ///
    /// - Parameters:
    ///   - regels: the bank rows of one contract.
    ///   - boekingen: its postings.
    /// - Returns: rows with money that came in and was not returned.
    public static func unbooked(_ regels: [Bankregel], _ boekingen: [Boeking]) -> [Bankregel] {
        var open = received(regels)
        guard !open.isEmpty else { return [] }
        open.sort(by: inOrder)
        var credits = standing(boekingen)
        struct Pair { var row: Int, credit: Int, distance: Int }
        var pairs: [Pair] = []
        for (row, regel) in open.enumerated() {
            for (place, credit) in credits.enumerated()
            where credit.bedragCents == -regel.bedragCents && isNear(credit, regel) {
                pairs.append(
                    Pair(row: row, credit: place, distance: abs(regel.boekdatum.days(until: credit.boekdatum)))
                )
            }
        }
        pairs.sort { ($0.distance, $0.row, $0.credit) < ($1.distance, $1.row, $1.credit) }
        var (rows, taken): (Set<Int>, Set<Int>) = ([], [])
        for pair in pairs where !rows.contains(pair.row) && !taken.contains(pair.credit) {
            rows.insert(pair.row)
            taken.insert(pair.credit)
        }
        open = open.enumerated().filter { !rows.contains($0.offset) }.map(\.element)
        credits = credits.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
        return clusters(open).flatMap { cluster in
            let near = credits.filter { credit in cluster.contains { isNear(credit, $0) } }
            let (left, right) = (sum(cluster.map(\.bedragCents)), sum(near.map(\.bedragCents)))
            if let left, let right, right != 0, left == -right { return [Bankregel]() }
            return cluster
        }
    }

    /// Money that came in and did not go back: a row of the same cents to the same account takes the last one before it
    /// away.
    private static func received(_ regels: [Bankregel]) -> [Bankregel] {
        var received: [Bankregel] = []
        for regel in regels.sorted(by: inOrder)
        where regel.isVerrekend && !regel.isTerugboeking && !regel.toewijzing.isSuggestion {
            if regel.bedragCents > 0 {
                received.append(regel)
            } else if let place = received.lastIndex(where: {
                $0.bedragCents == 0 - regel.bedragCents && $0.tegenrekening == regel.tegenrekening
            }) {
                received.remove(at: place)
            }
        }
        return received
    }

    /// Credits that stand: one that a storno undid is the money of a debit that came back, and not of a payment.
    private static func standing(_ boekingen: [Boeking]) -> [Boeking] {
        var credits = boekingen.filter { $0.bedragCents < 0 && ($0.soort.isEmpty || $0.soort == "ONT") }
            .sorted { ($0.boekdatum, $0.number) < ($1.boekdatum, $1.number) }
        for storno in boekingen.filter(\.isStorno).sorted(by: { $0.boekdatum < $1.boekdatum }) {
            let named = credits.firstIndex { $0.number.rawValue == storno.tegenboeking && !storno.tegenboeking.isEmpty }
            let latest = credits.lastIndex {
                $0.bedragCents == 0 - storno.bedragCents && $0.boekdatum <= storno.boekdatum
            }
            if let place = named ?? latest { credits.remove(at: place) }
        }
        return credits
    }

    /// Rows whose days lie near each other; what happened in another month has nothing to do with it.
    private static func clusters(_ rows: [Bankregel]) -> [[Bankregel]] {
        var clusters: [[Bankregel]] = []
        for row in rows {
            if let last = clusters.last?.last, last.boekdatum.days(until: row.boekdatum) <= daysBefore {
                clusters[clusters.count - 1].append(row)
            } else {
                clusters.append([row])
            }
        }
        return clusters
    }

    /// The unbooked rows that count as payments on a day.
    ///
    /// - Parameters:
    ///   - regels: the bank rows of one contract.
    ///   - boekingen: its postings.
    ///   - day: the day.
    ///   - bankIsTheTruth: whether rows count for as long as no posting comes.
    /// - Returns: the rows.
    public static func counting(
        _ regels: [Bankregel],
        _ boekingen: [Boeking],
        on day: Day,
        bankIsTheTruth: Bool
    ) -> [Bankregel] {
        guard !regels.isEmpty else { return [] }
        return unbooked(regels, boekingen).filter { regel in
            regel.boekdatum <= day && (bankIsTheTruth || regel.boekdatum.days(until: day) <= patienceDays)
        }
    }

    /// A row as the credit that it will be.
    public static func boeking(of regel: Bankregel) -> Boeking {
        let sleutel = regel.afschrift
        return Boeking(
            number: BoekingNumber("bank:\(sleutel.rekening):\(sleutel.dag):\(sleutel.nummer):\(regel.positie)"),
            soort: "ONT",
            boekdatum: regel.boekdatum,
            bedragCents: -regel.bedragCents,
            betalingskenmerk: regel.betalingskenmerk
        )
    }

    private static func isNear(_ credit: Boeking, _ regel: Bankregel) -> Bool {
        (-daysBefore...daysAfter).contains(regel.boekdatum.days(until: credit.boekdatum))
    }

    private static func inOrder(_ left: Bankregel, _ right: Bankregel) -> Bool {
        (left.boekdatum, left.afschrift.rekening, left.afschrift.nummer, left.positie)
            < (right.boekdatum, right.afschrift.rekening, right.afschrift.nummer, right.positie)
    }

    private static func sum(_ amounts: [Int64]) -> Int64? {
        amounts.reduce(Int64?.some(0)) { total, amount in
            guard let total else { return nil }
            let (sum, isBeyond) = total.addingReportingOverflow(amount)
            return isBeyond ? nil : sum
        }
    }
}
