import TestKit
import Testing

/// The calculators as a user types them.
@Suite("huurwacht reken") struct RekenTests {
    @Test(arguments: [
        (["bik", "266.67"], "{\"bik_cent\":4000}\n"), (["bik", "1234,56"], "{\"bik_cent\":18518}\n"),
        (["bik", "2000000"], "{\"bik_cent\":677500}\n"),
        (["kenmerk", "5000056789012345"], "{\"geldig\":true}\n"), (["kenmerk", ""], "{\"geldig\":false}\n"),
        (["kenmerk", "-5"], "{\"geldig\":false}\n"),
        (["werkdag", "2026-11-23", "-1"], "{\"datum\":\"2026-11-20\"}\n"),
        (["werkdag", "24-12-2026", "+1"], "{\"datum\":\"2026-12-28\"}\n"),
        (["werkdag", "2026-11-21"], "{\"datum\":\"2026-11-23\"}\n"),
        (["veertiendagen", "2026-12-04"], "{\"laatste_dag\":\"2026-12-21\"}\n"),
    ])
    func answers(words: [String], answer: String) throws {
        let result = try Program.run(["reken"] + words)
        #expect(result.output == answer)
        #expect(result.errors == "")
        #expect(result.status == 0)
    }

    @Test(arguments: [
        ["bik", "1.234,56"], ["bik", "-5"], ["werkdag", "31-02-2026"], ["werkdag", "2026-01-01", "x"],
        ["veertiendagen"], [],
    ])
    func wrongUseIsStatus2(words: [String]) throws {
        let result = try Program.run(["reken"] + words)
        #expect(result.status == (words.isEmpty ? 0 : 2))
        #expect(result.output == "" || words.isEmpty)
    }
}
