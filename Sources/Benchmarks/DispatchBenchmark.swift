import CaseStore
import Calendar
import CollectionPolicy
import Config
import Daemon
import Foundation
import GRDB
import GuardRails
import Outreach
import RentLedger
import TestKit
import Transport

/// Messages per second to a gateway on this machine over HTTPS, at full durability: the attempt is on the disk before
/// each call and the answer after it.
enum DispatchBenchmark {
    static func run(messages: Int, folder: String) throws {
        print("Dispatch: \(messages) messages to a gateway on this machine, synchronous=FULL")
        let certificates = try TestCertificates()
        for canBeAsked in [true, false] {
            let peer = try GatewayServer(certificates: certificates, canBeAsked: canBeAsked)
            let relay = LoopbackRelay(
                address: peer.address,
                authority: certificates.authority,
                canBeAsked: canBeAsked
            )
            let label =
                canBeAsked ? "huurwacht over HTTPS, with look-up" : "huurwacht over HTTPS, no look-up, 16 in flight"
            try measure(label, messages, folder: folder + "/\(canBeAsked)", gateway: relay)
            let arrivals = try peer.arrivals()
            if Set(arrivals.map(\.reference)).count != messages || arrivals.count != messages {
                print("  \(arrivals.count) messages arrived instead of \(messages)")
            }
        }
        try measure("huurwacht to a gateway that answers at once", messages, folder: folder + "/now", gateway: Now())
        let peer = try GatewayServer(certificates: certificates)
        try script(min(messages, 200), peer, certificates, folder: folder)
        let second = try GatewayServer(certificates: certificates)
        try oneByOne(min(messages, 1_000), second, certificates, folder: folder)
    }

    private static func measure(_ label: String, _ messages: Int, folder: String, gateway: any Gateway) throws {
        let house = try House(messages: messages, folder: folder)
        let clock = ContinuousClock()
        var report = DispatchReport()
        let wall = try clock.measure { report = try house.round(gateway) }
        let figure = Figures.rate(report.sentCount, wall, "messages")
        Figures.line(label, "\(figure) (\(report.sentCount) in \(Figures.seconds(wall)))")
        if report.sentCount != messages { print("    \(report)") }
    }

    /// What a script of one's own does: a row before, `curl`, a row after.
    private static func script(
        _ messages: Int,
        _ peer: GatewayServer,
        _ certificates: TestCertificates,
        folder: String
    ) throws {
        let queue = try table(folder + "/script.sqlite")
        let clock = ContinuousClock()
        let wall = try clock.measure {
            for number in 1...messages {
                try attempt(number, queue)
                let curl = Process()
                curl.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
                curl.arguments = [
                    "-s", "-o", "/dev/null", "--cacert", certificates.authority, "-d", LoopbackRelay.body("r\(number)"),
                    peer.address + "/berichten",
                ]
                try curl.run()
                curl.waitUntilExit()
                try answer(number, queue)
            }
        }
        Figures.line("a script: row, curl, row (\(messages))", Figures.rate(messages, wall, "messages"))
    }

    /// What a plain program does: one call after the other over one line, each between two commits.
    private static func oneByOne(
        _ messages: Int,
        _ peer: GatewayServer,
        _ certificates: TestCertificates,
        folder: String
    ) throws {
        let queue = try table(folder + "/plain.sqlite")
        let transport = Transport()
        let relay = LoopbackRelay(address: peer.address, authority: certificates.authority, canBeAsked: true)
        let clock = ContinuousClock()
        let wall = try clock.measure {
            for number in 1...messages {
                try attempt(number, queue)
                _ = transport.perform([relay.call("r\(number)", "text")])
                try answer(number, queue)
            }
        }
        Figures.line("one call at a time between two commits (\(messages))", Figures.rate(messages, wall, "messages"))
    }

    private static func table(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.journalMode = .wal
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "CREATE TABLE message (id INTEGER PRIMARY KEY, state TEXT NOT NULL)")
        }
        return queue
    }

    private static func attempt(_ number: Int, _ queue: DatabaseQueue) throws {
        try queue.write { try $0.execute(sql: "INSERT INTO message VALUES (?, 'attempting')", arguments: [number]) }
    }

    private static func answer(_ number: Int, _ queue: DatabaseQueue) throws {
        try queue.write { try $0.execute(sql: "UPDATE message SET state = 'sent' WHERE id = ?", arguments: [number]) }
    }

    /// Answers at once, inside the program: what is left is our own work and the disk's.
    private struct Now: Gateway {
        let name = "meteen"
        let canBeAsked = true
        func send(_ message: Cleared<Message>, reference: String) -> GatewayAnswer { .accepted }
        func lookUp(reference: String) -> GatewayAnswer { .neverSeen }
    }
}

/// A relay over HTTPS on this machine.
private struct LoopbackRelay: Gateway {
    let name = "relais"
    let canBeAsked: Bool
    let callsInFlight = 16
    let address: String
    let authority: String
    let transport = Transport()

    init(address: String, authority: String, canBeAsked: Bool) {
        self.address = address
        self.authority = authority
        self.canBeAsked = canBeAsked
    }

    static func body(_ reference: String, text: String = "tekst") -> String {
        let told = ["reference": reference, "to": "0031612345678", "text": text]
        let bytes = (try? JSONEncoder().encode(told)) ?? Data()
        return String(decoding: bytes, as: UTF8.self)
    }

    func call(_ reference: String, _ text: String) -> Call {
        .http(
            HttpRequest(
                method: "POST",
                url: address + "/berichten",
                headers: [("Content-Type", "application/json")],
                body: Array(LoopbackRelay.body(reference, text: text).utf8),
                limits: CallLimits(certificatesFile: authority)
            )
        )
    }

    func send(_ message: Cleared<Message>, reference: String) -> GatewayAnswer {
        send([Sending(message: message, reference: reference)])[0]
    }

    func send(_ sendings: [Sending]) -> [GatewayAnswer] {
        transport.perform(sendings.map { call($0.reference, $0.message.subject.body) }).map { result in
            guard case .success(let reply) = result, reply.status == 202 else {
                return .unknown(reason: "geen antwoord")
            }
            return .accepted
        }
    }

    func lookUp(reference: String) -> GatewayAnswer { .neverSeen }
}

/// A corporation in which everybody gets a message today: the night decided, the morning sends.
private struct House {
    let store: SQLiteCaseStore
    let settings: Settings
    let folder: DataFolder
    let day: Day

    init(messages: Int, folder path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        folder = DataFolder(path: path)
        try folder.prepare()
        guard let monday = Day(iso: "2026-11-16") else { throw StoreError(.engine, "no such day") }
        day = monday
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        settings = try SettingsReader.read(file: root.appendingPathComponent("Config/huurwacht.yaml").path)
        store = try SQLiteCaseStore.open(folder: path, masterKey: try MasterKey.load(folder: path))
        try take(messages)
        _ = try run(at: LocalTime(day: day, hour: 3), gateways: [:])
    }

    /// Twelve months of rent, the last one unpaid.
    private func take(_ count: Int) throws {
        var contracts: [LedgerRow<Overeenkomst>] = []
        var boekingen: [LedgerRow<Boeking>] = []
        for number in 1...count {
            let contract = OutreachHouse.contract("O-\(number)", relatie: "R-\(number)")
            contracts.append(LedgerRow(overeenkomst: contract.number, record: contract))
            for month in 0..<12 {
                let due = day.firstOfMonth.adding(months: -month)
                var rent = Boeking.rent("B-\(number)-\(month)", "\(due)", 60_000)
                rent.boekdatum = due
                boekingen.append(LedgerRow(overeenkomst: contract.number, record: rent))
                guard month > 0 else { continue }
                let payment = Boeking.payment("P-\(number)-\(month)", "\(due)", 60_000)
                boekingen.append(LedgerRow(overeenkomst: contract.number, record: payment))
            }
        }
        let stand = Stand(bron: "erp", standPer: day)
        try take(.overeenkomsten(contracts), .overeenkomsten)
        try take(.boekingen(boekingen), .boekingen)
        try take(.stand([stand]), .stand)
    }

    private func take(_ rows: LedgerRows, _ kind: LedgerKind) throws {
        let at = LocalTime(day: day, hour: 2).instant
        let delivery = try store.beginDelivery(DeliveryHead(kind: kind, fileName: "proef.csv", day: day, at: at))
        try store.stage(rows, in: delivery)
        _ = try store.take(delivery)
    }

    private func run(at time: LocalTime, gateways: [Channel: any Gateway]) throws -> DaySummary {
        let run = DayRun(
            store: store,
            settings: settings,
            folder: folder,
            clock: .standing(at: time),
            gateways: gateways
        )
        return try run.run(day)
    }

    func round(_ gateway: any Gateway) throws -> DispatchReport {
        var gateways: [Channel: any Gateway] = [:]
        for channel in Channel.allCases { gateways[channel] = gateway }
        let round = OutboxRound(
            store: store,
            settings: settings,
            folder: folder,
            clock: .standing(at: LocalTime(day: day, hour: 10)),
            gateways: gateways
        )
        return try round.run()
    }
}
