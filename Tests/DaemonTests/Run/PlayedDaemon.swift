import Calendar
import CaseStore
import Config
@testable import Daemon
import Foundation
import GuardRails
import Outreach
import TestKit
import Transport

/// The daemon on clocks that a test sets: planner and jobs as in the real one, without Dispatch.
final class PlayedDaemon {
    let house: House
    let store: any CaseStore
    let clocks = PlayedClocks()
    let board = StateBoard(DaemonState(startedAt: Instant(secondsSinceEpoch: 0), processNumber: 1))
    var planner: Planner
    var errands: [any DaemonErrand]
    /// Each job with the local time of its begin.
    private(set) var jobs: [(job: Job, at: LocalTime)] = []
    private(set) var summaries: [DaySummary] = []

    init(_ house: House, _ store: any CaseStore, at start: LocalTime, errands: [any DaemonErrand] = []) throws {
        self.house = house
        self.store = store
        self.errands = errands
        clocks.set(start.instant)
        planner = Planner(
            schedule: Schedule(dayRunMinute: house.settings.dayRunMinute),
            roundSeconds: Int64(house.settings.roundSeconds),
            lastCompleted: try store.lastCompletedDay(),
            errands: errands.count
        )
    }

    private var parts: DaemonParts {
        DaemonParts(
            store: store,
            settings: house.settings,
            folder: house.folder,
            clock: clocks.clock,
            gateways: FileGateway.all(
                folder: house.folder.outgoing,
                settings: house.settings.outreach,
                reachesDisk: false
            ),
            transport: Transport(),
            settingsFile: ""
        )
    }

    /// Lives until a local time, with a tick every so many seconds.
    func live(until end: LocalTime, tickSeconds: Int64 = 60) {
        while clocks.now < end.instant {
            let choice = planner.choose(at: clocks.reading)
            guard let job = choice.job else {
                clocks.pass(seconds: tickSeconds)
                continue
            }
            if job != .outbox { jobs.append((job, LocalTime(clocks.now))) }
            let runner = JobRunner(
                parts: parts,
                board: board,
                errands: errands,
                shouldStop: { false },
                stepChanged: { _ in }
            )
            let outcome = runner.run(job)
            if case .day(let summary) = outcome { summaries.append(summary) }
            _ = planner.ended(job, outcome, at: clocks.reading)
        }
    }

    /// The days that were run, each with how and when.
    var days: [String] {
        jobs.compactMap { entry in
            switch entry.job {
            case .catchUp(let day): "\(day) caught up"
            case .run(let day): "\(day) at \(entry.at.hour):\(entry.at.minute)"
            case .outbox, .errand: nil
            }
        }
    }
}

/// A wall clock and an uptime that a test sets.
final class PlayedClocks: @unchecked Sendable {
    // `@unchecked`: everything mutable is only reached under the lock.
    private let lock = NSLock()
    private var wall = Instant(secondsSinceEpoch: 0)
    private var uptime: Int64 = 1_000

    var now: Instant { lock.withLock { wall } }
    var clock: Clock { Clock { self.now } }
    var reading: ClockReading { lock.withLock { ClockReading(wall: wall, uptimeSeconds: uptime) } }

    /// Time goes by.
    func pass(seconds: Int64) {
        lock.withLock {
            wall = wall.adding(seconds: seconds)
            uptime += seconds
        }
    }

    /// Somebody sets the wall clock.
    func set(_ instant: Instant) { lock.withLock { wall = instant } }
}
