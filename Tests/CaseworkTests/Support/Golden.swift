/// What staff read, letter for letter.
enum Golden {
    static let list = """
        ! De betalingen zijn compleet tot en met 6 maart 2026. Berichten over achterstand wachten.
        ! Levering 4 bevestigen: boekingen: 12 regels, de vorige had er 400.
        ! Inname: 3 regels terzijde gelegd, 1 bestand geweigerd.
          Bekijken en afhandelen: huurwacht queue show huis

        Werkvoorraad op 10 maart 2026: 4 taken in 4 zaken

        Zaak      Overeenkomst  Taak                        Waarom                Sinds  Vóór    Door
        ────────  ────────────  ──────────────────────────  ────────────────────  ─────  ──────  ──────────
        Z-000009  東京一二三    Contact vóór ontruiming     ontruiming 16-03      02-03  16-03
        Z-000007  1019          Bewijs melding ontbreekt    kinderen · 1,87 mnd   02-03  06-03!
        Z-000003  EEN-HEEL-LA…  Besluiten over overdracht   65+ · regeling        02-03          Bram Smit
        Z-000012  1044          Persoonlijk contact zoeken  1,04 mnd              02-03  12-03

        Bekijken: huurwacht queue show ZAAK · Nemen: huurwacht queue take ZAAK
        ! na een datum: die is voorbij.

        """
    static let show = """
        Zaak Z-000001 · overeenkomst 1001
        J. van der Berg · Kerkstraat 12 · 3511AB Utrecht
        Andere zaken van deze huurder: Z-000002

        Waarom deze zaak hier staat
          - Er staat € 1.600,00 huur open (2,67 maanden huur), de oudste sinds 1 januari 2026.
          - De lopende huur is niet betaald.
          - Op 27 februari 2026 kwam een incasso terug (AM04): er stond te weinig geld op de rekening.

        Inschatting (alleen voor medewerkers; een vermoeden, geen oordeel)
          - Kan misschien niet betalen (zekerheid 55%).
          - Op 27 februari 2026 kwam een incasso terug (AM04): er stond te weinig geld op de rekening.
          - Dit verandert als de huurder zelf iets anders vertelt; een gesprek gaat altijd vóór deze
            inschatting.

        Bescherming
          - Er wonen minderjarige kinderen.

        Open huur en andere posten
          01-01-2026        € 400,00  huur B-1
          01-02-2026        € 600,00  huur B-2
          01-03-2026        € 600,00  huur B-3

        Open taken
          - Bericht goedkeuren [approve-1], sinds 10 maart 2026.
            Lees het bericht en zeg of het weg mag.
          - Persoonlijk contact zoeken [contact-bellen-1-1], sinds 10 maart 2026, uiterlijk 9 maart 2026 (te
            laat), genomen door Anna de Boer.
            Bel of bezoek de huurder en vraag wat er speelt (stap bellen). Ook een oproep zonder gehoor
            telt; leg die vast.

        Wat er gebeurde
          02-01-2026  huurwacht     De achterstand begon: € 1.600,00 open, de oudste huur was van 1 januari
                                    2026.
          02-03-2026  huurwacht     Stap melding wacht: de betalingen zijn nog niet volledig binnen
          02-03-2026  huurwacht     Er is nog niet gemeld: er is nog geen schriftelijke herinnering
                                    verstuurd; de herinnering bood nog niet aan om gegevens door te geven.
          10-03-2026  huurwacht     Bericht bedacht: aanmaning, brief aan de huurder.
          10-03-2026  huurwacht     Taak: Bericht goedkeuren.
          10-03-2026  huurwacht     Taak: Persoonlijk contact zoeken.
          10-03-2026  Anna de Boer  Taak genomen: contact-bellen-1-1.

        Wat je nu kunt doen
          huurwacht queue take Z-000001 --taak approve-1
          huurwacht queue decide Z-000001 --taak approve-1 --besluit ja|nee --reden "…"
          huurwacht queue decide Z-000001 --taak contact-bellen-1-1 --besluit niet_nodig --reden "…"
          huurwacht queue contact Z-000001 --soort bel|bezoek|uitnodiging|antwoord --uitkomst …
          huurwacht queue note Z-000001 --tekst "…"
          huurwacht queue bezwaar Z-000001
          huurwacht queue toestemming Z-000001
          - Een betalingsregeling kan in elke fase nog: spreek haar af in de administratie.

        Wat nu niet kan
          - Stap melding wacht: de betalingen zijn nog niet volledig binnen.
          - Er is nog niet gemeld: er is nog geen schriftelijke herinnering verstuurd; de herinnering bood
            nog niet aan om gegevens door te geven.
          - Overdracht is nu niet aan de orde: eerst de stappen van de kalender en de melding.
          - De inschatting maakt geen stap eerder of strenger en gaat niet naar de huurder of de gemeente.

        """
    static let house = """
        Het huis: leveringen en instellingen

        Open taken
          - Levering bevestigen [levering:boekingen:4], sinds 10 maart 2026.
            Levering 4: boekingen: kleiner. Klopt dat?

        Wat er gebeurde
          10-03-2026  huurwacht     Taak: Levering bevestigen.

        Wat je nu kunt doen
          huurwacht queue decide huis --taak levering:boekingen:4 --besluit ja|nee --reden "…"

        """
}
