import Calendar
import CaseStore
import CollectionPolicy
import Foundation
import GuardRails
import RentLedger
import TestKit
import Testing
import Vroegsignalering

/// A house with proven, prepared meldingen.
struct MeldingHouse {
    /// The day on which the meldingen were prepared: a Tuesday.
    static let prepared = Day.of("2026-03-10")
    /// The first day after a veto window of three working days that began on ``prepared``.
    static let afterWindow = Day.of("2026-03-16")

    var house: OutreachHouse
    let folder: String

    init(store: any CaseStore = MemoryCaseStore()) throws {
        house = try OutreachHouse(store: store)
        folder = try OutreachHouse.folder()
    }

    func clean() { try? FileManager.default.removeItem(atPath: folder) }

    /// The proof of all four conditions, its term over.
    static func proof() -> MeldingProof {
        var proof = MeldingProof()
        proof.personalContact = .of("2026-02-25")
        proof.schuldhulpOffered = .of("2026-02-20")
        proof.writtenReminder = .of("2026-02-20")
        proof.sharingOfferDelivered = .of("2026-02-20")
        proof.objectionTermEnds = .of("2026-03-06")
        return proof
    }

    /// A contract with two months open and a prepared melding.
    func add(_ number: Int, gemeente: String = "0392", change: (inout Overeenkomst) -> Void = { _ in }) throws {
        var contract = OutreachHouse.contract("O-\(number)", relatie: "R-\(number)")
        contract.gemeente = GemeenteCode(gemeente)
        change(&contract)
        try house.take(
            contract,
            [.rent("B-\(number)a", "2026-02-01", 60_000), .rent("B-\(number)b", "2026-03-01", 60_000)]
        )
        try house.openEpisode("O-\(number)", on: .of("2026-03-02"))
        let record = MeldingRecord(
            kenmerk: kenmerk(number),
            episode: 1,
            preparedOn: MeldingHouse.prepared,
            amountCents: 120_000,
            proof: MeldingHouse.proof(),
            gemeente: GemeenteCode(gemeente),
            state: .prepared
        )
        try house.write([.meldingPrepared(record)], to: "O-\(number)", on: MeldingHouse.prepared)
    }

    func kenmerk(_ number: Int) -> String { "M-\(number)-1-1" }

    func pay(_ number: Int, _ cents: Int64, on day: Day) throws {
        let payment = Boeking.payment("P-\(number)-\(day)", day.description, cents)
        let row = LedgerRow(overeenkomst: OvereenkomstNumber("O-\(number)"), record: payment)
        try house.take(.boekingen([row]), .boekingen, on: day)
    }

    @discardableResult
    func run(
        on day: Day,
        store: (any CaseStore)? = nil,
        source: PaymentSourceFacts? = nil,
        summaryReached: Bool = true
    ) throws -> MeldingReport {
        try MeldingRun.run(
            store: store ?? house.store,
            policy: house.policy,
            settings: MeldingSettings(partnerName: "Woonvoorbeeld"),
            paymentSource: source ?? OutreachHouse.complete(on: day),
            folder: folder,
            clock: .standing(at: LocalTime(day: day, hour: 9)),
            reached: summaryReached ? try reached(on: day) : [:]
        )
    }

    /// All open meldingen, as named in a summary that reached an employee on a day.
    func reached(on day: Day) throws -> [String: Day] {
        let rows = try house.store.meldingen(onlyOpen: true)
        return Dictionary(rows.map { ($0.record.kenmerk, day) }, uniquingKeysWith: { first, _ in first })
    }

    func state(_ number: Int) throws -> MeldingState {
        try #require(try house.facts("O-\(number)").file.meldingen.last).state
    }

    func files() throws -> [String: String] { try OutreachHouse.files(in: folder) }

    /// The kenmerken in all files, one for each line, sorted.
    func written() throws -> [String] {
        try files().values.flatMap { text in
            text.components(separatedBy: "\r\n").dropFirst().compactMap { line in
                line.isEmpty ? nil : String(line.prefix { $0 != ";" })
            }
        }.sorted()
    }
}
