import Calendar
import CaseStore
import Casework
import CollectionPolicy
import Config
@testable import Daemon
import Foundation
import GuardRails
import Outreach
import RentLedger
import TestKit

/// A mail server in memory that says what it is told to say and keeps what it accepted.
final class RecordingPost: StaffPost, @unchecked Sendable {
    // Guarded by `lock`.
    private var answers: [String: StaffPostAnswer] = [:]
    private var asked: [StaffMail] = []
    private let lock = NSLock()

    /// What an address is answered; everybody else is accepted.
    func answer(_ answer: StaffPostAnswer?, to login: String) { lock.withLock { answers[login] = answer } }

    /// All mails that were handed over, in order.
    var mails: [StaffMail] { lock.withLock { asked } }

    func send(_ mails: [StaffMail], at: LocalTime) -> [StaffPostAnswer] {
        lock.withLock {
            asked += mails
            return mails.map { answers[$0.login] ?? .accepted }
        }
    }
}

/// A house with prepared meldingen, employees and a completed day.
struct SummaryHouse {
    /// The day on which the meldingen were prepared: a Tuesday.
    static let day = Day.of("2026-03-10")

    let house: OutreachHouse
    var settings: Settings
    let post = RecordingPost()
    var store: any CaseStore { house.store }

    init(employees: [Employee] = SummaryHouse.anna, isTrial: Bool = false) throws {
        house = try OutreachHouse()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        settings = try SettingsReader.read(file: root.appendingPathComponent("Config/huurwacht.yaml").path)
        settings.policy = house.policy
        settings.casework.employees = employees
        settings.outreach.isTrial = isTrial
    }

    static let anna = [Employee(login: "anna", name: "Anna de Wit", mail: "anna@corporatie.example")]

    /// A contract with two months open and a prepared melding.
    func prepare(_ number: Int, on day: Day = SummaryHouse.day) throws {
        try house.take(
            OutreachHouse.contract("O-\(number)", relatie: "R-\(number)"),
            [.rent("B-\(number)a", "2026-02-01", 60_000), .rent("B-\(number)b", "2026-03-01", 60_000)]
        )
        try house.openEpisode("O-\(number)", on: .of("2026-03-02"))
        var proof = MeldingProof()
        proof.personalContact = .of("2026-02-25")
        proof.schuldhulpOffered = .of("2026-02-20")
        proof.writtenReminder = .of("2026-02-20")
        proof.sharingOfferDelivered = .of("2026-02-20")
        proof.objectionTermEnds = .of("2026-03-06")
        let record = MeldingRecord(
            kenmerk: kenmerk(number),
            episode: 1,
            preparedOn: day,
            amountCents: 120_000,
            proof: proof,
            gemeente: GemeenteCode("0392"),
            state: .prepared
        )
        try house.write([.meldingPrepared(record)], to: "O-\(number)", on: day)
    }

    func kenmerk(_ number: Int) -> String { "M-\(number)-1-1" }

    func state(_ number: Int) throws -> MeldingState? {
        try house.facts("O-\(number)").file.meldingen.last?.state
    }

    /// The summary of a day goes out at a moment.
    @discardableResult
    func send(
        _ day: Day = SummaryHouse.day,
        on sent: Day? = nil,
        hour: Int = 7,
        minute: Int = 0,
        over post: (any StaffPost)?
    ) throws -> SummaryRound.Report {
        try SummaryRound(
            store: store,
            settings: settings,
            post: post,
            clock: .standing(at: LocalTime(day: sent ?? day, hour: hour, minute: minute))
        )
        .send(DaySummary(day: day))
    }

    func opened(by login: String, on day: Day = SummaryHouse.day, hour: Int = 9) throws -> Bool {
        let casework = Casework(
            store: store,
            policy: settings.policy,
            settings: settings.casework,
            clock: .standing(at: LocalTime(day: day, hour: hour))
        )
        return try casework.opened(showing: try store.meldingen(onlyOpen: true), by: Identity(login: login))
    }

    /// How often the house's own journal says that a summary reached somebody.
    func reaches() throws -> [SummaryReach] {
        try store.journal(of: .house).compactMap { entry in
            if case .summaryReached(let reach) = entry.event { reach } else { nil }
        }
    }
}
