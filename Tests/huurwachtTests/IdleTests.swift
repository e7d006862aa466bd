import Calendar
import Foundation
import TestKit
import Testing
import Transport

/// The real daemon between its ticks.
@Suite("An idle daemon") struct IdleTests {
    // libdispatch's monitor of its worker threads, once anything woke it, arms a timer every second for as long as the
    // process lives. So after work of every kind the timers of the process are looked at, as the kernel has them.
    @Test("it sleeps until its next tick: after a day run, a gateway's round and a question at its port")
    func sleeps() async throws {
        let scene = try FaultScene(route: .withLookUp, tenants: 40)
        let port = try freePort()
        try scene.house.change([("  poort: 0", "  poort: \(port)"), ("ronde_seconden: 5", "ronde_seconden: 60")])
        let daemon = try scene.house.start(["run"], at: LocalTime(day: ProgramHouse.day, hour: 10))
        let isDone = try await eventually {
            scene.completed() == ProgramHouse.day && (try? scene.arrivals().count) == scene.tenants
        }
        #expect(isDone, "\(daemon.errors)")
        let transport = Transport(connections: 1)
        for page in ["/healthz", "/readyz", "/checks", "/metrics"] {
            let url = "http://127.0.0.1:\(port)\(page)"
            let limits = CallLimits(connectTimeoutSeconds: 20, totalTimeoutSeconds: 60)
            _ = try await transport.perform(.http(HttpRequest(method: "GET", url: url, limits: limits))).get()
        }
        transport.shutDown()
        let isAsleep = try await eventually {
            let timers = KernelTimer.monotonic(of: daemon.processIdentifier)
            return !timers.isEmpty && timers.allSatisfy { $0 > 2 }
        }
        #expect(isAsleep, "the timers end in \(KernelTimer.monotonic(of: daemon.processIdentifier)) seconds")
        daemon.send(SIGTERM)
        #expect(daemon.wait() == 0)
    }

    private func eventually(_ isSo: () -> Bool) async throws -> Bool {
        for _ in 0..<900 {
            if isSo() { return true }
            try await Task.sleep(for: .milliseconds(100))
        }
        return false
    }

    private func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) + getsockname(descriptor, pointer, &length)
            }
        }
        try #require(status == 0)
        return Int(UInt16(bigEndian: address.sin_port))
    }
}

/// The armed timers of a process, from `/proc`.
enum KernelTimer {
    /// Whole seconds until each timer of the monotonic clock ends.
    static func monotonic(of process: pid_t) -> [Int] {
        let folder = "/proc/\(process)/fdinfo"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.compactMap { name in
            let text = (try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)) ?? ""
            guard text.contains("clockid: 1"), let value = text.firstMatch(of: #/it_value: \((\d+), (\d+)\)/#) else {
                return nil
            }
            return value.1 == "0" && value.2 == "0" ? nil : Int(value.1)
        }
    }
}
