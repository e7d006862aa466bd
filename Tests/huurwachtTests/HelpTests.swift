import TestKit
import Testing

/// What the program says of itself, kept word for word.
@Suite("huurwacht --help") struct HelpTests {
    @Test(arguments: [
        [], ["demo"], ["run"], ["day"], ["import"], ["arrears"], ["bank"],
        ["queue"], ["queue", "list"], ["queue", "show"],
        ["queue", "take"],
        ["queue", "decide"], ["queue", "note"], ["queue", "contact"], ["queue", "bezwaar"], ["queue", "toestemming"],
        ["betalingen"], ["betalingen", "list"], ["betalingen", "wijs-toe"], ["betalingen", "geen-huurder"],
        ["betalingen", "aanvaard"], ["melding"], ["melding", "list"], ["melding", "show"], ["melding", "veto"],
        ["herstel"], ["check"], ["reken"],
        ["reken", "bik"], ["reken", "kenmerk"], ["reken", "werkdag"], ["reken", "veertiendagen"],
    ])
    func staysAsItIs(command: [String]) throws {
        let result = try Program.run(command + ["--help"], environment: ["COLUMNS": "100"])
        #expect(result.status == 0)
        #expect(result.errors == "")
        let name = (["help"] + command).joined(separator: "-") + ".txt"
        #expect(Golden.difference(result.output, name) == nil)
    }

    @Test func wrongUseIsStatus2AndSaysWhereToLook() throws {
        let result = try Program.run(["vlieg"])
        #expect(result.status == 2)
        #expect(result.output == "")
        #expect(result.errors.contains("huurwacht --help"))
    }
}
