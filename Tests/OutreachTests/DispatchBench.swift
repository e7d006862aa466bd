import Calendar
import CaseStore
import CollectionPolicy
import GuardRails
import RentLedger
import TestKit
import Testing

@testable import Outreach

/// A house, three gateways that remember, and a dispatch: what the suites of the outbox share.
struct DispatchBench {
    /// A Monday in the contact window.
    let day = Day.of("2026-03-09")
    let mail = SpyGateway()
    let sms = SpyGateway()
    let brief = SpyGateway()

    func house(_ cents: Int64 = 60_000, rollen: [Rol] = [], flags: [Signalering] = []) throws -> OutreachHouse {
        let house = try OutreachHouse()
        try house.take(
            OutreachHouse.contract(),
            [.rent("B-1", "2026-03-01", cents)],
            rollen: rollen,
            signaleringen: flags
        )
        try house.openEpisode(on: day)
        return house
    }

    @discardableResult
    func dispatch(
        _ house: OutreachHouse,
        at time: LocalTime? = nil,
        source: PaymentSourceFacts? = nil,
        gateways: [Channel: any Gateway]? = nil
    ) throws -> DispatchReport {
        let time = time ?? LocalTime(day: day, hour: 10)
        return try Dispatcher.dispatch(
            store: house.store,
            policy: house.policy,
            settings: house.settings,
            paymentSource: source ?? OutreachHouse.complete(on: time.day),
            gateways: gateways ?? [.mail: mail, .sms: sms, .brief: brief],
            clock: .standing(at: time)
        )
    }

    func state(_ house: OutreachHouse, _ planned: PlannedMessage, _ contract: String = "O-1") throws
        -> MessageState
    {
        try #require(try house.facts(contract).file.message(planned.id)).state
    }
}
