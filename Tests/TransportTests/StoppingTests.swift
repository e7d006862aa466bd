import Foundation
import TestKit
import Testing

@testable import Transport

@Suite("Calling off and stopping")
struct StoppingTests {
    let certificates: TestCertificates

    init() throws {
        certificates = try TestCertificates.shared()
    }

    @Test("a call that is called off after the server read it may have been acted on")
    func calledOffAfterReading() async throws {
        let gateway = try GatewayServer(certificates: certificates)
        try gateway.behave(otherwise: .hang)
        let transport = Transport()
        let call = Call.message("R-1", to: gateway, certificates: certificates, seconds: 600)
        let task = Task { await transport.perform(call) }
        _ = try await gateway.arrivals(atLeast: 1)
        task.cancel()
        #expect(await Outcome(task.value) == .failure(.cancelled, mayHaveActed: true))
    }

    @Test("a call that is called off before its line stood was acted on by nobody")
    func calledOffBeforeTheLine() async throws {
        let silent = try DeadLine(.silent)
        let transport = Transport()
        let call = Call.post("https://localhost:\(silent.port)/", seconds: 600, connectSeconds: 600)
        let task = Task { await transport.perform(call) }
        try await Task.sleep(for: .milliseconds(200))
        task.cancel()
        #expect(await Outcome(task.value) == .failure(.cancelled, mayHaveActed: false))
        let early = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await transport.perform(call)
        }
        #expect(await Outcome(early.value) == .failure(.cancelled, mayHaveActed: false))
    }

    @Test("all is called off: what was read may have been acted on, what still waited was not")
    func allIsCalledOff() async throws {
        let gateway = try GatewayServer(certificates: certificates)
        try gateway.behave(otherwise: .hang)
        let transport = Transport(connections: 2)
        let calls = (0..<6).map { Call.message("R-\($0)", to: gateway, certificates: certificates, seconds: 600) }
        async let outcomes = Self.perform(calls, transport)
        _ = try await gateway.arrivals(atLeast: 2)
        transport.cancelAll()
        let cancelled = await outcomes
        #expect(cancelled.filter { $0 == .failure(.cancelled, mayHaveActed: true) }.count == 2)
        #expect(cancelled.filter { $0 == .failure(.cancelled, mayHaveActed: false) }.count == 4)
        #expect(try gateway.arrivals().count == 2)
        // It goes on to work.
        try gateway.behave()
        #expect(
            await Self.perform([.message("later", to: gateway, certificates: certificates)], transport) == [.reply(202)]
        )
    }

    @Test("after a stop what runs comes to its end, what waits and what comes later is called off")
    func stopped() async throws {
        let gateway = try GatewayServer(certificates: certificates)
        try gateway.behave(otherwise: .hang)
        let transport = Transport(connections: 2)
        let calls = (0..<4).map { Call.message("R-\($0)", to: gateway, certificates: certificates, seconds: 5) }
        async let outcomes = Self.perform(calls, transport)
        _ = try await gateway.arrivals(atLeast: 2)
        transport.shutDown()
        let later = await transport.perform(.message("later", to: gateway, certificates: certificates))
        #expect(Outcome(later) == .failure(.cancelled, mayHaveActed: false))
        let ended = await outcomes
        #expect(ended.filter { $0 == .failure(.timeout, mayHaveActed: true) }.count == 2)
        #expect(ended.filter { $0 == .failure(.cancelled, mayHaveActed: false) }.count == 2)
        transport.shutDown()
        #expect(try gateway.arrivals().count == 2)
    }

    @Test("transports that are made, used, called off and stopped all at once end every call once")
    func allAtOnce() async throws {
        let gateway = try GatewayServer()
        let ended = await withTaskGroup(of: Int.self, returning: Int.self) { group in
            for place in 0..<40 {
                group.addTask {
                    let transport = Transport(connections: 3, mailLines: 1)
                    return await withTaskGroup(of: Int.self, returning: Int.self) { calls in
                        for number in 0..<10 {
                            calls.addTask {
                                _ = await transport.perform(.message("\(place)-\(number)", to: gateway))
                                return 1
                            }
                        }
                        calls.addTask {
                            if place.isMultiple(of: 2) { transport.cancelAll() }
                            if place.isMultiple(of: 3) { transport.shutDown() }
                            return 0
                        }
                        return await calls.reduce(0, +)
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(ended == 400)
        #expect(try gateway.arrivals().allSatisfy { $0.count == 1 })
    }

    @Test("while nothing is asked the threads do not wake up, and lines are closed")
    func noWakeUpsWhileIdle() async throws {
        let gateway = try GatewayServer(certificates: certificates)
        let server = try MailServer(certificates: certificates)
        let transport = Transport(connections: 4, mailLines: 1, threadName: "rustig")
        let calls: [Call] = [
            .message("R-1", to: gateway, certificates: certificates), .mail(via: server, certificates: certificates),
        ]
        #expect(await Self.perform(calls, transport) == [.reply(202), .reply(250)])
        // Once the lines are closed, nothing is left to do.
        var before: [String: Int] = [:]
        var quiet = 0
        while quiet < 10 {
            let now = try Self.switches(of: "rustig")
            quiet = now == before ? quiet + 1 : 0
            before = now
            try await Task.sleep(for: .milliseconds(300))
        }
        #expect(before.count == 2)
        let openLines = try Self.openSockets(to: [gateway.port, server.port])
        #expect(openLines == 0)
        try await Task.sleep(for: .seconds(3))
        #expect(try Self.switches(of: "rustig") == before)
        #expect(await Self.perform(calls, transport) == [.reply(202), .reply(250)])
        #expect(try Self.switches(of: "rustig") != before)
    }

    private static func perform(_ calls: [Call], _ transport: Transport) async -> [Outcome] {
        await withTaskGroup(of: (Int, Outcome).self) { group in
            for (place, call) in calls.enumerated() {
                group.addTask { (place, Outcome(await transport.perform(call))) }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// How often each thread of a name went to sleep so far.
    private static func switches(of name: String) throws -> [String: Int] {
        var found: [String: Int] = [:]
        for thread in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task") {
            let folder = "/proc/self/task/" + thread
            guard let comm = try? String(contentsOfFile: folder + "/comm", encoding: .utf8), comm.hasPrefix(name),
                let status = try? String(contentsOfFile: folder + "/status", encoding: .utf8),
                let line = status.split(separator: "\n").first(where: { $0.hasPrefix("voluntary_ctxt_switches") }),
                let count = line.split(separator: "\t").last.flatMap({ Int($0) })
            else { continue }
            found[thread] = count
        }
        return found
    }

    /// How many lines of this machine lead to one of these ports and stand.
    private static func openSockets(to ports: [Int]) throws -> Int {
        let table =
            try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)
            + String(contentsOfFile: "/proc/net/tcp6", encoding: .utf8)
        return table.split(separator: "\n").filter { line in
            let fields = line.split(separator: " ")
            guard fields.count > 3, fields[3] == "01" else { return false }
            return ports.contains { fields[2].hasSuffix(":" + String(format: "%04X", $0)) }
        }.count
    }
}
