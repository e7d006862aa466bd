import Calendar
import RentLedger
import Simulation
import TestKit
import Testing

@Suite struct DeliveriesTests {
    /// Headers as contracts.md has them; `stand*.csv` also names each file with its rows and its sum.
    static let headers = [
        "overeenkomsten":
            "overeenkomst,ingangsdatum,einddatum,brutohuur,gemeente,betaalwijze,incassomoment,bewakingsstatus,relatie,"
            + "voorletters,tussenvoegsels,achternaam,geboortedatum,overlijdensdatum,straat,huisnummer,"
            + "huisnummertoevoeging,postcode,woonplaats,email,mobiel,telefoon,taal,minderjarige_kinderen,"
            + "kinderen_peildatum,soort_object,bezwaar_profilering,iban",
        "boekingen":
            "boeking,overeenkomst,soort,detailsoort,boekdatum,vervaldatum,bedrag,betalingskenmerk,tegenboeking,"
            + "retourreden,omschrijving",
        "rollen":
            "overeenkomst,rol,naam,geboortedatum,email,mobiel,telefoon,straat,huisnummer,huisnummertoevoeging,postcode,"
            + "woonplaats,taal,begindatum,einddatum",
        "signaleringen":
            "overeenkomst,soort,detailsoort,status,begindatum,einddatum,soort_vonnis,uitspraak,betekend,ontbonden,"
            + "ontruimingstermijn_dagen,ontruimingsdatum",
        "regelingen": "regeling,overeenkomst,status,begindatum,einddatum,termijn,vervaldatum,bedrag",
        "contactmomenten": "overeenkomst,datum,kanaal,richting,uitkomst,medewerker",
        "stand": "bron,stand_per,bestand,rijen,som_bedrag",
    ]

    /// The columns that make up the key of each kind.
    static let keys = [
        "overeenkomsten": ["overeenkomst"], "boekingen": ["boeking"],
        "rollen": ["overeenkomst", "rol", "naam", "begindatum"],
        "signaleringen": ["overeenkomst", "soort", "begindatum"],
        "regelingen": ["regeling", "termijn"],
        "contactmomenten": ["overeenkomst", "datum", "kanaal", "richting", "uitkomst", "medewerker"],
    ]

    private func kind(_ name: String) -> String { String(name.prefix { $0 != "-" }) }

    @Test(arguments: PlayedCorporation.all)
    func headersAreThoseOfTheContract(played: PlayedCorporation) {
        for file in played.files {
            let isBsnFile = file.name.contains("mutaties")
            let header = file.table.header.joined(separator: ",")
            #expect(header == (Self.headers[kind(file.name)] ?? "?") + (isBsnFile ? ",bsn" : ""), "\(file.name)")
            #expect(file.table.lines.allSatisfy { $0.count == file.table.header.count }, "\(file.name)")
            #expect(file.name.hasSuffix("-\(file.day).csv"))
        }
    }

    @Test(arguments: PlayedCorporation.all)
    func theFirstDayBringsEverythingAndALaterOneOnlyWhatIsNew(played: PlayedCorporation) {
        let first = played.corporation.firstDay
        let kinds = played.corporation.files(for: first).map { kind($0.name) }
        #expect(kinds == Self.headers.keys.sorted())
        let firstPostings = played.corporation.postings(through: first)
        #expect(firstPostings.count > 6 * 2 * 250)
        var seen = Set<String>()
        for posting in played.postings {
            #expect(seen.insert(posting.key).inserted, "posting \(posting.key) came twice")
        }
        #expect(seen.count > firstPostings.count)
    }

    @Test(arguments: PlayedCorporation.all)
    func weeksOfFilesAddAndChangeByKeyOnly(played: PlayedCorporation) {
        for file in played.files {
            guard let columns = Self.keys[kind(file.name)] else { continue }
            let found = file.table.rows.map { row in columns.map { row[$0] ?? "" } }
            #expect(Set(found).count == found.count, "a key stands twice in \(file.name)")
            #expect(found.allSatisfy { $0.first?.isEmpty == false })
            #expect(!file.table.header.contains("vervallen"))
        }
        let contracts = Set(played.corporation.tenancies.map(\.key.rawValue))
        let named = played.files
            .flatMap { $0.table.rows.compactMap { $0["overeenkomst"] } }
        #expect(Set(named) == contracts)
    }

    @Test(arguments: PlayedCorporation.all)
    func aPostingComesTheMorningAfterItWasBooked(played: PlayedCorporation) {
        let first = played.corporation.firstDay
        let sameMorning = Set(played.corporation.tenancies(.paidJustBefore).map(\.key.rawValue))
        for file in played.files where kind(file.name) == "boekingen" {
            for posting in file.table.rows.compactMap({ TinyPosting($0) }) {
                if file.day == first {
                    #expect(
                        posting.booked < first || (posting.booked == first && sameMorning.contains(posting.contract))
                    )
                } else if sameMorning.contains(posting.contract), posting.cents < 0 {
                    #expect(posting.booked == file.day && posting.booked.dayOfMonth >= 8)
                } else {
                    #expect(posting.booked == file.day.adding(days: -1), "\(posting.key)")
                }
            }
        }
    }

    @Test(arguments: PlayedCorporation.all)
    func theStandSaysWhatEachFileHolds(played: PlayedCorporation) throws {
        let first = played.corporation.firstDay
        for day in stride(from: first, through: first.adding(days: 90), by: 1) {
            let files = played.files.filter { $0.day == day }.map { ($0.name, $0.table) }
            let stand = try #require(files.last { $0.0.hasPrefix("stand") }).1
            #expect(stand.rows.allSatisfy { $0["bron"] == "erp" })
            let standPer = try #require(Day(iso: stand.rows.first?["stand_per"] ?? ""))
            #expect(standPer.isBankDay && standPer < day && standPer.adding(bankDays: 1) >= day)
            #expect(Set(stand.rows.compactMap { $0["stand_per"] }).count == 1)
            let named = stand.rows.filter { $0["bestand"] != "" }
            #expect(Set(named.compactMap { $0["bestand"] }) == Set(files.map(\.0).filter { !$0.hasPrefix("stand") }))
            for row in named {
                let table = try #require(files.first { $0.0 == row["bestand"] }).1
                #expect(row["rijen"] == String(table.lines.count))
                let sum = table.rows.compactMap { TinyPosting($0)?.cents }.reduce(0, +)
                let isPostings = row["bestand"]?.hasPrefix("boekingen") == true
                #expect(isPostings ? TinyPosting.cents(row["som_bedrag"] ?? "") == sum : row["som_bedrag"] == "")
            }
        }
    }

    @Test func nothingComesBeforeTheFirstDayOrAfterTheLast() {
        let corporation = DemoCorporation(seed: 16, firstDay: .of("2026-11-02"))
        #expect(corporation.files(for: .of("2026-11-01")).isEmpty)
        #expect(corporation.lastDay == .of("2027-05-02"))
        #expect(!corporation.files(for: corporation.lastDay).isEmpty)
        #expect(corporation.files(for: corporation.lastDay.adding(days: 1)).isEmpty)
    }

    @Test(arguments: PlayedCorporation.all)
    func oneLineIsBadAndOneFileHasABsnColumn(played: PlayedCorporation) {
        var bad: [Day] = []
        var withBsn: [Day] = []
        for file in played.files {
            if kind(file.name) == "boekingen" {
                bad += file.table.rows.filter { TinyPosting($0) == nil }.map { _ in file.day }
            }
            if file.table.header.contains("bsn") { withBsn.append(file.day) }
        }
        #expect(bad == [played.corporation.dayOfBadLine])
        #expect(withBsn == [played.corporation.dayOfBsnColumn])
    }

    @Test func oneFlagIsOfAKindThatMayNotBeKept() {
        let corporation = DemoCorporation(seed: 18, firstDay: .of("2026-11-02"))
        let kinds = corporation.files(from: corporation.firstDay, through: .of("2026-12-31"))
            .filter { $0.name.hasPrefix("signaleringen") }.flatMap { $0.table.rows.compactMap { $0["soort"] } }
        #expect(kinds.filter { $0 == "AGR" }.count == 1)
    }
}
