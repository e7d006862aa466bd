import Foundation
import Glibc
import Statements

/// camt.053 entries per second from a file on disk, beside the parser alone and beside the readers of Python.
enum CamtBenchmark {
    static func run(entries: Int, folder: String) throws {
        let small = folder + "/camt.xml"
        let large = folder + "/camt-10.xml"
        try CamtFile.write(entries: entries, to: small)
        try CamtFile.write(entries: entries * 10, to: large)
        let bytes = try size(small)
        print(
            "CAMT.053: \(entries) entries, \(bytes / 1_000_000) MB, fed in pieces of \(piece / 1_024) KiB, best of five"
        )
        let clock = ContinuousClock()
        var counted = Counted()
        var ours = Duration.seconds(1_000_000)
        var parser = ours
        for _ in 0..<5 {
            counted = Counted()
            ours = min(ours, try clock.measure { try read(small, into: &counted) })
            parser = min(parser, try clock.measure { try CamtParserAlone.read(small, piece: piece) })
        }
        guard counted.rows == entries, counted.closing == 1, counted.refused == 0 else {
            return print("  wrong: \(counted)")
        }
        line("huurwacht (all fields, balances checked)", entries, bytes, ours)
        line("libxml2's push parser alone, all of it thrown away", entries, bytes, parser)
        let cents = counted.cents
        let peak = try peakMegabytes { try read(small, into: &counted) }
        let tenfold = try peakMegabytes { try read(large, into: &counted) }
        Figures.line(
            "peak memory of this process, 1 × and 10 × the file",
            String(format: "%.1f MB and %.1f MB", peak, tenfold)
        )
        try python(small, entries: entries, bytes: bytes, ours: ours, cents: cents)
    }

    private static let piece = 128 << 10

    private struct Counted: BankSink {
        var rows = 0
        var cents: Int64 = 0
        var closing = 0
        var refused = 0

        mutating func take(_ row: borrowing BankRow, of statement: borrowing BankStatement) {
            rows += 1
            cents += row.amountCents
        }
        mutating func end(_ statement: BankStatement) { closing += statement.closes ? 1 : 0 }
        mutating func refuse(_ refusal: BankRefusal) { refused += 1 }
    }

    private static func read(_ path: String, into counted: inout Counted) throws {
        counted = Counted()
        let reader = CamtReader()
        try pieces(of: path, piece: piece) { reader.feed($0.span, into: &counted) }
        reader.finish(into: &counted)
    }

    /// Hands over a file in pieces that share one array.
    static func pieces(of path: String, piece: Int, _ take: (borrowing [UInt8]) -> Void) throws {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { throw CocoaError(.fileReadNoSuchFile) }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: piece)
        while true {
            let count = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, piece) }
            guard count > 0 else { return }
            if count < piece { bytes.removeLast(piece - count) }
            take(bytes)
            if count < piece { return }
        }
    }

    private static func line(_ label: String, _ entries: Int, _ bytes: Int, _ duration: Duration) {
        let megabytes = Int(Double(bytes) / 1e6 / max(Figures.value(duration), 1e-9))
        Figures.line(label, "\(Figures.rate(entries, duration, "entries")), \(megabytes) MB/s")
    }

    private static func size(_ path: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }

    /// The most memory that this process held at once during some work.
    private static func peakMegabytes(_ work: () throws -> Void) throws -> Double {
        try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
        try work()
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let words = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?.split(separator: " ") ?? []
        return (words.count > 1 ? Double(words[1]) ?? 0 : 0) / 1_024
    }

    /// What a Python user would write: the same sum from the same file, an element at a time.
    private static func python(_ path: String, entries: Int, bytes: Int, ours: Duration, cents: Int64) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, path]
        let pipe = Pipe()
        process.standardOutput = pipe
        do { try process.run() } catch { return print("  no python3 here to compare with") }
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let words = output.split(separator: " ").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        guard words.count == 4, let seconds = Double(words[1]), Int(words[2]) == entries, Int64(words[3]) == cents
        else {
            return print("  python3 gave something else: \(output)")
        }
        line("python3 \(words[0]) iterparse (six fields)", entries, bytes, .seconds(seconds))
        Figures.line("huurwacht is faster", String(format: "%.1f times", seconds / Figures.value(ours)))
    }

    private static let script = """
        import sys, time
        try:
            from lxml.etree import iterparse
            kind = "lxml"
        except ImportError:
            from xml.etree.ElementTree import iterparse
            kind = "xml.etree"
        start = time.perf_counter()
        rows = cents = letters = 0
        space = "{urn:iso:std:iso:20022:tech:xsd:camt.053.001.02}"
        parent = None
        for event, element in iterparse(sys.argv[1], events=("start", "end")):
            if event == "start":
                if element.tag == space + "Stmt": parent = element
                continue
            if element.tag != space + "Ntry": continue
            text = lambda name: element.findtext(".//" + space + name) or ""
            whole, part = text("Amt").split(".")
            amount = int(whole) * 100 + int(part)
            cents += amount if text("CdtDbtInd") == "CRDT" else -amount
            letters += len(text("IBAN")) + len(text("Nm")) + len(text("Ustrd") or text("Ref")) + len(text("EndToEndId"))
            rows += 1
            element.clear()
            parent.clear()
        print(kind, time.perf_counter() - start, rows, cents)
        """
}
