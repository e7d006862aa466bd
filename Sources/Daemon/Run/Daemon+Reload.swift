import CaseStore
import Config
import Foundation
import GuardRails
import Logging
import Outreach
import Transport

/// SIGHUP: the settings are read anew; a mistake leaves the old ones in place.
extension Daemon {
    func reload() {
        guard !stopFlag.isSet else { return }
        guard let store = parts?.store else { return reloadIsWanted = true }
        reloadIsWanted = false
        log.notice(Sentence.reloading)
        tell(.reloading(monotonicMicroseconds: MachineClocks.monotonicMicroseconds()))
        reading.async { [self] in
            let result = readAnew(store)
            control.async { [self] in reloaded(result) }
        }
    }

    private struct Reload {
        var settings: Settings
        var transport: Transport
        var gateways: [Channel: any Gateway]
    }

    private func readAnew(_ store: any CaseStore) -> Result<Reload, any Error> {
        Result {
            let settings = try SettingsReader.read(file: setup.settingsFile)
            try OutboxRound.identity(of: store, settings: settings)
            _ = try store.store(configuration: settings.bytes)
            let (transport, gateways) = try setup.sending(settings, storeID: try store.identity().id)
            return Reload(settings: settings, transport: transport, gateways: gateways)
        }
    }

    private func reloaded(_ result: Result<Reload, any Error>) {
        guard !stopFlag.isSet else { return }
        switch result {
        case .success(let reload):
            retired += parts.map { [$0.parts.transport] } ?? []
            parts?.update { parts in
                parts.settings = reload.settings
                parts.transport = reload.transport
                parts.gateways = reload.gateways
                parts.summaryPost = reload.gateways[.mail] as? any StaffPost
            }
            parts?.parts.outboxMemory.forgetWaits()
            if !isBusy { retireTransports() }
            planner?.schedule.dayRunMinute = reload.settings.dayRunMinute
            // What failed may have been a matter of settings.
            planner?.schedule.forgetFailure()
            planner?.roundSeconds = Int64(reload.settings.roundSeconds)
            startRounds()
            board.update { $0.reloadProblems = [] }
            tellCompanions(.reloaded(.taken))
            for warning in reload.settings.warnings { logWarning(warning) }
            if reload.settings.watchPort != setup.settings.watchPort {
                log.notice(
                    Sentence.portAtNextStart,
                    metadata: ["port": "\(reload.settings.watchPort)", "port_now": "\(setup.settings.watchPort)"]
                )
            }
            log.notice(Sentence.reloaded, metadata: ["mode": .string(mode)])
        case .failure(let problems as ConfigurationProblems):
            board.update { $0.reloadProblems = problems.problems.map(\.description) }
            tellCompanions(.reloaded(.refused))
            log.error(Sentence.reloadRefused, metadata: ["mistakes": "\(problems.problems.count)"])
            for problem in problems.problems { log.error(Sentence.reloadProblem, metadata: problem.metadata) }
        case .failure(let error):
            board.update { $0.reloadProblems = ["\(error)"] }
            tellCompanions(.reloaded(.refused))
            log.error(Sentence.reloadRefused, metadata: ["reason": "\(error)"])
        }
        lastStatus = board.state.statusLine
        tell(.ready(status: lastStatus))
        evaluate()
    }

    /// Ends what made calls for older settings, once no job uses it.
    func retireTransports() {
        for transport in retired { transport.shutDown() }
        retired = []
    }

    func logWarning(_ warning: ConfigurationProblem) {
        log.info(Sentence.settingsWarning, metadata: warning.metadata)
    }
}

extension ConfigurationProblem {
    /// Where it stands and what to do.
    var metadata: Logger.Metadata {
        [
            "file": .string(file), "line": "\(line)", "key": .string(key), "problem": .string(problem),
            "remedy": .string(remedy),
        ]
    }
}
