import Foundation
import Glibc
import Statements

/// MT940 per second, every field extracted and every balance checked, from a file in chunks of 64 KiB; beside a reader
/// over `String`, and `mt-940` of PyPI when python3 has it.
enum Mt940Benchmark {
    static func run(transactions: Int, folder: String) throws {
        print("MT940 in: \(transactions) transactions of ABN AMRO, ING and Rabobank in turn, and ten times as many")
        let one = folder + "/one.sta"
        let ten = folder + "/ten.sta"
        try write(one, transactions: transactions)
        try write(ten, transactions: transactions * 10)
        var peaks: [Int] = []
        for (path, count) in [(one, transactions), (one, transactions), (ten, transactions * 10)] {
            let megabytes = Double(try size(path)) / 1e6
            try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
            let before = peak()
            let clock = ContinuousClock()
            var sink = Sum()
            let wall = try clock.measure { try read(path, into: &sink) }
            let rate = Int(megabytes / max(Figures.value(wall), 1e-9))
            let memory = peak() - before
            peaks.append(memory)
            Figures.line(
                "huurwacht, \(count) (\(Int(megabytes)) MB)",
                "\(Figures.rate(count, wall, "tx")) \(rate) MB/s, \(memory) KiB more at its peak"
            )
            guard sink.rows == count, sink.doNotClose == 0, sink.refused == 0, sink.filled > count * 3 else {
                print("  read \(sink.rows) rows; \(sink.doNotClose) do not close, \(sink.refused) refused")
                return
            }
        }
        Figures.line("memory of ten times the file above that of one", "\((peaks.last ?? 0) - peaks[1]) KiB")
        try compareWithStrings(one, transactions)
        comparePython(one, transactions)
    }

    /// What a program would do with what it reads: sums, and a look at each text.
    private struct Sum: BankSink {
        var rows = 0
        var filled = 0
        var cents: Int64 = 0
        var doNotClose = 0
        var refused = 0

        mutating func take(_ row: borrowing BankRow, of statement: borrowing BankStatement) {
            rows += 1
            cents &+= row.amountCents
            for field in BankField.allCases where row.has(field) { filled += 1 }
        }

        mutating func end(_ statement: BankStatement) { doNotClose += statement.closes ? 0 : 1 }

        mutating func refuse(_ refusal: BankRefusal) { refused += 1 }
    }

    private static func read(_ path: String, into sink: inout Sum) throws {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw CocoaError(.fileReadNoSuchFile) }
        defer { close(descriptor) }
        var chunk = [UInt8](repeating: 0, count: 65_536)
        var reader = Mt940Reader()
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            guard count > 0 else { break }
            reader.feed(chunk.span.extracting(0..<count), into: &sink)
        }
        reader.finish(into: &sink)
    }

    /// The usual way: the whole file as `String`, lines, prefixes, `split` at the slashes, amounts as `Double`.
    private static func compareWithStrings(_ path: String, _ transactions: Int) throws {
        let clock = ContinuousClock()
        var rows = 0
        var sum = 0.0
        let wall = try clock.measure {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            var details = ""
            func finish() {
                guard !details.isEmpty else { return }
                var fields: [Substring: Substring] = [:]
                var label: Substring = ""
                for part in details.split(separator: "/", omittingEmptySubsequences: false) {
                    if part.count == 4, part == part.uppercased() { label = part } else { fields[label] = part }
                }
                rows += fields.isEmpty ? 0 : 1
                details = ""
            }
            for line in text.split(separator: "\n") {
                if line.hasPrefix(":61:") {
                    finish()
                    let amount = line.dropFirst(4).drop { $0.isNumber }.dropFirst().prefix { $0.isNumber || $0 == "," }
                    sum += Double(amount.replacing(",", with: ".")) ?? 0
                } else if line.hasPrefix(":86:") {
                    details = String(line.dropFirst(4))
                } else if line.hasPrefix(":") {
                    finish()
                } else {
                    details += line
                }
            }
        }
        Figures.line("String, lines and split, Double amounts (\(rows) rows)", Figures.rate(transactions, wall, "tx"))
    }

    private static func comparePython(_ path: String, _ transactions: Int) {
        let program = """
            import sys, time
            try:
                import mt940
            except ImportError:
                print("absent"); sys.exit()
            start = time.monotonic()
            found = len(mt940.parse(sys.argv[1]))
            print(found, time.monotonic() - start)
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program, path]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return Figures.line("mt-940 (PyPI)", "python3 is absent") }
        let words = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            .split { $0 == " " || $0 == "\n" }
        process.waitUntilExit()
        guard words.count == 2, let found = Int(words[0]), let seconds = Double(words[1]) else {
            return Figures.line("mt-940 (PyPI)", "is absent")
        }
        Figures.line("mt-940 (PyPI), \(found) found", Figures.rate(transactions, .seconds(seconds), "tx"))
    }

    private static func size(_ path: String) throws -> Int {
        (try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }

    /// The peak of resident memory since it was reset, in KiB.
    private static func peak() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }
}

/// The made-up file.
extension Mt940Benchmark {
    /// Writes statements of a hundred transactions each.
    private static func write(_ path: String, transactions: Int) throws {
        try Data().write(to: URL(fileURLWithPath: path))
        guard let file = FileHandle(forWritingAtPath: path) else { throw CocoaError(.fileWriteUnknown) }
        defer { try? file.close() }
        var text = ""
        for number in 0..<transactions {
            let bank = number / 100 % 3
            if number % 100 == 0 { text += head(bank, number / 100) }
            text += [abnAmro, ing, rabobank][bank](number)
            if number % 100 == 99 || number == transactions - 1 {
                let cents = (number % 100 + 1) * 61_250
                text += ":62F:C261104EUR\(cents / 100),\(cents % 100 < 10 ? "0" : "")\(cents % 100)\n"
                text += bank == 1 ? ":64:C261104EUR1,00\n-}\n" : bank == 0 ? "-\n" : ""
            }
            guard text.utf8.count > 1_000_000 else { continue }
            try file.write(contentsOf: Data(text.utf8))
            text = ""
        }
        try file.write(contentsOf: Data(text.utf8))
    }

    private static func head(_ bank: Int, _ number: Int) -> String {
        switch bank {
        case 0:
            "ABNANL2A\n940\nABNANL2A\n:20:ABN AMRO BANK NV\n:25:999000111\n:28:\(number)/1\n:60F:C261103EUR0,\n"
        case 1:
            "{1:F01INGBNL2ABXXX0000000000}\n{2:I940INGBNL2AXXXN}\n{4:\n:20:P\(number)\n:25:NL13INGB0999000555EUR\n"
                + ":28C:\(number)\n:60F:C261103EUR0,00\n"
        default:
            ":940:\n:20:940S261104\n:25:NL44RABO0999000888 EUR\n:28C:\(number)\n:60F:C261103EUR000000000000,00\n"
        }
    }

    private static func abnAmro(_ number: Int) -> String {
        ":61:2611041104C612,5N654NONREF\n"
            + details(
                "/TRTP/SEPA OVERBOEKING/IBAN/NL44RABO\(digits(number, 10))/BIC/RABONL2U/NAME/M. DE WIT-BAKKER"
                    + "/REMI/Huur november 2026 overeenkomst \(number) Lindelaan 3 Ergens/EREF/HUUR-2026-11-\(number)"
            )
    }

    private static func ing(_ number: Int) -> String {
        ":61:2611041104C612,50NTRFEREF//\(digits(number, 14))\n/TRCD/00100/\n"
            + details(
                "/EREF/HUUR-2026-11-\(number)//MARF/M-\(number)//CNTP/NL44RABO\(digits(number, 10))/RABONL2U"
                    + "/M. de Wit-Bakker///REMI/USTD//Huur november 2026 overeenkomst \(number) Lindelaan 3/"
            )
    }

    private static func rabobank(_ number: Int) -> String {
        ":61:261104C000000000612,50N541EREF//OO9T\(digits(number, 12))\nNL13INGB\(digits(number, 10))\n"
            + details(
                "/EREF/04-11-2026 22:56 \(digits(number, 16))/ORDP//NAME/Mevr. van Linden/ADDR/Straat 9 1000AA"
                    + " ERGENS NL/REMI/Huur november 2026 overeenkomst \(number)/ISDT/2026-11-04"
            )
    }

    private static func details(_ text: String) -> String {
        var lines: [Substring] = []
        var rest = text[...]
        while !rest.isEmpty {
            lines.append(rest.prefix(65))
            rest = rest.dropFirst(65)
        }
        return ":86:" + lines.joined(separator: "\n") + "\n"
    }

    private static func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
