import TestKit
import Testing

/// `huurwacht arrears FILE…`: nothing but the program and an export.
@Suite("huurwacht arrears FILE…") struct ArrearsCommandTests {
    static let contracts = """
        overeenkomst;relatie;brutohuur;achternaam
        H-1;R-1;612,50;Bakker
        H-2;R-2;800.00;de Vries
        H-3;R-3;;Öztürk

        """
    static let postings = """
        boeking;overeenkomst;soort;detailsoort;boekdatum;vervaldatum;bedrag;tegenboeking
        1;H-1;VOR;PRO;2026-09-25;2026-10-01;612,50;
        2;H-1;VOR;PRO;25-10-2026;01-11-2026;612,50;
        3;H-1;ONT;BAN;2026-10-03;;-612,50;
        4;H-2;VOR;PRO;2026-10-25;2026-11-01;800;
        5;H-2;ONT;BAN;2026-10-30;;-800;
        6;H-2;MEM;STO;2026-11-06;;800;5
        7;H-3;VOR;FAC;2026-10-25;2026-11-01;45,00;
        8;H-4;VOR;PRO;2026-10-25;2026-11-01;300,00;
        9;H-1;ONT;BAN;2026-11-10;;-100,00;

        """

    private func run(_ arguments: [String], postings: String = postings) throws -> Program.Result {
        let scratch = try Scratch()
        let files = [
            try scratch.write("overeenkomsten.csv", ArrearsCommandTests.contracts),
            try scratch.write("boekingen.csv", postings),
        ]
        return try Program.run(["arrears"] + files + arguments, in: scratch.path)
    }

    @Test(arguments: ["table", "jsonl", "csv"]) func threeForms(format: String) throws {
        let result = try run(["--date", "2026-11-20", "--format", format])
        #expect(result.status == 0)
        #expect(result.errors == "")
        #expect(Golden.difference(result.output, "arrears.\(format).txt") == nil)
    }

    @Test func aBadLineIsSetAsideAndTheRestGoesOn() throws {
        let broken = ArrearsCommandTests.postings.replacing("-100,00", with: "-100,5")
        let result = try run(["--date", "2026-11-20", "--format", "csv"], postings: broken)
        #expect(result.status == 3)
        #expect(result.errors.contains("boekingen.csv, regel 10, kolom bedrag:"))
        #expect(result.output.contains("H-1;61250;"))
        // The value itself is nowhere: it could be personal.
        #expect(!result.errors.contains("100,5"))
    }

    @Test func itWorksWithoutAFolderToWriteIn() throws {
        let scratch = try Scratch()
        let file = try scratch.write("boekingen.csv", ArrearsCommandTests.postings)
        let result = try Program.run(["arrears", file, "--date", "2026-11-20"], in: "/proc")
        #expect(result.status == 0)
    }

    @Test func aMissingFileFails() throws {
        let result = try Program.run(["arrears", "/bestaat/niet.csv"])
        #expect(result.status == 1)
        #expect(result.output == "")
        #expect(result.errors.contains("/bestaat/niet.csv"))
    }

    @Test func aWrongDateIsWrongUse() throws {
        #expect(try run(["--date", "20 november"]).status == 2)
    }
}
