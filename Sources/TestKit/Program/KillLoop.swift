import Calendar
import CaseStore
import Foundation
import Outreach
import RentLedger

/// Kills the real program with SIGKILL again and again while it sends to a gateway that writes down every arrival, then
/// lets it finish and compares (G4).
public struct KillLoop: Sendable {
    /// Whether the gateway can be asked what became of a message.
    public enum Route: String, Sendable, CaseIterable {
        /// The relay, which can be asked.
        case withLookUp
        /// CM.com's protocol, which cannot.
        case withoutLookUp
    }

    /// Draws the moments of the kills.
    public var seed: UInt64
    /// How often the program is killed.
    public var kills: Int
    /// Messages in all.
    public var messages: Int
    /// The way out.
    public var route: Route
    /// What the gateway says when it is asked; anything but the truth is for tests of this loop.
    public var lookUp = GatewayServer.Behaviour.accepted
    /// Told after each kill.
    public var progress: @Sendable (_ kills: Int, _ arrived: Int) -> Void = { _, _ in }

    /// A loop.
    public init(seed: UInt64, kills: Int, messages: Int, route: Route) {
        self.seed = seed
        self.kills = kills
        self.messages = messages
        self.route = route
    }

    /// What came of it.
    public struct Outcome: Sendable, CustomStringConvertible {
        /// The loop.
        public var seed: UInt64
        /// The way out.
        public var route: Route
        /// Times that the program was killed.
        public var kills = 0
        /// Kills while it was sending: messages had arrived since it started, and others were still to go.
        public var killsWhileSending = 0
        /// Starts that ended by themselves before the kill came.
        public var endedBefore = 0
        /// Problems that such starts reported.
        public var problems: [String] = []
        /// Starts that it took to finish afterwards.
        public var finishingRuns = 0
        /// What house and gateway say.
        public var audit: Audit
        /// Faults of the journal.
        public var journalFaults: [String] = []
        /// How long it took.
        public var seconds = 0.0

        /// The figures on lines.
        public var description: String {
            """
            kill loop \(route.rawValue), seed \(seed): \(kills) kills, \(killsWhileSending) of them while sending, \
            \(endedBefore) ended before, \(finishingRuns) runs to finish, \(String(format: "%.1f", seconds)) s
            \(audit)
            """
        }
    }

    /// Runs the loop to its end.
    ///
    /// - Returns: what came of it.
    /// - Throws: ``PeerProblem`` or ``PeerError`` when a part cannot be set up, `StoreError` of the memory.
    public func run() throws -> Outcome {
        let begin = ContinuousClock.now
        let server = try GatewayServer(canBeAsked: route == .withLookUp)
        defer { server.close() }
        // An answer in parts: the program is killed between them too.
        try server.behave(otherwise: .drip(bytes: 60, milliseconds: 6), lookUp: lookUp)
        let house = try house(for: server)
        try house.deliver(messages)

        var outcome = Outcome(seed: seed, route: route, audit: Audit(messages: [], planned: 0, sent: []))
        var random = SplitMix(seed)
        var clock = LocalTime(day: ProgramHouse.day, hour: 8)
        let arrivals = ArrivalCounter(server.arrivalsFile)
        while outcome.kills < kills {
            let program = try house.start(["day"], at: clock)
            let before = arrivals.count()
            wait(for: program, &random, arrivals, before)
            program.send(SIGKILL)
            if program.wait() == -SIGKILL {
                outcome.kills += 1
                let after = arrivals.count()
                if after > before, after < messages { outcome.killsWhileSending += 1 }
                progress(outcome.kills, after)
            } else {
                outcome.endedBefore += 1
                let said = program.errors
                if program.wait() != 0, outcome.problems.count < 5 { outcome.problems.append(said) }
                guard outcome.endedBefore <= 2 * kills + 20 else { break }
            }
            // Two turns of calls and the settle time pass, and the contact window lasts.
            clock = clock.adding(seconds: 17)
        }
        try finish(house, from: clock, &outcome)

        let store = try house.store()
        let known = try Audit.messages(of: store)
        let sent = try server.arrivals().filter(\.wasSent).map(\.reference)
        outcome.audit = Audit(
            messages: known,
            planned: messages,
            sent: KillLoop.ours(sent, of: known, route: route, store: try store.identity().id)
        )
        outcome.journalFaults = try store.verify().map(\.description)
        outcome.seconds = Double(begin.duration(to: .now).components.seconds)
        return outcome
    }

    /// The house's own references for those of the gateway: its marks stand behind them, and CM.com's are
    /// shorter.
    public static func ours(
        _ sent: [String],
        of messages: [Audit.Message],
        route: Route,
        store: String
    ) -> [String] {
        let mark = RemoteGateway.mark(ofStore: store)
        var names: [String: String] = [:]
        for message in messages {
            for reference in [message.id] + (2...20).map({ "\(message.id)-poging\($0)" }) {
                let outside = "\(reference)-\(message.contractMark)-\(mark)"
                names[route == .withoutLookUp ? CmReference.of(outside) : outside] = reference
            }
        }
        return sent.map { names[$0] ?? $0 }
    }

    /// Settings for the route.
    private func house(for server: GatewayServer) throws -> ProgramHouse {
        let house = try ProgramHouse()
        switch route {
        case .withLookUp:
            try house.change([("  sms: bestand", "  sms: relais")])
            try house.change(
                [
                    ("url: \"\"", "url: \(server.address)"), ("tegelijk: 32", "tegelijk: 100"),
                    ("totaal_seconden: 20", "totaal_seconden: 3"),
                    ("verbinden_seconden: 5", "verbinden_seconden: 2"),
                ],
                in: "gateways/relais.yaml"
            )
            try house.keep(secret: "sleutel", as: "relais-sleutel")
        case .withoutLookUp:
            try house.change([("  sms: bestand", "  sms: cm")])
            let url = "url: https://gw.messaging.cm.com/v1.0/message"
            try house.change(
                [(url, "url: \(server.address)/v1.0/message"), ("tegelijk: 8", "tegelijk: 4")],
                in: "gateways/cm.yaml"
            )
            try house.keep(secret: "token", as: "cm-producttoken")
        }
        return house
    }

    /// Waits until the moment of the kill: a while after the start, or a while after so many more messages arrived.
    private func wait(
        for program: RunningProgram,
        _ random: inout SplitMix,
        _ arrivals: ArrivalCounter,
        _ before: Int
    ) {
        let begin = ContinuousClock.now
        let anywhere = UInt32(random.next(below: 250_000))
        let after = UInt32(random.next(below: 10_000))
        let more = random.next(below: max(2, 3 * messages / (2 * kills)))
        if random.next(below: 4) == 0 || before >= messages {
            // Anywhere from its first instruction on.
            usleep(anywhere)
            return
        }
        while program.isRunning, begin.duration(to: .now) < .seconds(20) {
            if arrivals.count() > before + more { break }
            usleep(300)
        }
        usleep(after)
    }

    /// Lets the program end by itself until nothing is open any more.
    private func finish(_ house: ProgramHouse, from start: LocalTime, _ outcome: inout Outcome) throws {
        var clock = start
        for _ in 0..<40 {
            clock = clock.adding(seconds: 360)
            let result = try house.run(["day"], at: clock)
            outcome.finishingRuns += 1
            guard result.status == 0 || result.status == 3 else {
                outcome.problems.append(result.errors)
                continue
            }
            if try house.store().openMessages().isEmpty { return }
        }
    }
}

/// Counts the lines of a file that others append to.
private final class ArrivalCounter {
    private let path: String
    private var lines = 0
    private var offset = 0

    init(_ path: String) { self.path = path }

    func count() -> Int {
        guard let file = FileHandle(forReadingAtPath: path) else { return lines }
        defer { try? file.close() }
        guard (try? file.seek(toOffset: UInt64(offset))) != nil, let more = try? file.readToEnd() else { return lines }
        offset += more.count
        lines += more.count { $0 == 10 }
        return lines
    }
}

/// Numbers from a seed.
struct SplitMix {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(max(1, bound)))
    }
}

extension LocalTime {
    /// So many seconds later.
    func adding(seconds: Int64) -> LocalTime {
        LocalTime(Instant(secondsSinceEpoch: instant.secondsSinceEpoch + seconds))
    }
}
