import Calendar
import CaseStore
import CollectionPolicy
import Foundation
import RentLedger
import TestKit
import Testing

/// The real daemon, a gateway, and something that is broken.
///
/// `@unchecked`: one test holds it.
final class FaultScene: @unchecked Sendable {
    let house: ProgramHouse
    let route: KillLoop.Route
    let tenants: Int
    /// The gateway as it is now; `nil` while it is down.
    var server: GatewayServer?
    /// Where its arrivals are kept, whoever plays it.
    let arrivalsFile: String
    let port: Int
    let certificates: TestCertificates?
    /// The daemon of this spell.
    private(set) var daemon: RunningProgram?

    /// A house whose SMS go to a gateway that works.
    init(route: KillLoop.Route, tenants: Int, isHttps: Bool = false) throws {
        self.route = route
        self.tenants = tenants
        house = try ProgramHouse()
        certificates =
            isHttps
            ? try TestCertificates(
                environment: try ShiftedClock.environment(showing: LocalTime(day: ProgramHouse.day, hour: 8))
            ) : nil
        arrivalsFile = house.scratch.path + "/arrivals"
        let first = try GatewayServer(
            certificates: certificates,
            canBeAsked: route == .withLookUp,
            arrivalsFile: arrivalsFile
        )
        server = first
        port = first.port
        let trusted = certificates?.authority ?? ""
        let common = [
            ("totaal_seconden: 20", "totaal_seconden: 2"), ("verbinden_seconden: 5", "verbinden_seconden: 1"),
        ]
        switch route {
        case .withLookUp:
            try house.change([("  sms: bestand", "  sms: relais")])
            try house.change(
                common + [
                    ("\nurl: \"\"", "\nurl: \(first.address)"), ("bezinktijd_seconden: 10", "bezinktijd_seconden: 1"),
                    ("\ncertificaten: \"\"", "\ncertificaten: \"\(trusted)\""),
                ],
                in: "gateways/relais.yaml"
            )
            try house.keep(secret: "sleutel", as: "relais-sleutel")
        case .withoutLookUp:
            try house.change([("  sms: bestand", "  sms: cm")])
            try house.change(
                common + [
                    ("url: https://gw.messaging.cm.com/v1.0/message", "url: \(first.address)/v1.0/message"),
                    ("bezinktijd_seconden: 60", "bezinktijd_seconden: 1"),
                    ("\ncertificaten: \"\"", "\ncertificaten: \"\(trusted)\""),
                ],
                in: "gateways/cm.yaml"
            )
            try house.keep(secret: "token", as: "cm-producttoken")
        }
        try house.change([("ronde_seconden: 60", "ronde_seconden: 5"), ("  poort: 9437", "  poort: 0")])
        try house.deliver(tenants)
    }

    /// Takes the gateway away, or puts another one in its place.
    func replaceServer(_ make: ((FaultScene) throws -> GatewayServer)?) throws {
        server?.close()
        server = try make?(self)
    }

    /// The gateway as it should be, on its old port.
    func goodServer(_ kind: TestCertificates.Kind = .good) throws -> GatewayServer {
        try GatewayServer(
            certificates: certificates,
            kind: kind,
            canBeAsked: route == .withLookUp,
            port: port,
            arrivalsFile: arrivalsFile
        )
    }

    // MARK: The daemon

    /// What a spell of the daemon ended with.
    struct Spell {
        /// What `queue list` printed while it ran.
        var queue: String
        /// What `check --live` printed while it ran.
        var check: String
        /// The exit status; negative for a signal.
        var status: Int32
        /// What it logged.
        var log: String

        /// The first alarm of the queue, on one line.
        var firstAlarm: String {
            var lines = queue.components(separatedBy: "\n")[...]
            guard let first = lines.popFirst(), first.hasPrefix("! ") else { return queue }
            return ([first] + lines.prefix { $0.hasPrefix("  ") }).map { $0.trimmingCharacters(in: .whitespaces) }
                .joined(separator: " ")
        }
    }

    /// Starts the daemon, waits until things stand as expected, looks into queue and checks, ends it by SIGTERM.
    ///
    /// - Parameters:
    ///   - day: the day on its clock.
    ///   - hour: the hour on its clock.
    ///   - wrapper: a program that starts it.
    ///   - looksWrapped: whether queue and checks are looked at through the wrapper too.
    ///   - isSettled: whether things stand as expected.
    /// - Throws: what keeps it from being started or looked at.
    /// - Returns: what was seen.
    func spell(
        on day: Day,
        hour: Int = 10,
        wrapper: [String] = [],
        looksWrapped: Bool = false,
        until isSettled: (FaultScene) -> Bool
    ) async throws -> Spell {
        let begin = LocalTime(day: day, hour: hour)
        let daemon = try house.start(["run"], at: begin, wrapper: wrapper)
        self.daemon = daemon
        let end = ContinuousClock.now.advanced(by: .seconds(90))
        while daemon.isRunning, !isSettled(self), ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(100))
        }
        let later = LocalTime(day: day, hour: hour, minute: 2)
        let queue = try house.run(["queue", "list"], at: later, wrapper: looksWrapped ? wrapper : [])
        let check = try house.run(["check", "--live"], at: later, wrapper: looksWrapped ? wrapper : [])
        daemon.send(SIGTERM)
        let status = daemon.wait()
        return Spell(queue: queue.output, check: check.output, status: status, log: daemon.errors + daemon.output)
    }

    // MARK: What is so

    /// The messages by state; empty while the memory cannot be read.
    func states() -> [String: Int] {
        guard let store = try? reading(), let messages = try? Audit.messages(of: store) else { return [:] }
        return Dictionary(messages.map { ($0.state.name, 1) }, uniquingKeysWith: +)
    }

    /// The last completed day.
    func completed() -> Day? { (try? reading()).flatMap { try? $0.lastCompletedDay() } }

    /// Whether the house has an open task of a check.
    func hasTask(about check: String) -> Bool {
        guard let store = try? reading(), let house = try? store.house().file else { return true }
        return house.task(check) != nil
    }

    /// Whether a day is done and its messages were all put off.
    func isPutOff(_ day: Day) -> Bool {
        guard completed() == day, let store = try? reading(), let open = try? store.openMessages() else { return false }
        return open.count == tenants && open.contains { $0.record.postponed != nil }
    }

    /// House against gateway.
    func audit() throws -> Audit {
        let messages = try Audit.messages(of: try reading())
        let sent = try arrivals()
        return Audit(
            messages: messages,
            planned: tenants,
            sent: KillLoop.ours(sent, of: messages, route: route, store: try house.store().identity().id)
        )
    }

    /// What the gateway sent on, by reference.
    func arrivals() throws -> [String] { try server?.arrivals().filter(\.wasSent).map(\.reference) ?? [] }

    private func reading() throws -> SQLiteCaseStore {
        try SQLiteCaseStore.open(folder: house.data, masterKey: try MasterKey.load(folder: house.data), readOnly: true)
    }
}
