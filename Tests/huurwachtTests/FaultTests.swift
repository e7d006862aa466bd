import Calendar
import CollectionPolicy
import Foundation
import RentLedger
import TestKit
import Testing

/// Something that breaks around the real daemon, what people then read first, and how it ends once it is mended.
struct Fault: Sendable, CustomTestStringConvertible {
    /// What breaks.
    var name: String
    /// The way out.
    var route = KillLoop.Route.withLookUp
    /// How many messages are to be sent.
    var tenants = 6
    /// Whether the gateway speaks TLS.
    var isHttps = false
    /// Breaks it, before the daemon starts.
    var breaks: @Sendable (FaultScene) throws -> Void = { _ in }
    /// A program that starts the daemon in a world that is broken.
    var wrapper: @Sendable (FaultScene) -> [String] = { _ in [] }
    /// Whether queue and checks are looked at in that world too.
    var looksWrapped = false
    /// When things stand as the fault makes them stand.
    var stands: @Sendable (FaultScene) -> Bool
    /// What the first thing in the queue says.
    var queueSays: [String]
    /// What the checks say.
    var checkSays: String
    /// The states of the messages while it is broken.
    var during: [String: Int]
    /// Mends it; the daemon then starts again, an hour later.
    var mends: @Sendable (FaultScene) throws -> Void = { _ in }
    /// The states of the messages in the end.
    var after: [String: Int]

    var testDescription: String { "\(name), \(route.rawValue)" }
}

/// Each fault in a line or two: a clear state, nothing lost, nothing twice, and the queue says what to do.
let faults: [Fault] = [
    Fault(
        name: "the gateway is down",
        breaks: { try $0.replaceServer(nil) },
        stands: { $0.isPutOff(ProgramHouse.day) },
        queueSays: ["CHECK-GATEWAY-SMS", "niet bereikbaar"],
        checkSays: "CHECK-GATEWAY-SMS",
        during: ["ready": 6],
        mends: { try $0.replaceServer { try $0.goodServer() } },
        after: ["accepted": 6]
    ),
    Fault(
        name: "the certificate has expired",
        isHttps: true,
        breaks: { try $0.replaceServer { try $0.goodServer(.expired) } },
        stands: { $0.isPutOff(ProgramHouse.day) },
        queueSays: ["CHECK-GATEWAY-SMS", "certificaat"],
        checkSays: "certificaat",
        during: ["ready": 6],
        mends: { try $0.replaceServer { try $0.goodServer() } },
        after: ["accepted": 6]
    ),
    Fault(
        name: "the name of the gateway is not known",
        breaks: { scene in
            let file = "gateways/relais.yaml"
            try scene.house.change([("url: http://127.0.0.1:\(scene.port)", "url: https://relais.invalid")], in: file)
        },
        stands: { $0.isPutOff(ProgramHouse.day) },
        queueSays: ["CHECK-GATEWAY-SMS", "DNS"],
        checkSays: "CHECK-GATEWAY-SMS",
        during: ["ready": 6],
        mends: { scene in
            let file = "gateways/relais.yaml"
            try scene.house.change([("url: https://relais.invalid", "url: http://127.0.0.1:\(scene.port)")], in: file)
        },
        after: ["accepted": 6]
    ),
    Fault(
        name: "answers are too slow",
        breaks: { try $0.server?.behave(otherwise: .drip(bytes: 1, milliseconds: 200)) },
        stands: { $0.states() == ["accepted": 6] },
        // Whoever can be asked says that they arrived: nothing is left to do.
        queueSays: [],
        checkSays: "",
        during: ["accepted": 6],
        after: ["accepted": 6]
    ),
    Fault(
        name: "answers are too slow",
        route: .withoutLookUp,
        breaks: { try $0.server?.behave(otherwise: .drip(bytes: 1, milliseconds: 200)) },
        stands: { $0.states() == ["parked": 6] },
        queueSays: ["Twijfelbericht bekijken"],
        checkSays: "CHECK-MESSAGES-PARKED",
        during: ["parked": 6],
        mends: { try $0.server?.behave() },
        after: ["parked": 6]
    ),
    Fault(
        name: "answers are cut at each byte",
        tenants: 220,
        breaks: { try $0.cutEachAnswerElsewhere() },
        stands: { $0.states() == ["accepted": 220] },
        queueSays: [],
        checkSays: "",
        during: ["accepted": 220],
        after: ["accepted": 220]
    ),
    Fault(
        name: "the data folder is read-only",
        breaks: { try $0.openMemory() },
        wrapper: { FaultScene.readOnly($0.house.data) },
        looksWrapped: true,
        stands: { _ in false },
        queueSays: ["CHECK-", "alleen-lezen"],
        checkSays: "CHECK-DATA-FOLDER",
        during: [:],
        after: ["accepted": 6]
    ),
    Fault(
        name: "the disk is full",
        tenants: 300,
        breaks: { try $0.openMemory() },
        wrapper: { $0.fileSizeLimit() },
        stands: { $0.daemon?.errors.contains("A day run failed") ?? false },
        queueSays: ["CHECK-"],
        checkSays: "CHECK-DAY-MISSED",
        during: [:],
        after: ["accepted": 300]
    ),
]

@Suite("Faults around the real daemon", .serialized) struct FaultTests {
    @Test("A clear state, nothing lost, nothing twice, and the queue says what to do", arguments: faults)
    func fault(_ fault: Fault) async throws {
        let scene = try FaultScene(route: fault.route, tenants: fault.tenants, isHttps: fault.isHttps)
        try fault.breaks(scene)
        let broken = try await scene.spell(
            on: ProgramHouse.day,
            wrapper: fault.wrapper(scene),
            looksWrapped: fault.looksWrapped,
            until: fault.stands
        )
        print("fault: \(fault.testDescription): the queue says: \(broken.firstAlarm.prefix(300))")
        #expect(scene.states() == fault.during, "\(broken.log)")
        for words in fault.queueSays {
            let isAlarm = words != "Twijfelbericht bekijken"
            #expect((isAlarm ? broken.firstAlarm : broken.queue).contains(words), "\(broken.queue)\n\(broken.log)")
        }
        #expect(fault.checkSays.isEmpty || broken.check.contains(fault.checkSays), "\(broken.check)")
        // It is never ended by a signal: SIGTERM is answered, a limit is an error that is told.
        #expect(broken.status >= 0, "\(broken.log)")

        try fault.mends(scene)
        let mended = try await scene.spell(on: ProgramHouse.day, hour: 11) {
            $0.states() == fault.after && !$0.hasTask(about: "CHECK-GATEWAY-SMS")
        }
        #expect(scene.states() == fault.after, "\(mended.log)")
        #expect(mended.status == 0, "\(mended.log)")
        let audit = try scene.audit()
        #expect(audit.isClean, "\(audit)")
        #expect(audit.arrived == fault.tenants)
        #expect(!mended.queue.contains("CHECK-GATEWAY-SMS"), "\(mended.queue)")
    }

    @Test("A gateway that is down for three days: what waited goes out once on the fourth, and nothing before")
    func threeDays() async throws {
        let scene = try FaultScene(route: .withLookUp, tenants: 6)
        try scene.replaceServer(nil)
        for number in 9...11 {
            let day = Day.of("2026-11-\(number < 10 ? "0" : "")\(number)")
            try scene.house.stand(through: day.adding(bankDays: -1))
            let spell = try await scene.spell(on: day) { $0.isPutOff(day) }
            #expect(scene.states() == ["ready": 6], "\(spell.log)")
            #expect(spell.firstAlarm.contains("CHECK-GATEWAY-SMS"), "\(spell.queue)")
            #expect(spell.status == 0)
        }
        try scene.replaceServer { try $0.goodServer() }
        let day = Day.of("2026-11-12")
        try scene.house.stand(through: day.adding(bankDays: -1))
        let spell = try await scene.spell(on: day) { $0.states() == ["accepted": 6] }
        #expect(scene.states() == ["accepted": 6], "\(spell.log)")
        #expect(try scene.audit().isClean)
        #expect(try scene.arrivals().count == 6)
    }

    @Test("A database that somebody else holds: the queue can be read, nothing is sent, and later it is")
    func databaseLocked() async throws {
        let scene = try FaultScene(route: .withLookUp, tenants: 6)
        try scene.openMemory()
        let lock = try RunningProgram(
            [scene.house.data + "/huurwacht.sqlite", "BEGIN IMMEDIATE;", ".shell sleep 60"],
            path: "/usr/bin/sqlite3",
            environment: [:]
        )
        usleep(500_000)
        let held = try await scene.spell(on: ProgramHouse.day) { _ in false }
        #expect(held.queue.contains("Werkvoorraad") || held.queue.contains("werkvoorraad"), "\(held.queue)")
        #expect(held.status == 1, "\(held.log)")
        #expect(held.log.contains("holds the database"), "\(held.log)")
        #expect(try scene.arrivals() == [])
        lock.send(SIGKILL)
        lock.wait()
        let free = try await scene.spell(on: ProgramHouse.day, hour: 11) { $0.states() == ["accepted": 6] }
        #expect(scene.states() == ["accepted": 6], "\(free.log)")
        #expect(try scene.audit().isClean)
    }
}

extension FaultScene {
    /// Each message's answer is cut after another byte.
    func cutEachAnswerElsewhere() throws {
        let rules = (1...tenants).map { GatewayServer.Rule("\(10_000_000 + $0)", .cut(bytes: $0)) }
        try server?.behave(rules)
    }

    /// Makes the memory on a day before, with nothing in it to send.
    func openMemory() throws {
        let inbox = house.data + "/inbox"
        let kept = house.scratch.path + "/kept"
        try FileManager.default.moveItem(atPath: inbox, toPath: kept)
        try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
        let result = try house.run(["day"], at: LocalTime(day: ProgramHouse.day.adding(days: -1), hour: 10))
        guard result.status == 0 else { throw PeerProblem(result.errors) }
        for name in try FileManager.default.contentsOfDirectory(atPath: kept) {
            try FileManager.default.moveItem(atPath: kept + "/" + name, toPath: inbox + "/" + name)
        }
    }

    /// A world in which no file grows beyond what the memory has now, and a little.
    func fileSizeLimit() -> [String] {
        let attributes = try? FileManager.default.attributesOfItem(atPath: house.data + "/huurwacht.sqlite")
        let size = (attributes?[.size] as? Int ?? 0) + 40_000
        return ["/usr/bin/prlimit", "--fsize=\(size):\(size)", "--"]
    }

    /// A world in which a folder can only be read: a mount of its own for root, its mode for everybody else.
    static func readOnly(_ folder: String) -> [String] {
        guard geteuid() == 0 else {
            return ["/bin/sh", "-c", "chmod 0500 \"$0\"; \"$@\"; s=$?; chmod 0700 \"$0\"; exit $s", folder]
        }
        let script = "mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\" && exec \"$@\""
        return ["/usr/bin/unshare", "-m", "/bin/sh", "-c", script, folder]
    }
}
