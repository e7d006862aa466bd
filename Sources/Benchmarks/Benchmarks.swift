import Calendar
import Foundation
import Glibc
import Simulation

/// Prints figures beside the alternative that a user would pick, in one run.
///
/// Never a test: what is slow is seen here, not refused.
/// Run it in release: `swift run -c release Benchmarks [day|dispatch|csv|ageing|decisions|ledger]
/// [--tenancies N] [--months N] [--messages N]`, or `Benchmarks kill [--kills N] [--seed N]`, or
/// `Benchmarks camt [--entries N]`, or `Benchmarks mt940 [--transactions N]`.
@main
struct Benchmarks {
    static func main() throws {
        var words = Array(CommandLine.arguments.dropFirst())
        let tenancies = number("--tenancies", in: &words) ?? 50_000
        let months = number("--months", in: &words) ?? 24
        let kills = number("--kills", in: &words) ?? 1_000
        let seed = number("--seed", in: &words) ?? 1
        if words == ["kill"] { return try KillBenchmark.run(kills: kills, seed: UInt64(max(0, seed))) }
        let messages = number("--messages", in: &words) ?? 5_000
        let entries = number("--entries", in: &words) ?? 100_000
        let transactions = max(1, number("--transactions", in: &words) ?? 100_000)
        // The day run first: a child that is started from a large process would inherit its peak memory.
        let wanted = words.isEmpty ? ["day", "dispatch", "csv", "ageing", "decisions"] : words
        let folder = NSTemporaryDirectory() + "huurwacht-benchmarks-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }

        guard let lastMonth = Day(iso: "2026-11-01") else { return }
        let clock = ContinuousClock()
        if wanted == ["mt940"] {
            try Mt940Benchmark.run(transactions: transactions, folder: folder)
            return
        }
        if wanted == ["dispatch"] {
            try DispatchBenchmark.run(messages: messages, folder: folder)
            return
        }
        if wanted == ["camt"] {
            try CamtBenchmark.run(entries: max(1, entries), folder: folder)
            return
        }
        var ledger: (files: [String], boekingen: Int) = ([], 0)
        let writing = try clock.measure {
            ledger = try BenchmarkLedger.write(
                folder: folder,
                tenancies: tenancies,
                months: months,
                lastMonth: lastMonth,
                seed: 1
            )
        }
        print("huurwacht benchmarks: \(tenancies) tenancies, \(months) months, \(ledger.boekingen) postings")
        print("made-up ledger written in \(Figures.seconds(writing))")
        for name in wanted {
            print("")
            switch name {
            case "dispatch": try DispatchBenchmark.run(messages: messages, folder: folder)
            case "ledger": print("the made-up ledger: \(try keep(ledger.files))")
            case "csv": try CsvBenchmark.run(ledger.files)
            case "ageing": try AgeingBenchmark.run(ledger.files)
            case "decisions": try DecisionBenchmark.run(ledger.files)
            case "day": try DayBenchmark.run(ledger.files, folder: folder, lastMonth: lastMonth)
            default: print("no benchmark is called \(name)")
            }
        }
    }

    /// Copies the made-up ledger to a folder that stays, to try things on.
    private static func keep(_ files: [String]) throws -> String {
        let folder = NSTemporaryDirectory() + "huurwacht-ledger"
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for file in files {
            try FileManager.default.copyItem(atPath: file, toPath: folder + "/" + (file as NSString).lastPathComponent)
        }
        return folder
    }

    private static func number(_ option: String, in words: inout [String]) -> Int? {
        guard let place = words.firstIndex(of: option), place + 1 < words.count else { return nil }
        let value = Int(words[place + 1])
        words.removeSubrange(place...(place + 1))
        return value
    }
}

/// Figures as text.
enum Figures {
    static func seconds(_ duration: Duration) -> String {
        String(format: "%.2f s", value(duration))
    }

    static func rate(_ count: Int, _ duration: Duration, _ what: String) -> String {
        let perSecond = Int(Double(count) / max(value(duration), 1e-9))
        return "\(perSecond.formatted(.number.locale(Locale(identifier: "en_US")))) \(what)/s"
    }

    static func line(_ label: String, _ figure: String) {
        print("  " + label.padding(toLength: 58, withPad: " ", startingAt: 0) + figure)
    }

    static func value(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
