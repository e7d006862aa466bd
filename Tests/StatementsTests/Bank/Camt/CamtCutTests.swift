import Calendar
import Statements
import Testing

/// Files that were cut or damaged anywhere: never a crash, never money that was not there, never a statement that
/// closes without its end.
@Suite struct CamtCutTests {
    private static let file = Camt.message(
        Camt.statement(
            Camt.entry("500.00", Camt.details(Camt.refs("E1") + Camt.parties(Camt.party("Dbtr", "J. Café")))),
            Camt.entry(
                "30.00",
                Camt.details(Camt.amount("10.00") + Camt.refs("E2"), Camt.amount("20.00") + Camt.text("<![CDATA[a]]>"))
            ),
            closing: 153_000
        ),
        Camt.statement(
            Camt.entry("10.00", sign: "DBIT", Camt.details(Camt.reason("AM04"))),
            number: "212",
            closing: 99_000
        )
    )
    private static let reject = """
        <Document><CstmrPmtStsRpt><GrpHdr><CreDtTm>2026-11-02T10:00:00</CreDtTm></GrpHdr><OrgnlGrpInfAndSts>
        <OrgnlMsgId>M</OrgnlMsgId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>
        <OrgnlPmtInfId>P</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>E</OrgnlEndToEndId><TxSts>RJCT</TxSts>
        <StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf><OrgnlTxRef><Amt><InstdAmt Ccy="EUR">5.00</InstdAmt></Amt>
        </OrgnlTxRef></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
        """

    @Test("in pieces of any size it reads the same")
    func pieces() {
        for file in [CamtCutTests.file, CamtCutTests.reject] {
            let whole = CamtReading(file)
            #expect(whole.refusals.isEmpty && !whole.rows.isEmpty)
            for pieces in [1, 2, 3, 5, 13, 64, 1_000] { #expect(CamtReading(file, pieces: pieces) == whole) }
        }
    }

    @Test("cut after any byte: rows are the first ones of the whole, and only statements that ended may close")
    func cuts() {
        for (file, end) in [(CamtCutTests.file, "</Stmt>"), (CamtCutTests.reject, "</OrgnlPmtInfAndSts>")] {
            let bytes = Array(file.utf8)
            let whole = CamtReading(bytes: bytes)
            let ends = CamtCutTests.places(of: Array(end.utf8), in: bytes)
            for length in 0..<bytes.count - 1 {
                let cut = CamtReading(bytes: Array(bytes[..<length]), pieces: length % 7 == 0 ? 1 : .max)
                #expect(cut.rows == Array(whole.rows.prefix(cut.rows.count)), "cut after \(length) bytes")
                let ended = ends.count { $0 <= length }
                #expect(cut.statements.count { $0.closes } <= ended, "cut after \(length) bytes")
                #expect(cut.statements.dropFirst(ended).allSatisfy { $0.refused > 0 }, "cut after \(length) bytes")
                #expect(!cut.refusals.isEmpty, "cut after \(length) bytes")
            }
        }
    }

    @Test("with bytes flipped on a seed, entries and statements still add up", arguments: 1...40)
    func flips(_ seed: Int) {
        var random = CamtRandom(seed: UInt64(seed))
        let whole = Array(CamtCutTests.file.utf8)
        for _ in 0..<40 {
            var bytes = whole
            for _ in 0...random.next(3) { bytes[random.next(bytes.count)] = UInt8(random.next(256)) }
            let reading = CamtReading(bytes: bytes, pieces: random.next(2) == 0 ? .max : 17)
            for (statement, cents) in zip(reading.statements, reading.centsByEntry) {
                #expect(statement.rows >= statement.entries, "seed \(seed)")
                #expect(statement.closes == false || cents.values.reduce(0, +) == statement.sumCents, "seed \(seed)")
            }
            #expect(reading.centsByEntry.last?.isEmpty ?? true, "rows without a statement, seed \(seed)")
            #expect(reading.statements.count == 2 || !reading.refusals.isEmpty, "seed \(seed)")
        }
    }

    @Test("random bytes behind a good beginning neither crash nor invent", arguments: 1...20)
    func junk(_ seed: Int) {
        var random = CamtRandom(seed: UInt64(seed))
        let whole = Array(CamtCutTests.file.utf8)
        let rows = CamtReading(bytes: whole).rows
        let beginning = Array(whole[..<random.next(whole.count - 30)])
        let reading = CamtReading(bytes: beginning + (0..<2_000).map { _ in UInt8(random.next(256)) })
        #expect(reading.rows == Array(rows.prefix(reading.rows.count)), "seed \(seed)")
        #expect(!reading.refusals.isEmpty, "seed \(seed)")
    }

    private static func places(of part: [UInt8], in bytes: [UInt8]) -> [Int] {
        (part.count...bytes.count).filter { Array(bytes[($0 - part.count)..<$0]) == part }
    }
}

/// Numbers on a seed, the same on every machine.
struct CamtRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return bound <= 0 ? 0 : Int(state % UInt64(bound))
    }
}
