import Calendar
@testable import Daemon
import Foundation
import Glibc
import Logging
import TestKit
import Testing

/// Lines of the log, and what systemd is told.
@Suite("The log and the service manager") struct ServiceLogTests {
    @Test("a line for the journal begins with its priority, and its metadata are in order")
    func journalLine() {
        let line = ServiceLog.line(
            "A day run was completed",
            level: .notice,
            metadata: ["persons": "12", "day": "2026-11-20"],
            prefix: nil
        )
        #expect(line == "<5>A day run was completed day=2026-11-20 persons=12\n")
    }

    @Test("every level has its syslog priority")
    func priorities() {
        let pairs: [(Logger.Level, Int)] = [
            (.trace, 7), (.debug, 7), (.info, 6), (.notice, 5), (.warning, 4), (.error, 3), (.critical, 2),
        ]
        for (level, priority) in pairs { #expect(ServiceLog.priority(of: level) == priority) }
    }

    @Test("nothing in a value begins a line or a field of its own")
    func forgedLine() {
        let line = ServiceLog.line(
            "A day run failed",
            level: .error,
            metadata: ["reason": "disk\n<0>day=\"x\" \u{1B}[31m\u{2028}end"],
            prefix: nil
        )
        #expect(line == "<3>A day run failed reason=\"disk\\n<0>day=\\\"x\\\" ?[31m?end\"\n")
        #expect(line.count { $0.isNewline } == 1)
    }

    @Test("the journal is meant only when stderr is the stream that systemd names")
    func journalStream() throws {
        let scratch = try Scratch()
        let file = try scratch.write("stream", "")
        let descriptor = open(file, O_RDWR)
        defer { close(descriptor) }
        var status = stat()
        #expect(fstat(descriptor, &status) == 0)
        let named = "\(status.st_dev):\(status.st_ino)"
        #expect(ServiceLog.isJournal(["JOURNAL_STREAM": named], descriptor: descriptor))
        #expect(!ServiceLog.isJournal(["JOURNAL_STREAM": "1:1"], descriptor: descriptor))
        #expect(!ServiceLog.isJournal([:], descriptor: descriptor))
    }

    @Test("what systemd is told is one message of its protocol")
    func messages() {
        #expect(ServiceManager.Message.ready(status: "idle").text == "READY=1\nSTATUS=idle")
        // A status cannot smuggle in a message of its own.
        #expect(ServiceManager.Message.status("a\nWATCHDOG=1").text == "STATUS=a WATCHDOG=1")
        #expect(ServiceManager.Message.reloading(monotonicMicroseconds: 7).text == "RELOADING=1\nMONOTONIC_USEC=7")
    }

    @Test("a watchdog for another process is none for this one")
    func watchdogOfAnother() {
        let environment = ["NOTIFY_SOCKET": "/run/x", "WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "7"]
        #expect(ServiceManager(environment: environment, processNumber: 7).watchdogMicroseconds == 2_000_000)
        #expect(ServiceManager(environment: environment, processNumber: 8).watchdogMicroseconds == nil)
        #expect(ServiceManager(environment: [:], processNumber: 8).watchdogMicroseconds == nil)
        #expect(ServiceManager(environment: [:], processNumber: 8).tell(.watchdog))
    }

    @Test("a manager behind a path and one behind an abstract address are both told")
    func bothKindsOfAddress() throws {
        let scratch = try Scratch()
        for address in [scratch.path + "/notify", "@huurwacht-\(UInt64.random(in: 0...UInt64.max))"] {
            let listener = try NotifyListener(address: address)
            let manager = ServiceManager(environment: ["NOTIFY_SOCKET": address], processNumber: 1)
            #expect(manager.tell(.watchdog))
            #expect(listener.next(withinSeconds: 5) == "WATCHDOG=1")
        }
        let nobody = ServiceManager(environment: ["NOTIFY_SOCKET": scratch.path + "/nobody"], processNumber: 1)
        #expect(!nobody.tell(.watchdog))
    }

    @Test("the status is one line without persons")
    func statusLine() {
        var state = DaemonState(startedAt: Instant(secondsSinceEpoch: 0), processNumber: 1)
        #expect(state.statusLine == "starting")
        state.isReady = true
        state.lastCompletedDay = .of("2026-11-20")
        state.nextDayRun = LocalTime(day: .of("2026-11-21"), hour: 6, minute: 30).instant
        state.openMessages = 3
        #expect(state.statusLine == "idle; last day 2026-11-20; next run 2026-11-21 06:30; 3 messages wait")
        state.clockProblem = .behind(lastCompletedDay: .of("2026-11-20"))
        #expect(state.statusLine.hasPrefix("held: the clock stands before the last completed day 2026-11-20"))
    }
}
