import Foundation
import TestKit
import Testing

/// `huurwacht bank FILE…`: what a bank wrote, and whether it adds up.
@Suite("huurwacht bank FILE…") struct BankCommandTests {
    /// A day at Rabobank: rent, a return, and an entry that nobody can read.
    static let rabobank = """
        :940:
        :20:940S261104
        :25:NL44RABO0999000888 EUR
        :28C:26210
        :60F:C261103EUR000000001000,00
        :61:261104C000000000612,50N541EREF//OO9T005185395573
        NL13INGB0999000333
        :86:/EREF/HUUR-11-481/ORDP//NAME/M. "de" Öztürk\\Bakker/REMI/ISSUER: CUR R
        EF: 5000056789012345/ISDT/2026-11-04
        :61:261104D000000000540,00N593MARF
        NL02ABNA0999000444
        :86:/MARF/M-481/EREF/NOTPROVIDED/RTRN/AM04/BENM//NAME/T. Huurder/REMI/Hu
        ur oktober/ISDT/2026-11-04
        :62F:C261104EUR000000001072,50
        :20:940S261105
        :25:NL44RABO0999000888 EUR
        :28C:26211
        :60F:C261104EUR000000001072,50
        :61:261105C000000000001,00N541NONREF
        :61:261105C1.500N541NONREF
        :62F:C261105EUR000000001074,00

        """
    /// Two days in Germany: a reversal, and a statement that does not add up.
    static let german = """
        :20:A
        :25:50880050/0999774600
        :28C:00004/00001
        :60F:D261103EUR100,
        :61:2612310101CR300,05NTRFNONREF//0724710290621954
        :86:166?00GUTSCHRIFT?20EREF+E-1?21SVWZ+Miete\u{7}?31DE42999100100043921105?32Richter
        :61:2611041104RC0,05NTRFNONREF
        :62F:C261104EUR200,
        -
        :20:B
        :25:50880050/0999774600
        :28C:00005/00001
        :60F:C261104EUR200,
        :62F:C261105EUR201,
        -

        """

    private func files(_ scratch: Scratch) throws -> [String] {
        [
            try scratch.write("rabo.sta", BankCommandTests.rabobank),
            try scratch.write("duits.txt", BankCommandTests.german),
        ]
    }

    @Test("word for word, as a table and as JSON lines", arguments: ["table", "jsonl"])
    func forms(format: String) throws {
        let scratch = try Scratch()
        let result = try Program.run(["bank"] + files(scratch) + ["--format", format], in: "/proc")
        #expect(result.status == 3)
        #expect(result.errors == "")
        #expect(Golden.difference(result.output, "bank.\(format).txt") == nil)
    }

    @Test("a file in which everything is read ends with 0, also where it does not add up") func status() throws {
        let scratch = try Scratch()
        let file = try scratch.write("duits.txt", BankCommandTests.german)
        let result = try Program.run(["bank", file, "--format", "jsonl"])
        #expect(result.status == 0)
        #expect(result.output.contains("\"sluit\":false"))
    }

    @Test("a pipe is read as a file is") func pipe() throws {
        let scratch = try Scratch()
        let file = try scratch.write("-", BankCommandTests.rabobank)
        let whole = try Program.run(["bank", file, "--format", "jsonl"])
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "cat '\(file)' | '\(Program.path)' bank - --format jsonl > '\(scratch.path)/out'"]
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 3)
        let output = try String(contentsOfFile: scratch.path + "/out", encoding: .utf8)
        #expect(output == whole.output)
        #expect(output.split(separator: "\n").count == 6)
    }

    @Test(
        "what is no bank statement is refused by name",
        arguments: ["naam;bedrag\n1;2\n", "", "<?xml version=\"1.0\"?><a/>"]
    )
    func noStatement(text: String) throws {
        let scratch = try Scratch()
        let result = try Program.run(["bank", try scratch.write("x.sta", text), "--format", "jsonl"])
        #expect(result.status == 3)
        #expect(
            result.output.hasPrefix("{\"type\":\"geweigerd\",\"bestand\":\"x.sta\",\"plaats\":\"regel 1, bestand\"")
        )
    }

    @Test("a missing file and a folder fail, no file at all is wrong use") func failures() throws {
        let missing = try Program.run(["bank", "/bestaat/niet.sta"])
        #expect(missing.status == 1)
        #expect(missing.errors.contains("/bestaat/niet.sta"))
        #expect(try Program.run(["bank", "/"]).status == 1)
        #expect(try Program.run(["bank"]).status == 2)
        #expect(try Program.run(["bank", "--format", "csv", "x"]).status == 2)
    }

    @Test("an output that is full is an error that says so") func fullOutput() throws {
        let scratch = try Scratch()
        let file = try scratch.write("rabo.sta", BankCommandTests.rabobank)
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "'\(Program.path)' bank '\(file)' > /dev/full 2> '\(scratch.path)/errors'"]
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 1)
        let errors = try String(contentsOfFile: scratch.path + "/errors", encoding: .utf8)
        #expect(errors.contains("Cannot write the result"))
    }
}
