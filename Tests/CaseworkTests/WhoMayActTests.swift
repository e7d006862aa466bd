import Calendar
import CaseStore
@testable import Casework
import CollectionPolicy
import GuardRails
import RentLedger
import TestKit
import Testing

@Suite("Who may do what")
struct WhoMayActTests {
    /// Carries out an act in an office that has everything it needs.
    private func attempt(_ act: Act, by identity: Identity) throws -> (CaseworkError?, Office, CaseNumber) {
        let office = try Office()
        let work = office.casework
        let home = Office.home
        let refused: CaseworkError?
        var place = home
        switch act {
        case .take:
            try office.open(home, .contact(step: "bellen"), id: "bel")
            refused = refusal { () throws(CaseworkError) in try work.take("bel", in: home, by: identity) }
        case .note: refused = refusal { () throws(CaseworkError) in try work.note("Gezien", in: home, by: identity) }
        case .contact:
            refused = refusal { () throws(CaseworkError) in
                try work.contact(in: home, kind: .bel, outcome: .nietBereikt, by: identity)
            }
        case .objection: refused = refusal { () throws(CaseworkError) in try work.objection(in: home, by: identity) }
        case .consent: refused = refusal { () throws(CaseworkError) in try work.consent(in: home, by: identity) }
        case .close:
            try office.open(home, .checkHousehold, id: "huishouden")
            refused = refusal { () throws(CaseworkError) in
                try work.decide("huishouden", in: home, outcome: .ja, reason: "Twee kinderen", by: identity)
            }
        case .approve:
            let id = try office.planLetter()
            refused = refusal { () throws(CaseworkError) in try work.approve(message: id, in: home, by: identity) }
        case .release:
            let kenmerk = try office.prepareMelding(.awaitingRelease)
            refused = refusal { () throws(CaseworkError) in
                try work.release(melding: kenmerk, in: home, by: identity)
            }
        case .veto:
            let kenmerk = try office.prepareMelding(.awaitingRelease)
            refused = refusal { () throws(CaseworkError) in
                try work.veto(melding: kenmerk, in: home, reason: "contact_loopt", by: identity)
            }
        case .deliver:
            let kenmerk = try office.prepareMelding(.released, byHand: true)
            refused = refusal { () throws(CaseworkError) in
                try work.deliver(melding: kenmerk, in: home, by: identity)
            }
        case .confirmDelivery:
            try office.openHouse(.confirmDelivery(delivery: 1, reason: "kleiner"), id: "levering:boekingen:1")
            place = .house
            refused = refusal { () throws(CaseworkError) in
                try work.confirmDelivery("levering:boekingen:1", outcome: .ja, reason: "Klopt", by: identity)
            }
        case .payment:
            place = .house
            refused = refusal { () throws(CaseworkError) in
                try work.acceptBankFault(
                    "bank:NL20:gat",
                    among: ["bank:NL20:gat"],
                    reason: "De rekening is opgeheven",
                    by: identity
                )
            }
        case .sending:
            try office.openHouse(.sendingHeld(.markMissing), id: "sending_held-mark_missing")
            place = .house
            refused = refusal { () throws(CaseworkError) in
                try work.decideSending(.released, reason: "Nagekeken", attemptsThrough: 1, by: identity)
            }
        case .legal:
            try office.open(home, .overdracht, id: "overdracht-1-1")
            refused = refusal { () throws(CaseworkError) in
                try work.legal(.overdracht, in: home, outcome: .ja, reason: "Alles geprobeerd", by: identity)
            }
        }
        return (refused, office, place)
    }

    @Test(arguments: Act.allCases)
    func `an employee may do everything, and it stands in the journal under that name`(_ act: Act) throws {
        let (refused, office, place) = try attempt(act, by: Office.anna)
        #expect(refused == nil)
        #expect(try office.authors(place) == ["Anna de Boer"])
        #expect(try office.store.journal(of: place).last?.configuration == "test")
    }

    @Test(arguments: Act.allCases)
    func `a login without employee only records, under its login; it decides nothing`(_ act: Act) throws {
        let (refused, office, place) = try attempt(act, by: Office.stranger)
        let records: Set<Act> = [.take, .note, .contact, .objection, .consent]
        if records.contains(act) {
            #expect(refused == nil)
            #expect(try office.authors(place) == ["beheer"])
        } else {
            #expect(refused?.kind == .notAllowed)
            #expect(refused?.remedy.isEmpty == false)
            #expect(try office.written(place).isEmpty)
        }
    }

    @Test(arguments: [
        (["SUDO_USER": "anna"], UInt32(0), "anna"), (["SUDO_USER": "anna"], 1_000, "bram"), ([:], 0, "root"),
        (["SUDO_USER": ""], 0, "root"), (["USER": "anna", "LOGNAME": "anna"], 1_000, "bram"),
    ])
    func `under sudo it is the original login, and nobody can put on another's name`(
        _ environment: [String: String],
        _ user: UInt32,
        _ expected: String
    ) {
        let identity = Identity.current(environment: environment, effectiveUser: user) { $0 == 0 ? "root" : "bram" }
        #expect(identity?.login == expected)
    }

    /// The service's user has no shell: only sudo, which writes the name itself, or root starts anything as it.
    @Test func `as the service's user it is the original login, too`() {
        let environment = ["SUDO_USER": "anna"]
        let service = Identity.current(environment: environment, effectiveUser: 995, isClosed: true) { _ in "huurwacht"
        }
        #expect(service?.login == "anna")
        let alone = Identity.current(environment: [:], effectiveUser: 995, isClosed: true) { _ in "huurwacht" }
        #expect(alone?.login == "huurwacht")
        for shell in ["/usr/sbin/nologin", "/bin/false"] { #expect(Identity.isClosed(shell: shell)) }
        for shell in ["/bin/bash", "", "/home/anna/nologin"] { #expect(!Identity.isClosed(shell: shell)) }
    }

    @Test func `a user without a login is nobody`() {
        #expect(Identity.current(environment: [:], effectiveUser: 4_711) { _ in nil } == nil)
    }

    @Test func `errors name the case and nothing else`() throws {
        let office = try Office()
        let unknown = CaseNumber(rawValue: 99)
        let error = refusal { () throws(CaseworkError) in
            try office.casework.note("x", in: unknown, by: Office.anna)
        }
        #expect(error?.kind == .unknown)
        #expect(error?.description.hasPrefix("Z-000099: ") == true)
        let empty = refusal { () throws(CaseworkError) in
            try office.casework.note(" \u{1B} ", in: Office.home, by: Office.anna)
        }
        #expect(empty?.kind == .badInput)
        #expect(empty?.description.contains("Berg") == false)
    }
}
