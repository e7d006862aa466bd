import Foundation
import Statements

/// Rows per second in, beside reading lines as strings.
enum CsvBenchmark {
    static func run(_ files: [String]) throws {
        print("CSV in: boekingen.csv to typed rows")
        let clock = ContinuousClock()
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: files[1])))
        var rows = 0
        let ours = clock.measure {
            rows = StatementReader.read(name: "boekingen.csv", bytes: bytes) { _ in }.rows
        }
        Figures.line("huurwacht (checked, typed, \(bytes.count / 1_000_000) MB)", Figures.rate(rows, ours, "rows"))
        var sum = 0.0
        let text = String(decoding: bytes, as: UTF8.self)
        let theirs = clock.measure {
            for line in text.split(separator: "\n").dropFirst() {
                let fields = line.split(separator: ";", omittingEmptySubsequences: false)
                sum += Double(fields[6].replacing(",", with: ".")) ?? 0
            }
        }
        Figures.line("String.split by line and field, Double amounts", Figures.rate(rows, theirs, "rows"))
    }
}
