public import Calendar
import RentLedger

/// A large ledger for measuring speed: contracts, postings of many months and the stand, in the files of contracts.md.
///
/// About 6% of the tenancies are in some kind of arrears at the end; 4% more pay late every month. Postings stand in
/// the order of booking by month, as an administration exports them, so that a tenancy's postings lie far apart.
public enum BenchmarkLedger {
    /// Writes `overeenkomsten.csv`, `boekingen.csv` and `stand.csv` into a folder that exists.
    ///
    /// - Parameters:
    ///   - folder: path of the folder.
    ///   - tenancies: how many contracts, at most 999,999.
    ///   - months: how many months of rent.
    ///   - lastMonth: a day in the last of these months.
    ///   - seed: the same seed gives the same bytes.
    /// - Returns: the paths of the files, and how many postings there are.
    /// - Throws: ``BenchmarkLedgerError`` or the error of the file system.
    public static func write(
        folder: String,
        tenancies: Int,
        months: Int,
        lastMonth: Day,
        seed: UInt64
    ) throws -> (files: [String], boekingen: Int) {
        let files = ["overeenkomsten", "boekingen", "stand"].map { "\(folder)/\($0).csv" }
        var random = SeededRandom(seed: seed)
        let rents = try writeContracts(files[0], tenancies: tenancies, lastMonth: lastMonth, random: random.branch())
        var postings = try BenchmarkPostings(path: files[1], rents: rents, random: random.branch())
        for month in stride(from: months - 1, through: 0, by: -1) {
            try postings.write(month: lastMonth.firstOfMonth.adding(months: -month), monthsBeforeLast: month)
        }
        try postings.close()
        var stand = try ByteFile(path: files[2])
        stand.append("bron;stand_per\nerp;\(lastMonth.lastOfMonth)\n")
        try stand.close()
        return (files, postings.count)
    }

    /// Writes the contracts; gives their rents in cents.
    private static func writeContracts(
        _ path: String,
        tenancies: Int,
        lastMonth: Day,
        random: SeededRandom
    ) throws -> [Int] {
        var people = DemoPeople(random)
        var file = try ByteFile(path: path)
        file.append(DemoTable.columns(.overeenkomsten).joined(separator: ";"))
        try file.endRow()
        var rents: [Int] = []
        rents.reserveCapacity(tenancies)
        for index in 0..<tenancies {
            let number = BenchmarkPostings.firstNumber + index
            var contract = people.overeenkomst(number: number, on: lastMonth.firstOfMonth)
            if people.chance(percent: 25) { contract.minderjarigeKinderen = people.int(1...4) }
            file.append(DemoRows.cells(contract).joined(separator: ";"))
            try file.endRow()
            rents.append(Int(contract.brutohuurCents ?? 0))
        }
        try file.close()
        return rents
    }
}

/// Writes the postings of ``BenchmarkLedger`` month by month, as bytes: text would take most of the time.
struct BenchmarkPostings {
    /// The number in the key of the first contract.
    static let firstNumber = 100_001

    /// How many postings were written.
    private(set) var count = 0
    private var file: ByteFile
    private var random: SeededRandom
    private let rents: [Int]
    private let kinds: [Kind]

    /// How a tenancy pays.
    private enum Kind: UInt8 {
        case onTime, late, lastMonthUnpaid, twoMonthsUnpaid, fiveMonthsUnpaid, partial, storno
    }

    /// The days of a month as bytes, made once for all tenancies.
    private struct MonthDays {
        let first: [UInt8]
        let prolongation: [UInt8]
        let payments: [[UInt8]]
        let late: [UInt8]
        let storno: [UInt8]
        let year: Int
        let month: Int

        init(_ day: Day) {
            first = Array(day.description.utf8)
            prolongation = Array(day.adding(months: -1).adding(days: 24).orPreviousBankDay.description.utf8)
            payments = (0...4).map { Array(day.adding(days: -$0).orPreviousBankDay.description.utf8) }
            late = Array(day.adding(days: 16).orNextBankDay.description.utf8)
            storno = Array(day.orPreviousBankDay.adding(bankDays: 2).description.utf8)
            year = day.year
            month = day.month
        }
    }

    /// Begins the file with its header.
    init(path: String, rents: [Int], random: SeededRandom) throws {
        self.rents = rents
        self.random = random
        var draws = self.random.branch()
        kinds = rents.map { _ in
            switch draws.int(0...999) {
            case 0..<20: .lastMonthUnpaid
            case 20..<35: .twoMonthsUnpaid
            case 35..<42: .fiveMonthsUnpaid
            case 42..<52: .partial
            case 52..<60: .storno
            case 60..<100: .late
            default: .onTime
            }
        }
        file = try ByteFile(path: path)
        file.append(DemoTable.columns(.boekingen).joined(separator: ";"))
        try file.endRow()
    }

    /// Writes the rents of a month and what is paid of them; once a year also repairs.
    mutating func write(month: Day, monthsBeforeLast: Int) throws {
        let days = MonthDays(month)
        let kenmerken = rents.indices.map { kenmerk(BenchmarkPostings.firstNumber + $0, days) }
        for (index, rent) in rents.enumerated() {
            begin(index, "VOR;PRO;", days.prolongation, due: days.first, cents: rent)
            file.append(kenmerken[index])
            file.append(";;;Huur")
            try file.endRow()
        }
        for (index, rent) in rents.enumerated() {
            let kind = kinds[index]
            guard let paid = paid(kind, rent: rent, monthsBeforeLast: monthsBeforeLast) else { continue }
            let draw = random.int(0...9)
            let day = kind == .late ? days.late : days.payments[draw / 2]
            begin(index, "ONT;BAN;", day, due: [], cents: -paid)
            // Six in ten carry the kenmerk.
            if draw < 6 { file.append(kenmerken[index]) }
            file.append(";;;Ontvangst")
            try file.endRow()
            guard kind == .storno, monthsBeforeLast == 0 else { continue }
            let undone = count
            begin(index, "ONT;STO;", days.storno, due: [], cents: paid)
            file.append(";")
            appendKey(undone)
            file.append(";AM04;Storno AM04")
            try file.endRow()
        }
        if monthsBeforeLast % 12 == 6 { try writeRepairs(days) }
    }

    /// Writes what is left and closes.
    mutating func close() throws { try file.close() }

    private func paid(_ kind: Kind, rent: Int, monthsBeforeLast: Int) -> Int? {
        switch kind {
        case .onTime, .late, .storno: rent
        case .lastMonthUnpaid: monthsBeforeLast < 1 ? nil : rent
        case .twoMonthsUnpaid: monthsBeforeLast < 2 ? nil : rent
        case .fiveMonthsUnpaid: monthsBeforeLast < 5 ? nil : rent
        case .partial: monthsBeforeLast < 3 ? rent * 6 / 10 : rent
        }
    }

    /// Three in ten get a bill for a repair and pay it within the month.
    private mutating func writeRepairs(_ days: MonthDays) throws {
        for index in rents.indices where random.chance(percent: 30) {
            let cents = random.int(2_500...30_000)
            begin(index, "VOR;FAC;", days.first, due: days.late, cents: cents)
            file.append(";;;Herstel op eigen rekening")
            try file.endRow()
            begin(index, "ONT;BAN;", days.late, due: [], cents: -cents)
            file.append(";;;Ontvangst")
            try file.endRow()
        }
    }

    /// The key up to and including the `;` after the amount.
    private mutating func begin(_ index: Int, _ kind: StaticString, _ booked: [UInt8], due: [UInt8], cents: Int) {
        count += 1
        appendKey(count)
        file.append(";H-")
        file.append(BenchmarkPostings.firstNumber + index)
        file.append(";")
        file.append(kind)
        file.append(booked)
        file.append(";")
        file.append(due)
        file.append(";")
        file.append(euros: cents)
        file.append(";")
    }

    private mutating func appendKey(_ number: Int) {
        file.append("B")
        file.append(number, width: 8)
    }

    private func kenmerk(_ number: Int, _ days: MonthDays) -> [UInt8] {
        var digits: [UInt8] = []
        digits.reserveCapacity(15)
        func add(_ value: Int, _ width: Int) {
            var divisor = 1
            for _ in 1..<width { divisor *= 10 }
            while divisor > 0 {
                digits.append(UInt8(value / divisor % 10))
                divisor /= 10
            }
        }
        add(number, 6)
        add(days.year, 4)
        add(days.month, 2)
        add(1, 3)
        return DemoNumbers.kenmerk(digits).map { $0 + UInt8(ascii: "0") }
    }
}
