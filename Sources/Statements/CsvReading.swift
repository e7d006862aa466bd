import RentLedger

/// The loop over the rows of one CSV file.
struct CsvReading {
    /// The name of the file.
    let name: String
    /// Its text.
    let text: CsvText
    /// Its header.
    let header: CsvHeader
    /// Its kind.
    let kind: LedgerKind
    /// How many rows are handed over at once.
    let chunkRows: Int

    /// Reads all rows, handing them over in chunks.
    func run<Builder: RowBuilder, Failure: Error>(
        _ builder: Builder,
        into result: inout StatementResult,
        onRows: (LedgerRows) throws(Failure) -> Void
    ) throws(Failure) {
        let bytes = text.bytes.span
        let amount = header.column("bedrag")
        var chunk: [LedgerRow<Builder.Record>] = []
        var scanner = CsvScanner(
            separator: header.separator,
            position: header.next,
            line: header.nextLine,
            fieldLimit: header.names.count
        )
        while scanner.next(in: bytes) {
            result.rows += 1
            if let problem = formProblem(scanner.row, in: bytes) {
                result.setAside(diagnostic(problem, scanner.row))
                continue
            }
            add(amount, of: scanner.row, in: bytes, to: &result)
            do throws(RowProblem) {
                if let row = try builder.row(scanner.row, in: bytes) {
                    if chunk.isEmpty { chunk.reserveCapacity(min(chunkRows, bytes.count / 16 + 1)) }
                    chunk.append(row)
                } else {
                    result.notAllowed += 1
                }
            } catch {
                result.setAside(diagnostic(error, scanner.row))
            }
            if chunk.count >= chunkRows {
                try onRows(Builder.deliver(chunk, into: &result))
                chunk.removeAll(keepingCapacity: false)
            }
        }
        if !chunk.isEmpty { try onRows(Builder.deliver(chunk, into: &result)) }
    }

    private func add(_ amount: Column, of row: CsvRow, in bytes: Span<UInt8>, to result: inout StatementResult) {
        guard amount.index >= 0, amount.index < row.fields.count, let sum = result.sumCents else { return }
        let field = row.fields[amount.index]
        guard let cents = Money.cents(bytes, field.start..<field.end) else { return }
        let (value, isOverflow) = sum.addingReportingOverflow(cents)
        result.sumCents = isOverflow ? nil : value
    }

    private func diagnostic(_ problem: RowProblem, _ row: CsvRow) -> Diagnostic {
        Diagnostic(
            file: name,
            line: row.line,
            column: problem.column,
            problem: problem.problem,
            remedy: problem.remedy
        )
    }

    /// What is wrong with the form of a row; `nil` when its fields can be read.
    private func formProblem(_ row: CsvRow, in bytes: Span<UInt8>) -> RowProblem? {
        switch row.fault {
        case .unclosedQuote:
            return RowProblem(
                problem: "een aanhalingsteken wordt niet gesloten; alles tot en met regel \(row.lastLine) hoort erbij",
                remedy: "Sluit het aanhalingsteken; schrijf een aanhalingsteken in de tekst dubbel."
            )
        case .textAfterQuote:
            return RowProblem(
                problem: "er staat tekst achter een gesloten aanhalingsteken",
                remedy: "Schrijf een aanhalingsteken in de tekst dubbel."
            )
        case .zeroByte:
            return RowProblem(
                problem: "er staat een nulbyte in",
                remedy: "Lever het bestand opnieuw, als platte tekst."
            )
        case nil: break
        }
        if row.fieldCount > header.names.count {
            return RowProblem(
                problem: "heeft \(row.fieldCount) velden en de kop \(header.names.count)",
                remedy: "Zet tekst waarin het scheidingsteken voorkomt tussen aanhalingstekens."
            )
        }
        return row.endsWithFile && couldBeCutShort(row, in: bytes) ? CsvReading.cutShort : nil
    }

    private static let cutShort = RowProblem(
        problem: "het bestand houdt midden in deze regel op, of kan dat doen",
        remedy: "Lever het bestand opnieuw en eindig de laatste regel met een regeleinde."
    )

    /// Whether the last row of a file that does not end in a line break could be the beginning of a longer one, and
    /// would then say something else: fewer fields, a key without its end, an amount without its decimals.
    private func couldBeCutShort(_ row: CsvRow, in bytes: Span<UInt8>) -> Bool {
        guard row.fieldCount == header.names.count, let last = row.fields.last else { return true }
        guard !last.isQuoted, let name = header.names.last else { return false }
        switch name {
        case "boeking", "overeenkomst", "regeling", "relatie", "rijen": return true
        case "bedrag", "brutohuur", "som_bedrag":
            guard last.end - last.start >= 3 else { return last.end > last.start }
            let sign = bytes[last.end - 3]
            return sign != UInt8(ascii: ",") && sign != UInt8(ascii: ".")
        default: return false
        }
    }
}
