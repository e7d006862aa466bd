import CaseStore
import Calendar
import Config
import Dispatch
import Foundation
import Glibc
import GuardRails
import Logging
import Outreach
import Transport

/// The daemon: a day run a day, the outbox in between, for as long as the machine runs.
///
/// Two queues. The control queue holds timers, signals, the watchdog and every decision; it never waits for anything.
/// The work queue does one job at a time, as ``Planner`` chooses them. While idle the daemon wakes for its ticks only.
public final class Daemon: @unchecked Sendable {
    // `@unchecked`: what is mutable is only touched on the control queue, but for the board and the parts, which lock.

    /// Seconds between two looks at the clocks; the day run has a timer of its own beside them.
    static let tickSeconds = 60

    let setup: DaemonSetup
    let log: Logger
    let manager: ServiceManager
    let board: StateBoard
    let control = DispatchQueue(label: "huurwacht.control")
    let work = DispatchQueue(label: "huurwacht.work")
    /// Settings are read here, so that signals are heard meanwhile.
    let reading = DispatchQueue(label: "huurwacht.settings")
    let stopFlag = StopFlag()

    /// What jobs work with; `nil` until the memory is open.
    var parts: PartsBox?
    var planner: Planner?
    /// Transports of older settings that a job may still use.
    var retired: [Transport] = []
    var isBusy = false
    /// When the job that runs began.
    var jobBegan = ContinuousClock.now
    var sources: [any DispatchSourceProtocol] = []
    var roundTimer: (any DispatchSourceTimer)?
    var wallTimer: (any DispatchSourceTimer)?
    var wallTimerAt: Instant?
    var beat = Beat()
    var answers: UInt64 = 0
    var lastStatus = ""
    var lastProblem: DaemonState.ClockProblem?
    let ended = DispatchSemaphore(value: 0)
    var failure: (any Error)?
    /// Whether SIGHUP came before the memory was open: the settings are read anew as soon as it is.
    var reloadIsWanted = false

    /// A daemon.
    public init(_ setup: DaemonSetup) {
        self.setup = setup
        log = setup.log
        let number = getpid()
        manager = ServiceManager(environment: setup.environment, processNumber: number)
        board = StateBoard(DaemonState(startedAt: setup.clock.now(), processNumber: number))
    }

    /// Holds SIGHUP back until ``run()`` listens: the first thing that a process does that becomes a daemon.
    ///
    /// Without it the signal would end a process that is still starting. It is kept meanwhile, not lost.
    public static func holdReloads() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGHUP)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Runs until a signal ends it.
    ///
    /// - Throws: what kept it from starting: `StoreError`, ``DataFolderError``, ``GatewayProblems`` or a companion's.
    public func run() throws {
        signal(SIGPIPE, SIG_IGN)
        control.async { [self] in
            listen()
            begin()
        }
        ended.wait()
        if let failure { throw failure }
    }

    // MARK: Starting

    private func begin() {
        isBusy = true
        work.async { [self] in
            let result = Result { try open() }
            control.async { [self] in opened(result) }
        }
    }

    /// Opens the memory and the gateways; a migration may take its time.
    private func open() throws -> (PartsBox, Planner) {
        let key = try MasterKey.load(folder: setup.folder.path, credentialsDirectory: setup.credentialsDirectory)
        let store = try SQLiteCaseStore.open(folder: setup.folder.path, masterKey: key)
        try OutboxRound.identity(of: store, settings: setup.settings)
        // Every decision names a configuration that is on file, also one that comes before the first day run.
        _ = try store.store(configuration: setup.settings.bytes)
        let (transport, gateways) = try setup.sending(setup.settings, storeID: try store.identity().id)
        let parts = DaemonParts(
            store: store,
            settings: setup.settings,
            folder: setup.folder,
            clock: setup.clock,
            gateways: gateways,
            transport: transport,
            summaryPost: gateways[.mail] as? any StaffPost,
            settingsFile: setup.settingsFile,
            credentialsDirectory: setup.credentialsDirectory,
            checks: setup.checks
        )
        let box = PartsBox(parts, store: store)
        let planner = Planner(
            schedule: Schedule(dayRunMinute: setup.settings.dayRunMinute),
            roundSeconds: Int64(setup.settings.roundSeconds),
            lastCompleted: try store.lastCompletedDay(),
            errands: setup.errands.count
        )
        for companion in setup.companions { try companion.start(parts: { box.parts }, board: board) }
        return (box, planner)
    }

    private func opened(_ result: Result<(PartsBox, Planner), any Error>) {
        isBusy = false
        switch result {
        case .failure(let error):
            if !stopFlag.isSet { failure = error }
            finish()
        case .success((let box, let planner)):
            parts = box
            self.planner = planner
            guard !stopFlag.isSet else { return finish() }
            board.update { state in
                state.isReady = true
                state.lastCompletedDay = planner.lastCompleted
            }
            startTimers()
            for warning in setup.settings.warnings { logWarning(warning) }
            log.notice(Sentence.started, metadata: ["mode": .string(mode), "data": .string(setup.folder.path)])
            lastStatus = board.state.statusLine
            tell(.ready(status: lastStatus))
            // No job begins with settings that are out of date already.
            if reloadIsWanted { reload() } else { evaluate() }
        }
    }

    var mode: String { (parts?.parts.settings.outreach.isTrial ?? true) ? "proef" : "live" }

    /// Tells the companions what ended.
    func tellCompanions(_ event: DaemonEvent) {
        for companion in setup.companions { companion.ended(event) }
    }

    // MARK: Choosing

    /// Looks at the clocks and begins what is due; nothing while a job runs or the daemon ends.
    func evaluate() {
        guard !isBusy, !stopFlag.isSet, let parts, var planner else { return }
        let choice = planner.choose(at: clocks)
        self.planner = planner
        note(choice.due)
        guard let job = choice.job else { return showStatus() }
        isBusy = true
        let runner = JobRunner(
            parts: parts.parts,
            board: board,
            errands: setup.errands,
            shouldStop: { [stopFlag] in stopFlag.isSet },
            stepChanged: { [self] line in control.async { [self] in show(line) } }
        )
        begin(job, runner: runner)
        work.async { [self] in
            let outcome = runner.run(job)
            releaseMemory(after: job, outcome)
            control.async { [self] in end(job, outcome) }
        }
    }

    /// What both clocks say now.
    var clocks: ClockReading {
        ClockReading(
            wall: setup.clock.now(),
            uptimeSeconds: setup.uptimeSeconds(),
            isSynchronised: setup.isClockSynchronised()
        )
    }

    /// Takes over what the schedule said: when the next run is, and what is wrong with the clock.
    private func note(_ due: Schedule.Due) {
        var next: Instant?
        var problem: DaemonState.ClockProblem?
        switch due {
        case .wait(let until): next = until
        case .retry(let at): next = at
        case .distrust(let found): problem = found
        case .catchUp, .run: break
        }
        board.update { state in
            state.nextDayRun = next
            state.clockProblem = problem
        }
        logClock(problem)
        setWallTimer(next)
    }

    /// Logs what is wrong with the clock when that is another thing than before.
    private func logClock(_ problem: DaemonState.ClockProblem?) {
        defer { lastProblem = problem }
        switch (lastProblem, problem) {
        case (_?, nil): log.notice(Sentence.clockTrusted)
        case (.behind?, .behind?), (.jumped?, .jumped?), (.unsynchronised?, .unsynchronised?), (nil, nil): break
        case (_, .behind(let day)?): log.error(Sentence.clockBehind, metadata: ["last_completed_day": "\(day)"])
        case (_, .jumped(let seconds)?): log.warning(Sentence.clockJumped, metadata: ["seconds": "\(seconds)"])
        case (_, .unsynchronised(let days)?):
            log.warning(Sentence.clockUnsynchronised, metadata: ["missed_days": "\(days)"])
        }
    }

    /// Tells systemd how the daemon stands, when that changed.
    func showStatus() { show(board.state.statusLine) }

    private func show(_ status: String) {
        guard status != lastStatus, !stopFlag.isSet else { return }
        lastStatus = status
        tell(.status(status))
    }

    func tell(_ message: ServiceManager.Message) {
        if !manager.tell(message) { log.warning(Sentence.managerDeaf) }
    }
}
