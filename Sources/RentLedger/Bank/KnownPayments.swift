public import Calendar

/// Payments that the bank has seen and the administration has not booked yet.
///
/// Such a payment stops messages at once, and is replaced by the posting when that comes. Nothing about it is
/// remembered: which bank rows stand in the ledger is found anew from both, so that a posting that comes late, is
/// changed or is withdrawn needs no undoing.
public enum KnownPayments {
    /// A posting may be dated so many days before the bank's row of the same money.
    static let daysBefore = 5
    /// A posting may be dated so many days after the bank's row of the same money.
    static let daysAfter = 10
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
        var open = regels.filter { $0.bedragCents > 0 && $0.isVerrekend && !$0.isTerugboeking }
        guard !open.isEmpty else { return [] }
        open.sort(by: inOrder)
        var credits = boekingen.filter { $0.bedragCents < 0 }
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
            .filter { credit in open.contains { isNear(credit, $0) } }
        let (left, right) = (sum(open.map(\.bedragCents)), sum(credits.map(\.bedragCents)))
        if let left, let right, right != 0, left == -right { return [] }
        return open
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
