import Calendar
import CaseStore
import Casework
import Config
@testable import Daemon
import Foundation
import GuardRails
import Outreach
import RentLedger
import Simulation
import TestKit
import Testing

/// Mail leaves the house: it may hold numbers of cases and kenmerken, and nothing that says who lives where (G8, G10).
@Suite("The summary names nobody") struct SummaryNamesTests {
    @Test("Over weeks of the made-up corporation no mail holds a name, an address, a number or a postcode of a tenant")
    func overWeeks() throws {
        var house = try House(seed: 5)
        house.settings.casework.employees[0].mail = "anna@corporatie.example"
        let store = try house.store()
        let post = RecordingPost()
        var day = House.firstDay
        while day <= .of("2026-11-12") {
            try house.deliver(day)
            _ = try DayRun(
                store: store,
                settings: house.settings,
                folder: house.folder,
                clock: .standing(at: LocalTime(day: day, hour: 10)),
                gateways: FileGateway.all(
                    folder: house.folder.outgoing,
                    settings: house.settings.outreach,
                    reachesDisk: false
                ),
                summaryPost: post
            )
            .run(day)
            day = day.adding(days: 1)
        }
        let mails = post.mails
        #expect(mails.count == House.firstDay.days(until: day))
        #expect(mails.contains { $0.text.contains("Z-0") })
        let told = mails.map { "\($0.subject)\n\($0.text)\n\($0.html)" }.joined(separator: "\n")
        #expect(SummaryNamesTests.found(of: house.corporation, in: told) == [])
        for mail in mails {
            #expect(mail.text.hasPrefix("Eerst doen: ") || mail.text.hasPrefix("Er is vandaag niets"))
            #expect(G10NothingLeaks.kinds(in: mail.text).isEmpty)
        }
    }

    @Test("The check itself finds what it looks for")
    func theCheckBites() throws {
        let corporation = DemoCorporation(seed: 5, tenancies: 20, firstDay: House.firstDay)
        let contract = try #require(corporation.tenancies.first).overeenkomst
        #expect(SummaryNamesTests.found(of: corporation, in: "Bel \(contract.huurder.achternaam) eens.") != [])
        #expect(SummaryNamesTests.found(of: corporation, in: "Post naar \(contract.adres.postcode).") != [])
    }

    /// What of a tenant stands in a text.
    private static func found(of corporation: DemoCorporation, in text: String) -> Set<String> {
        let words = Set(
            text.split { !$0.isLetter && !$0.isNumber && $0 != "@" && $0 != "." && $0 != "-" }.map(String.init)
        )
        var found: Set<String> = []
        for tenancy in corporation.tenancies {
            let contract = tenancy.overeenkomst
            let whole = [
                contract.huurder.achternaam, contract.adres.postcode, contract.contact.email, contract.contact.mobiel,
            ]
            for one in whole where !one.isEmpty {
                if words.contains(one) || (one.contains(" ") && text.contains(one)) { found.insert(one) }
            }
            let door = "\(contract.adres.straat) \(contract.adres.huisnummer)"
            if door.count > 3, text.contains(door) { found.insert(door) }
        }
        return found
    }
}
