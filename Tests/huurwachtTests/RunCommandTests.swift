import Calendar
import CaseStore
import CollectionPolicy
import Config
import Foundation
import TestKit
import Testing

/// The real daemon under a service manager that the test plays.
@Suite("huurwacht run", .serialized) struct RunCommandTests {
    /// A house, the manager's socket, and a daemon that knows it.
    private struct Watched {
        let house: ProgramHouse
        let manager: NotifyListener

        init(tenants: Int = 3) throws {
            house = try ProgramHouse()
            try house.change([("poort: 9437", "poort: 0")])
            if tenants > 0 { try house.deliver(tenants) }
            manager = try NotifyListener(address: house.scratch.path + "/notify")
        }

        func start(hour: Int = 9, minute: Int = 0, second: Int = 0, watchdog: Bool = true) throws -> RunningProgram {
            var environment = ["NOTIFY_SOCKET": manager.address]
            if watchdog { environment["WATCHDOG_USEC"] = "1000000" }
            let time = LocalTime(day: ProgramHouse.day, secondOfDay: hour * 3_600 + minute * 60 + second)
            return try house.start(["run"], at: time, environment: environment)
        }

        func waitFor(_ part: String, seconds: Double = 90) -> String? {
            manager.wait(withinSeconds: seconds) { $0.contains(part) }
        }

        /// Ends a daemon as systemd does; how long that took.
        func end(_ program: RunningProgram, _ signal: Int32 = SIGTERM) -> (status: Int32, seconds: Double) {
            let begin = Date()
            program.send(signal)
            let status = program.wait()
            return (status, Date().timeIntervalSince(begin))
        }
    }

    private static let doneLine = "last day \(ProgramHouse.day); next run 2026-11-10 06:30"

    @Test("it tells systemd when it is ready, how it stands, that its work moves and that it stops")
    func tellsSystemd() throws {
        let watched = try Watched()
        let program = try watched.start()
        #expect(watched.waitFor("READY=1") != nil, "\(program.errors)")
        #expect(watched.waitFor("STATUS=day run \(ProgramHouse.day): review") != nil)
        #expect(watched.waitFor("STATUS=idle; " + Self.doneLine) != nil)
        #expect(watched.waitFor("WATCHDOG=1") != nil)
        // Idle it goes on beating.
        #expect(watched.waitFor("WATCHDOG=1") != nil)
        let end = watched.end(program)
        #expect(end.status == 0)
        #expect(end.seconds < 10)
        #expect(watched.waitFor("STOPPING=1", seconds: 1) != nil)
        #expect(try watched.house.store().lastCompletedDay() == ProgramHouse.day)
        let log = program.errors
        for sentence in ["The daemon is up", "A day run was completed", "The daemon stopped"] {
            #expect(log.contains(sentence))
        }
        // G10: nobody is named, and no address stands there.
        for word in ["Voorbeeld", "voorbeeld.example", "0610000001"] { #expect(!log.contains(word)) }
    }

    @Test("the day run starts at its minute by the wall clock, not at the next tick")
    func atItsMinute() throws {
        let watched = try Watched()
        let program = try watched.start(hour: 6, minute: 29, second: 50)
        #expect(watched.waitFor("READY=1\nSTATUS=idle") != nil, "\(program.errors)")
        // A tick comes after 60 seconds; the timer after ten.
        #expect(watched.waitFor("STATUS=day run \(ProgramHouse.day)", seconds: 45) != nil)
        #expect(watched.waitFor(Self.doneLine) != nil)
        #expect(watched.end(program).status == 0)
    }

    @Test("SIGHUP reads the settings anew; a mistake is named and the old ones stay")
    func reloads() throws {
        let watched = try Watched()
        let program = try watched.start(watchdog: false)
        #expect(watched.waitFor(Self.doneLine) != nil, "\(program.errors)")

        try watched.house.change([("tijd: \"06:30\"", "tijd: \"07:45\"")])
        program.send(SIGHUP)
        let reloading = try #require(watched.waitFor("RELOADING=1"))
        #expect(reloading.contains("MONOTONIC_USEC="))
        #expect(watched.waitFor("READY=1") != nil)
        #expect(watched.waitFor("next run 2026-11-10 07:45") != nil)

        try watched.house.change([("tijd: \"07:45\"", "tijd: \"27:45\"")])
        program.send(SIGHUP)
        #expect(watched.waitFor("RELOADING=1") != nil)
        let refused = try #require(watched.waitFor("READY=1"))
        #expect(refused.contains("new settings refused (1 mistake)"))
        #expect(refused.contains("next run 2026-11-10 07:45"))
        #expect(program.errors.contains("key=dagrun.tijd"))
        #expect(program.errors.contains("line="))

        try watched.house.change([("tijd: \"27:45\"", "tijd: \"08:15\"")])
        program.send(SIGHUP)
        let mended = try #require(watched.waitFor("READY=1"))
        #expect(!mended.contains("refused"))
        #expect(watched.waitFor("next run 2026-11-10 08:15") != nil)
        #expect(watched.end(program, SIGINT).status == 0)
    }

    @Test("SIGHUP before it is ready neither ends it nor is lost")
    func reloadsAfterTheStart() throws {
        let watched = try Watched(tenants: 0)
        let program = try watched.start(hour: 5, watchdog: false)
        // From its first moment on; the settings are not even read then, so it is long from ready.
        let patience = Date(timeIntervalSinceNow: 60)
        while program.isRunning, !program.holdsBack(SIGHUP), Date() < patience {}
        #expect(!program.errors.contains("The daemon is up"))
        program.send(SIGHUP)
        #expect(watched.waitFor("RELOADING=1") != nil, "\(program.errors)")
        #expect(watched.waitFor("READY=1") != nil)
        #expect(program.errors.contains("The new settings hold from the next job on"))
        #expect(watched.end(program).status == 0)
    }

    @Test("settings are on file as soon as they hold, and a new port waits for the next start")
    func settingsAreOnFile() throws {
        let watched = try Watched(tenants: 0)
        let program = try watched.start(hour: 5, watchdog: false)
        #expect(watched.waitFor("READY=1") != nil, "\(program.errors)")
        func isOnFile() throws -> Bool {
            let settings = try SettingsReader.read(file: watched.house.settingsFile)
            return try watched.house.store().configuration(settings.policy.configuration) != nil
        }
        #expect(try isOnFile())
        try watched.house.change([("tijd: \"06:30\"", "tijd: \"07:45\""), ("poort: 0", "poort: 9439")])
        #expect(try !isOnFile())
        program.send(SIGHUP)
        #expect(watched.waitFor("RELOADING=1") != nil)
        #expect(watched.waitFor("READY=1") != nil)
        #expect(try isOnFile())
        #expect(program.errors.contains("The new bewaking.poort takes effect at the next start"))
        #expect(try watched.house.store().lastCompletedDay() == nil)
        #expect(watched.end(program).status == 0)
    }

    @Test("only one works on a data folder; the others say so and end with 1")
    func oneHolder() throws {
        let watched = try Watched(tenants: 0)
        let program = try watched.start(watchdog: false)
        #expect(watched.waitFor(Self.doneLine) != nil, "\(program.errors)")
        let file = try watched.house.scratch.write("boekingen.csv", "boeking;overeenkomst;boekdatum;bedrag\n")
        let time = LocalTime(day: ProgramHouse.day, hour: 10)
        for words in [["run"], ["day"], ["import", file]] {
            let other = try watched.house.run(words, at: time)
            #expect(other.status == 1, "\(words)")
            #expect(other.errors.contains("the daemon (huurwacht run)"), "\(words): \(other.errors)")
        }
        // Reading commands work beside it.
        #expect(try watched.house.run(["queue"], at: time).status == 0)
        #expect(watched.end(program).status == 0)
        // The slot is free again.
        #expect(try watched.house.run(["day"], at: time).status == 0)
    }

    @Test("days that were missed are caught up at the start")
    func catchesUp() throws {
        let watched = try Watched()
        let early = LocalTime(day: ProgramHouse.day.adding(days: -3), hour: 12)
        #expect(try watched.house.run(["day"], at: early).status == 0)
        let program = try watched.start(watchdog: false)
        #expect(watched.waitFor("STATUS=catching up day \(ProgramHouse.day.adding(days: -2))") != nil)
        #expect(watched.waitFor("STATUS=catching up day \(ProgramHouse.day.adding(days: -1))") != nil)
        #expect(watched.waitFor(Self.doneLine) != nil)
        #expect(watched.end(program).status == 0)
    }

    @Test("wrong settings at the start are exit 2 with file, line and key")
    func wrongSettings() throws {
        let watched = try Watched(tenants: 0)
        try watched.house.change([("tijd: \"06:30\"", "tijd: \"27:45\"")])
        let result = try watched.house.run(["run"], at: LocalTime(day: ProgramHouse.day, hour: 9))
        #expect(result.status == 2)
        #expect(result.errors.contains("dagrun.tijd"))
    }

    /// Enough tenants that each state lasts long enough to be met.
    private static let many = 400

    @Test(
        "SIGTERM in any state of a day ends it cleanly within ten seconds, and the next start finishes the day",
        arguments: ["intake", "review", "dispatch", "meldingen", "summary", "seal"]
    )
    func stopsInAnyState(state: String) throws {
        let watched = try Watched(tenants: Self.many)
        let program = try watched.start(watchdog: false)
        #expect(watched.waitFor("STATUS=day run \(ProgramHouse.day): \(state)") != nil, "\(program.errors)")
        let end = watched.end(program)
        #expect(end.status == 0)
        #expect(end.seconds < 10)
        #expect(program.errors.contains("The daemon stopped"))
        #expect(try watched.house.store().verify() == [])
        if ["intake", "review", "dispatch"].contains(state) {
            #expect(try watched.house.store().lastCompletedDay() == nil, "it was over before it was stopped")
        }
        let again = try watched.start(hour: 9, minute: 5, watchdog: false)
        #expect(watched.waitFor("STATUS=idle; " + Self.doneLine) != nil, "\(again.errors)")
        #expect(watched.end(again).status == 0)
        // Every tenant has one message, and none has two.
        let out =
            FileManager.default.enumerator(atPath: watched.house.data + "/uit")?.compactMap { $0 as? String } ?? []
        let sent = out.map { ($0 as NSString).lastPathComponent }.filter { $0.contains("H-") || $0.contains(".") }
        #expect(sent.count == Self.many)
        #expect(Set(sent).count == sent.count)
    }

    @Test("SIGTERM while a gateway does not answer: its calls are called off, end in doubt, and are not made again")
    func stopsWhileAGatewayHangs() throws {
        let server = try GatewayServer(canBeAsked: false)
        defer { server.close() }
        try server.behave(otherwise: .hang)
        let watched = try Watched(tenants: 4)
        try watched.house.change([("  sms: bestand", "  sms: cm")])
        let url = "url: https://gw.messaging.cm.com/v1.0/message"
        try watched.house.change([(url, "url: \(server.address)/v1.0/message")], in: "gateways/cm.yaml")
        try watched.house.keep(secret: "token", as: "cm-producttoken")
        let program = try watched.start(watchdog: false)
        #expect(watched.waitFor("READY=1") != nil, "\(program.errors)")
        for _ in 0..<600 where (try? server.arrivals().isEmpty) ?? true { usleep(100_000) }
        let arrived = try server.arrivals().count
        #expect(arrived > 0)
        let end = watched.end(program)
        #expect(end.status == 0)
        #expect(end.seconds < 10)
        #expect(program.errors.contains("called off"))
        // Started again, what is in doubt is with staff, and is not sent a second time.
        try server.behave(otherwise: .accepted)
        let again = try watched.start(hour: 9, minute: 30, watchdog: false)
        #expect(watched.waitFor(Self.doneLine) != nil, "\(again.errors)")
        #expect(watched.end(again).status == 0)
        let references = try server.arrivals().map(\.reference)
        #expect(Set(references).count == references.count)
    }
}
