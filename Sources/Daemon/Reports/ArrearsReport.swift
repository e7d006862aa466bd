public import Calendar
public import RentLedger

/// The arrears of tenancies as a table for people, or as JSON lines or CSV for machines (contracts.md, `arrears`).
public struct ArrearsReport: Sendable {
    /// One tenancy in arrears.
    public struct Line: Sendable {
        /// The contract.
        public var overeenkomst: OvereenkomstNumber
        /// Its arrears.
        public var arrears: Arrears

        /// A line.
        public init(overeenkomst: OvereenkomstNumber, arrears: Arrears) {
            self.overeenkomst = overeenkomst
            self.arrears = arrears
        }
    }

    /// The forms.
    public enum Format: String, Sendable, CaseIterable {
        /// For people.
        case table
        /// One JSON object a line.
        case jsonl
        /// With a header row.
        case csv
    }

    /// The day.
    public var day: Day
    /// How many tenancies were measured.
    public var tenancies: Int
    /// Those in arrears, by `overeenkomst` as bytes.
    public var lines: [Line]

    /// A report over tenancies; those that owe nothing overdue are counted and left out.
    public init(day: Day, tenancies: Int, lines: [Line]) {
        self.day = day
        self.tenancies = tenancies
        self.lines = lines.filter { $0.arrears.openCents > 0 }.sorted { $0.overeenkomst < $1.overeenkomst }
    }

    /// The report in a form; each line ends with a newline.
    public func text(_ format: Format) -> String {
        switch format {
        case .table: table
        case .jsonl: lines.map { json($0) + "\n" }.joined()
        case .csv: csv
        }
    }

    private func json(_ line: Line) -> String {
        let arrears = line.arrears
        let posten = arrears.overdue.map { claim in
            "{\"boeking\":\(JSONText.quoted(claim.boeking.rawValue)),\"vervaldatum\":\"\(claim.dueDate)\","
                + "\"open_cent\":\(claim.openCents)}"
        }
        let fields = [
            "\"overeenkomst\":\(JSONText.quoted(line.overeenkomst.rawValue))",
            "\"open_cent\":\(arrears.openCents)",
            "\"huur_open_cent\":\(arrears.rentOpenCents)",
            "\"overig_open_cent\":\(arrears.otherOpenCents)",
            "\"oudste_vervaldatum\":\(arrears.oldestDueDate.map { "\"\($0)\"" } ?? "null")",
            "\"dagen_achter\":\(arrears.daysBehind)",
            "\"maandhuren\":\(arrears.months?.description ?? "null")",
            "\"posten\":[\(posten.joined(separator: ","))]",
            "\"perioden\":\(periods(arrears))",
            "\"lopende_huur\":\"\(arrears.lopendeHuur.rawValue)\"",
        ]
        return "{" + fields.joined(separator: ",") + "}"
    }

    private func periods(_ arrears: Arrears) -> Int {
        arrears.overdue.count { $0.detailsoort == "PRO" }
    }

    private var csv: String {
        var text =
            "overeenkomst;open_cent;huur_open_cent;overig_open_cent;oudste_vervaldatum;dagen_achter;maandhuren;perioden;"
            + "lopende_huur\n"
        for line in lines {
            let arrears = line.arrears
            let fields = [
                CSVText.field(line.overeenkomst.rawValue), "\(arrears.openCents)", "\(arrears.rentOpenCents)",
                "\(arrears.otherOpenCents)", arrears.oldestDueDate?.description ?? "", "\(arrears.daysBehind)",
                arrears.months?.description ?? "", "\(periods(arrears))", arrears.lopendeHuur.rawValue,
            ]
            text += fields.joined(separator: ";") + "\n"
        }
        return text
    }

    private var table: String {
        var rows = [["overeenkomst", "open", "huur", "overig", "oudste", "dagen", "maanden", "lopende huur"]]
        for line in lines {
            let arrears = line.arrears
            rows.append([
                line.overeenkomst.rawValue, Euro.dutchNumber(arrears.openCents),
                Euro.dutchNumber(arrears.rentOpenCents),
                Euro.dutchNumber(arrears.otherOpenCents), arrears.oldestDueDate?.description ?? "",
                "\(arrears.daysBehind)", arrears.months?.description.replacing(".", with: ",") ?? "–",
                arrears.lopendeHuur.rawValue.replacing("_", with: " "),
            ])
        }
        let total = lines.reduce(0) { $0 + $1.arrears.openCents }
        let count = lines.count == 1 ? "1 huurder loopt" : "\(lines.count) huurders lopen"
        let summary = "Op \(day.dutch): \(count) achter, van \(tenancies) overeenkomsten. Samen \(Euro.dutch(total)).\n"
        guard !lines.isEmpty else { return "Op \(day.dutch) loopt niemand achter, van \(tenancies) overeenkomsten.\n" }
        return TextTable.render(rows, rightAligned: [1, 2, 3, 5, 6]) + "\n" + summary
    }
}
