import CollectionPolicy
import Testing

@testable import Config

@Suite struct MistakesInAGemeente {
    static let mistakes = [
        Mistake(
            "gemeente: \"0392\"",
            "gemeente: 392",
            "1: gemeente: is “392”, no CBS code. Write the CBS code, four digits in quotes."
        ),
        Mistake(
            "gemeente: \"0392\"",
            "gemeente: \"0393\"",
            "1: gemeente: is 0393, but the name of the file does not begin with it. "
                + "Name the file 0393-name.yaml, or mend the code."
        ),
        Mistake("naam: Haarlem\n", "", "1: naam: is missing. Write the name of the gemeente."),
        Mistake("naam: Haarlem", "naam: \"\"", "2: naam: is empty. Write the name of the gemeente."),
        Mistake("overeenkomst: ja", "overeenkomst: nee", "3: overeenkomst: is “nee”. Write ja or geen."),
        Mistake("overeenkomst: ja\n", "", "1: overeenkomst: is missing. Write ja or geen."),
        Mistake(
            "  bedrag_cent: 8000\n",
            "",
            "4: drempel.bedrag_cent: is missing. Write a whole number from 0 to 1000000."
        ),
        Mistake(
            "maanden: 1.5",
            "maanden: anderhalf",
            "6: drempel.maanden: is “anderhalf”, not a number. "
                + "Write a number from 0.01 to 12 with at most two decimals."
        ),
        Mistake(
            "maanden: 1.5",
            "maanden: 1.555",
            "6: drempel.maanden: is “1.555”, not a number. Write a number from 0.01 to 12 with at most two decimals."
        ),
        Mistake(
            "maanden: 1.5",
            "maanden: 12,5",
            "6: drempel.maanden: is 12.5, outside 0.01–12. Write a number from 0.01 to 12 with at most two decimals."
        ),
        Mistake(
            "eenheid: tijd",
            "eenheid: dagen",
            "7: drempel.eenheid: is “dagen”. Write bedrag, tijd or eerste_van_beide."
        ),
        Mistake(
            "veto_werkdagen: 2",
            "veto_werkdagen: 6",
            "9: veto_werkdagen: is 6, outside 1–5. Write a whole number from 1 to 5."
        ),
        Mistake(
            "dpia_datum: 2025-03-04\n",
            "",
            "10: vrijgave: is automatisch without dpia_datum. Fill in dpia_datum, or write mens."
        ),
        Mistake(
            "convenant_datum: 2025-02-03\ndpia_datum: 2025-03-04",
            "convenant_datum:\ndpia_datum:",
            "10: vrijgave: is automatisch without convenant_datum and dpia_datum. "
                + "Fill in convenant_datum and dpia_datum, or write mens."
        ),
        Mistake(
            "[kenmerk, bedrag]",
            "[kenmerk, bsn]",
            "14: velden: holds “bsn”, which never leaves the house (guard rail G6). Remove it."
        ),
        Mistake(
            "[kenmerk, bedrag]",
            "[kenmerk, kenmerk]",
            "14: velden: holds “kenmerk” twice. Keep one of the two."
        ),
        Mistake("[kenmerk, bedrag]", "kenmerk", "14: velden: is no list. Write the words between [ and ]."),
        Mistake(
            "[kenmerk, bedrag]",
            "[Naam huurder]",
            "14: velden: holds “Naam huurder”, no column name. Use small letters, digits and _ only."
        ),
        Mistake(
            "na_dagen: 45",
            "na_dag: 45",
            "16: vervolgsignaal.na_dag: is not a key of this file. Did you mean na_dagen?"
        ),
        Mistake(
            "minimum_dagen: 40",
            "minimumdagen: 40",
            "8: minimumdagen: is not a key of this file. Did you mean minimum_dagen?"
        ),
    ]

    @Test(arguments: mistakes) func aMistakeIsNamedWithItsPlace(_ mistake: Mistake) throws {
        try mistake.check("gemeenten/0392-haarlem.yaml")
    }

    @Test func automaticReleaseNeedsBothDatesAndFallsBackToAPerson() throws {
        let sandbox = try Sandbox()
        try sandbox.replace("gemeenten/0392-haarlem.yaml", "vrijgave: automatisch\n", "")
        let settings = try SettingsReader.read(file: sandbox.file, readsTexts: false)
        #expect(settings.policy.gemeenten.values.map(\.vrijgave) == [.mens])
    }

    @Test func twoFilesForOneGemeenteAreAMistake() throws {
        let sandbox = try Sandbox()
        try sandbox.write("gemeenten/0392-nog-een.yaml", Sandbox.gemeente)
        #expect(
            sandbox.mistakes() == [
                "gemeenten/0392-nog-een.yaml:1: gemeente: is 0392, as in gemeenten/0392-haarlem.yaml. "
                    + "Keep one file for each gemeente."
            ]
        )
    }

    @Test func aFileThatWouldBePassedOverIsAMistake() throws {
        let sandbox = try Sandbox()
        try sandbox.write("gemeenten/0377-bloemendaal.yml", Sandbox.gemeente)
        #expect(
            sandbox.mistakes() == [
                "gemeenten/0377-bloemendaal.yml:0: file: ends in .yml and would not be read. Rename it to .yaml."
            ]
        )
    }

    @Test func withoutAnyGemeenteNoMeldingCanGoWhichIsAWarning() throws {
        let sandbox = try Sandbox()
        try sandbox.write("gemeenten/0392-haarlem.yaml", "")
        #expect(
            sandbox.mistakes() == [
                "gemeenten/0392-haarlem.yaml:0: file: is empty. "
                    + "Copy the file that came with this version and fill it in."
            ]
        )
        try sandbox.remove("gemeenten")
        #expect(sandbox.mistakes().isEmpty)
        #expect(sandbox.warnings().map { $0.prefix(20) } == ["gemeenten:0: file: h"])
    }
}
