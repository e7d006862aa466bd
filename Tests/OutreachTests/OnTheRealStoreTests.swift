import Calendar
import CaseStore
import CollectionPolicy
import Foundation
import GuardRails
import RentLedger
import TestKit
import Testing
import Vroegsignalering

@testable import Outreach

@Suite("On the engine that runs at a corporation")
struct OnTheRealStoreTests {
    let day = Day.of("2026-03-16")

    @Test func `messages and meldingen leave the house once, over a power cut`() throws {
        let folder = try OutreachHouse.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let key = try #require(MasterKey(bytes: Array(0..<32)))
        let store = try SQLiteCaseStore.open(folder: folder, masterKey: key)
        let house = try OutreachHouse(store: store)
        for number in 1...3 {
            let contract = OutreachHouse.contract("O-\(number)", relatie: "R-\(number)")
            try house.take(contract, [.rent("B-\(number)", "2026-02-01", 60_000)])
            try house.openEpisode("O-\(number)", on: .of("2026-03-02"))
            let planned = try house.planned(contracts: ["O-\(number)"], on: day)
            try house.plan(planned, contracts: ["O-\(number)"], on: day)
            try house.write([melding(number)], to: "O-\(number)", on: .of("2026-03-10"))
        }
        for run in 1...3 {
            // The first two runs are cut off: before the answers, and before the states of the meldingen.
            let failing = FailingStore(store)
            if run < 3 { failing.fail(atCommit: 2, .before) }
            _ = try? dispatch(house, failing, folder)
            for meldingDay in [Day.of("2026-03-10"), day] {
                let cut = FailingStore(store)
                if run == 1, meldingDay == day { cut.fail(atCommit: 4, .after) }
                _ = try? meldingen(house, cut, folder, on: meldingDay)
            }
        }
        let mails = try OutreachHouse.files(in: folder + "/uit")
        #expect(mails.keys.count { $0.hasSuffix(".eml") } == 3)
        #expect(mails.count == 3)
        let csv = try OutreachHouse.files(in: folder + "/meldingen")
        #expect(csv.keys.sorted() == ["melding-0392-2026-03-16-1.csv"])
        #expect(csv.values.first?.components(separatedBy: "\r\n").count == 5)
        #expect(try store.counts().messages == ["delivered": 3])
        #expect(try store.counts().meldingen == ["delivered": 3])
        #expect(try store.verify() == [])
    }

    private func dispatch(_ house: OutreachHouse, _ store: any CaseStore, _ folder: String) throws -> DispatchReport {
        try Dispatcher.dispatch(
            store: store,
            policy: house.policy,
            settings: house.settings,
            paymentSource: OutreachHouse.complete(on: day),
            gateways: FileGateway.all(folder: folder + "/uit", settings: house.settings),
            clock: .standing(at: LocalTime(day: day, hour: 10))
        )
    }

    private func meldingen(
        _ house: OutreachHouse,
        _ store: any CaseStore,
        _ folder: String,
        on day: Day
    ) throws -> MeldingReport {
        try MeldingRun.run(
            store: store,
            policy: house.policy,
            settings: MeldingSettings(partnerName: "Woonvoorbeeld"),
            paymentSource: OutreachHouse.complete(on: day),
            folder: folder + "/meldingen",
            clock: .standing(at: LocalTime(day: day, hour: 11)),
            reached: Dictionary(
                try store.meldingen(onlyOpen: true).map { ($0.record.kenmerk, day) },
                uniquingKeysWith: { first, _ in first }
            )
        )
    }

    private func melding(_ number: Int) -> CaseEvent {
        var proof = MeldingProof()
        proof.personalContact = .of("2026-02-25")
        proof.schuldhulpOffered = .of("2026-02-20")
        proof.writtenReminder = .of("2026-02-20")
        proof.sharingOfferDelivered = .of("2026-02-20")
        proof.objectionTermEnds = .of("2026-03-06")
        return .meldingPrepared(
            MeldingRecord(
                kenmerk: "M-\(number)-1-1",
                episode: 1,
                preparedOn: .of("2026-03-10"),
                amountCents: 60_000,
                proof: proof,
                gemeente: GemeenteCode("0392"),
                state: .prepared
            )
        )
    }
}
