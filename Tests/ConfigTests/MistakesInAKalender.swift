import Testing

@testable import Config

@Suite struct MistakesInAKalender {
    static let values = [
        Mistake(
            "kalender: kort",
            "kalender: lang",
            "1: kalender: is “lang”, but the file is called “kort”. Give both the same name."
        ),
        Mistake(
            "bron: bedacht voor een proef\n",
            "",
            "1: bron: is missing. Write the document that describes this kalender."
        ),
        Mistake(
            "eenheid: eerste_van_beide\n",
            "",
            "1: eenheid: is missing. Write bedrag, tijd or eerste_van_beide."
        ),
        Mistake(
            "stap: bellen",
            "stap: tip",
            "30: stappen[3].stap: is “tip”, as in line 8. Give each step a name of its own."
        ),
        Mistake("{dagen_na_vervaldatum: 5}", "{}", "10: stappen[1].dag: says no day. Write exactly one of \(days)."),
        Mistake(
            "    dag: {dagen_na_vervaldatum: 5}\n",
            "",
            "8: stappen[1].dag: is missing. Write \(days)."
        ),
        Mistake(
            "{dagen_na_vervaldatum: 5}",
            "{dagen_na_vervaldatum: 5, einde_van_maand: 1}",
            "10: stappen[1].dag: says a day in two ways (dagen_na_vervaldatum and einde_van_maand). "
                + "Write exactly one of \(days)."
        ),
        Mistake(
            "{einde_van_maand: 2}",
            "{einde_van_maand: 2, maand: 2}",
            "41: stappen[5].dag.maand: does not go with einde_van_maand. Remove it, or write dag_van_de_maand."
        ),
        Mistake(
            "      maand: 1\n",
            "",
            "16: stappen[2].dag.maand: is missing. Write a whole number from 1 to 24."
        ),
        Mistake(
            "dag_van_de_maand: 20",
            "dag_van_de_maand: 32",
            "17: stappen[2].dag.dag_van_de_maand: is 32, outside 1–31. Write a whole number from 1 to 31."
        ),
        Mistake(
            "      kanalen: [sms]\n",
            "",
            "11: stappen[1].bericht.kanalen: is missing. Write at least one of sms, mail, brief or kaart between [ and ]."
        ),
        Mistake(
            "[sms]",
            "[fax]",
            "12: stappen[1].bericht.kanalen: holds “fax”, no channel. Use sms, mail, brief or kaart."
        ),
        Mistake("naar_werkdag: ja", "naar_werkdag: graag", "19: stappen[2].naar_werkdag: is “graag”. Write ja or nee."),
        Mistake(
            "    melding: {}\n",
            "",
            "35: stappen[4]: says nothing that happens. Write exactly one of bericht, contact, melding or overdracht."
        ),
        Mistake(
            "    melding: {}\n",
            "    melding: {}\n    contact: {werkdagen: 2}\n",
            "35: stappen[4]: says more than one act (contact and melding). "
                + "Write exactly one of bericht, contact, melding or overdracht."
        ),
    ]

    private static let days = "dag_van_de_maand with maand, einde_van_maand or dagen_na_vervaldatum"

    @Test(arguments: values) func aMistakeIsNamedWithItsPlace(_ mistake: Mistake) throws {
        try mistake.check("kalenders/kort.yaml")
    }

    static let keys = [
        Mistake("titel: K", "titels: 1\ntitel: K", "2: titels: is not a key of this file. Did you mean titel?"),
        Mistake(
            "verplicht: true",
            "verplichtt: true",
            "21: stappen[2].verplichtt: is not a key of this file. Did you mean verplicht?"
        ),
        Mistake(
            "biedt_delen: ja\n",
            "biedt_delen: ja\n      biedt_geld: ja\n",
            "29: stappen[2].bericht.biedt_geld: is not a key of this file. Did you mean biedt_delen?"
        ),
        Mistake(
            "melding: {}",
            "melding: {snel: ja}",
            "38: stappen[4].melding.snel: is not a key of this file. Remove it; known here are no keys."
        ),
        Mistake(
            "{dag_van_de_maand: 8, maand: 2}",
            "{dag_van_de_maand: 8, maand: 2, maand: 3}",
            "32: stappen[3].dag.maand: stands here again, first in line 32. Keep one of the two."
        ),
    ]

    @Test(arguments: keys) func unknownAndRepeatedKeysAreMistakes(_ mistake: Mistake) throws {
        try mistake.check("kalenders/kort.yaml")
    }

    static let texts = [
        Mistake(
            "tekst: sms-tip",
            "tekst: tip",
            "13: stappen[1].bericht.tekst: is “tip”, for which there is no sms. "
                + "Write teksten/nld/tip.sms.mustache, or take sms from kanalen."
        ),
        Mistake(
            "[sms]",
            "[sms, mail]",
            "13: stappen[1].bericht.tekst: is “sms-tip”, for which there is no mail. "
                + "Write teksten/nld/sms-tip.mail.mustache, or take mail from kanalen."
        ),
        Mistake(
            "tekst: sms-tip",
            "tekst: ../sms-tip",
            "13: stappen[1].bericht.tekst: is “../sms-tip”, which is no name. "
                + "Use small letters, digits, - and _ only, without spaces or folders."
        ),
    ]

    @Test(arguments: texts) func eachTextExistsForEachChannelOfItsStep(_ mistake: Mistake) throws {
        try mistake.check("kalenders/kort.yaml")
    }
}

@Suite struct WhatComesBeforeOverdracht {
    private static func lacks(_ line: Int, _ what: String, _ remedy: String) -> String {
        "\(line): stappen[5].overdracht: comes without \(what) in an earlier step. "
            + "\(remedy) before it, for everybody whom it is for."
    }
    private static func reminder(_ line: Int) -> String {
        lacks(
            line,
            "a written reminder with help and sharing offer",
            "Put a bericht with biedt_hulp and biedt_delen"
        )
    }
    private static func contact(_ line: Int) -> String {
        lacks(line, "a personal contact attempt", "Put a contact step")
    }
    private static func melding(_ line: Int) -> String {
        lacks(line, "the melding decision", "Put a melding step")
    }

    static let mistakes = [
        Mistake("biedt_hulp: ja", "biedt_hulp: nee", reminder(43)),
        Mistake("biedt_delen: ja", "biedt_delen: nee", reminder(43)),
        Mistake("    contact:\n      werkdagen: 5", "    bericht: {kanalen: [sms], tekst: sms-tip}", contact(42)),
        Mistake("    melding: {}", "    contact: {werkdagen: 1}", melding(43)),
        // A step for some people only is not enough.
        Mistake("    melding: {}", "    alleen_prioriteitsgroep: ja\n    melding: {}", melding(44)),
        Mistake("minimum_cent: 2000", "minimum_cent: 999", reminder(43)),
    ]

    @Test(arguments: mistakes) func somethingThatMustComeFirstIsMissing(_ mistake: Mistake) throws {
        try mistake.check("kalenders/kort.yaml")
    }

    @Test func anSmsNeverTakesThePlaceOfTheSharingOffer() throws {
        let sandbox = try Sandbox()
        try sandbox.write("teksten/nld/herinnering.sms.mustache", "Beste {{naam}}")
        try sandbox.replace("kalenders/kort.yaml", "[mail, brief]", "[mail, sms, brief]")
        #expect(
            sandbox.mistakes() == [
                "kalenders/kort.yaml:23: stappen[2].bericht.kanalen: holds sms, which never counts as sharing offer "
                    + "(guard rail G6). Use mail and brief only, or write biedt_delen: nee."
            ]
        )
    }

    @Test func staffApproveEachVeertiendagenbrief() throws {
        let sandbox = try Sandbox()
        try sandbox.replace("kalenders/kort.yaml", "goedkeuring: nee", "veertiendagenbrief: ja")
        #expect(
            sandbox.mistakes() == [
                "kalenders/kort.yaml:22: stappen[2].bericht.goedkeuring: is nee for a veertiendagenbrief. "
                    + "Write ja: staff approve it before it goes (guard rail G7)."
            ]
        )
        try sandbox.replace(
            "kalenders/kort.yaml",
            "veertiendagenbrief: ja",
            "veertiendagenbrief: ja\n      goedkeuring: ja"
        )
        #expect(sandbox.mistakes().isEmpty)
    }

    static let orders = [
        Mistake(
            "{dag_van_de_maand: 9, maand: 2}",
            "{dag_van_de_maand: 1, maand: 3}",
            "41: stappen[5].dag: can fall before step “melding” above it. Put the steps in the order of their days."
        ),
        // 39 days after 1 February is 12 March, 39 days after 1 January only 9 February.
        Mistake(
            "{dag_van_de_maand: 8, maand: 2}",
            "{dagen_na_vervaldatum: 39}",
            "37: stappen[4].dag: can fall before step “bellen” above it. Put the steps in the order of their days."
        ),
        Mistake("{dag_van_de_maand: 9, maand: 2}", "{dag_van_de_maand: 8, maand: 2}"),
        Mistake("{einde_van_maand: 2}", "{dag_van_de_maand: 31, maand: 2}"),
    ]

    @Test(arguments: orders) func stepsStandInTheOrderOfTheirDaysInEveryMonth(_ mistake: Mistake) throws {
        try mistake.check("kalenders/kort.yaml")
    }
}
