import Calendar
import CaseStore
import Config
@testable import Daemon
import Foundation
import Logging
import TestKit
import Testing
import Transport

/// The local port, asked over real HTTP.
@Suite("Metrics and health on a local port") struct WatchServerTests {
    let scratch: Scratch
    let settings: Settings
    let store = MemoryCaseStore()
    let transport = Transport(connections: 4)
    /// The server shares its threads with every other test.
    let patient = CallLimits(connectTimeoutSeconds: 100, totalTimeoutSeconds: 120)

    init() throws {
        scratch = try Scratch()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        settings = try SettingsReader.read(file: root.appendingPathComponent("Config/huurwacht.yaml").path)
    }

    private func watch(_ memory: Result<any CaseStore, StoreError>) -> Watch {
        let (settings, now) = (settings, LocalTime(day: .of("2026-11-24"), hour: 8).instant)
        return Watch(
            folder: DataFolder(path: scratch.path),
            clock: Clock { now },
            store: { memory },
            settings: { settings },
            daemon: { DaemonFacts(startedAt: now) }
        )
    }

    /// Runs the server for the length of `body`.
    private func withServer(_ watch: Watch, _ body: @Sendable (Int) async throws -> Void) async throws {
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let server = WatchServer(watch: watch, port: 0, logger: Logger(label: "test")) { found.yield($0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            for await port in ports {
                try await body(port)
                break
            }
            group.cancelAll()
        }
    }

    private func ask(_ port: Int, _ path: String, method: String = "GET") async throws -> Reply {
        try await transport.perform(
            .http(HttpRequest(method: method, url: "http://127.0.0.1:\(port)\(path)", limits: patient))
        ).get()
    }

    /// Blocking calls wait on a thread of their own: the server needs those of the tasks.
    private func blocking<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: body()) }
        }
    }

    @Test("a house that can work says so; the metrics and checks are there")
    func aHouseThatCanWork() async throws {
        try await withServer(watch(.success(store))) { port in
            #expect(try await ask(port, "/healthz").status == 200)
            let ready = try await ask(port, "/readyz")
            #expect(ready.status == 200, "\(String(decoding: ready.body, as: UTF8.self))")
            let metrics = try await ask(port, "/metrics")
            #expect(metrics.status == 200)
            #expect(metrics.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
            #expect(String(decoding: metrics.body, as: UTF8.self).contains("\nhuurwacht_open_tasks 0\n"))
            let checks = try await ask(port, "/checks")
            #expect(CheckText.results(checks.body)?.contains { $0.id == .database && $0.level == .ok } == true)
            #expect(try await ask(port, "/").status == 404)
            #expect(try await ask(port, "/healthz", method: "POST").status == 405)
            let asked = await blocking { LiveCheck.askLoopback(port: port, path: "/checks") }
            let ids = CheckText.results(checks.body)?.map(\.id)
            #expect(asked.flatMap(CheckText.results)?.map(\.id) == ids)
        }
    }

    @Test("a house whose database does not open lives but is not ready, and says why")
    func aHouseThatCannotWork() async throws {
        try await withServer(watch(.failure(StoreError(.busy, "Another process holds the database.")))) { port in
            #expect(try await ask(port, "/healthz").status == 200)
            let ready = try await ask(port, "/readyz")
            #expect(ready.status == 503)
            #expect(String(decoding: ready.body, as: UTF8.self).contains("CHECK-DATABASE"))
        }
    }

    @Test("many questions at once are all answered")
    func manyQuestions() async throws {
        try await withServer(watch(.success(store))) { port in
            let (transport, patient, url) = (transport, patient, "http://127.0.0.1:\(port)/metrics")
            let answers = await blocking {
                transport.perform((0..<100).map { _ in .http(HttpRequest(url: url, limits: patient)) })
            }
            let statuses = try answers.map { try $0.get().status }
            #expect(statuses == Array(repeating: 200, count: 100))
        }
    }

    @Test("a port that is taken is said, and the server ends")
    func aTakenPort() async throws {
        let watch = watch(.success(store))
        try await withServer(watch) { port in
            let second = WatchServer(watch: watch, port: port, logger: Logger(label: "test"))
            await #expect(throws: (any Error).self) { try await second.run() }
        }
    }

    @Test("it listens on this machine only")
    func onThisMachineOnly() async throws {
        try await withServer(watch(.success(store))) { port in
            let table = try String(contentsOfFile: "/proc/self/net/tcp", encoding: .utf8)
            let listening = table.split(separator: "\n").map { $0.split(separator: " ") }
                .filter { $0.count > 3 && $0[3] == "0A" && $0[1].hasSuffix(String(format: ":%04X", port)) }
            #expect(listening.map { String($0[1]) } == [String(format: "0100007F:%04X", port)])
        }
    }
}
