import Calendar
import CaseStore
import CollectionPolicy
@testable import Daemon
import GuardRails
import TestKit
import Testing

/// A house where all is well, seen by its daemon at eight in the morning on a Tuesday.
func healthyFacts() -> CheckFacts {
    let day = Day.of("2026-11-24")
    let now = LocalTime(day: day, hour: 8).instant
    var facts = CheckFacts(now: now, asker: .daemon)
    facts.isTrial = false
    facts.summaryReaders = 1
    var folder = FolderFacts(path: "/var/lib/huurwacht")
    folder.exists = true
    folder.owner = "huurwacht"
    folder.room = DiskRoom(freeBytes: 50 << 30, totalBytes: 100 << 30, freeFiles: 1_000_000)
    facts.folder = folder
    var memory = StoreFacts()
    memory.lastCompletedDay = day
    memory.sealedDay = day
    memory.summaryReach = SummaryReach(day: day, at: now, kenmerken: [], way: .mail(employees: 1))
    facts.store = .success(memory)
    facts.daemon = DaemonFacts(startedAt: now)
    return facts
}

extension CheckFacts {
    /// The same facts with another memory.
    func remembering(_ change: (inout StoreFacts) -> Void) -> CheckFacts {
        var facts = self
        var memory = memory ?? StoreFacts()
        change(&memory)
        facts.store = .success(memory)
        return facts
    }

    /// The same facts, changed.
    func but(_ change: (inout CheckFacts) -> Void) -> CheckFacts {
        var facts = self
        change(&facts)
        return facts
    }

    /// The checks that fail, with their levels.
    var failures: [String] { Checks.all(self).filter { $0.level != .ok }.map { "\($0.level) \($0.id.rawValue)" } }
}

@Suite("Checks of the running house") struct ChecksTests {
    struct Scene: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let expected: [String]
        let change: @Sendable (CheckFacts) -> CheckFacts

        init(_ description: String, _ expected: [String], _ change: @escaping @Sendable (CheckFacts) -> CheckFacts) {
            testDescription = description
            self.expected = expected
            self.change = change
        }
    }

    static let tuesday = Day.of("2026-11-24")

    static let scenes: [Scene] = [
        Scene("all is well", []) { $0 },
        Scene("nobody runs, live", ["error CHECK-NOT-RUNNING"]) {
            $0.but { $0.asker = .commandLine(slotIsHeld: false) }
        },
        Scene("nobody runs, in trial", ["warning CHECK-NOT-RUNNING"]) {
            $0.but {
                $0.asker = .commandLine(slotIsHeld: false)
                $0.isTrial = true
            }
        },
        Scene("somebody runs", []) { $0.but { $0.asker = .commandLine(slotIsHeld: true) } },
        Scene("no data folder", ["error CHECK-DATA-FOLDER"]) { $0.but { $0.folder?.exists = false } },
        Scene("a folder of somebody else", ["error CHECK-DATA-FOLDER"]) {
            $0.but { $0.folder?.belongsToCaller = false }
        },
        Scene("a file of root in it", ["error CHECK-DATA-FOLDER"]) {
            $0.but { $0.folder?.strangeFile = "huurwacht.sqlite" }
        },
        Scene("a read-only folder", ["error CHECK-DATA-FOLDER"]) { $0.but { $0.folder?.isWritable = false } },
        Scene("an open folder", ["warning CHECK-DATA-FOLDER"]) { $0.but { $0.folder?.mode = 0o750 } },
        Scene("199 MiB left", ["error CHECK-DISK-SPACE"]) { $0.but { $0.folder?.room?.freeBytes = 199 << 20 } },
        Scene("800 MiB left", ["warning CHECK-DISK-SPACE"]) { $0.but { $0.folder?.room?.freeBytes = 800 << 20 } },
        Scene("4% left of a small disk", ["warning CHECK-DISK-SPACE"]) {
            $0.but { $0.folder?.room = DiskRoom(freeBytes: 2 << 30, totalBytes: 50 << 30) }
        },
        Scene("2% left of a very large disk", []) {
            $0.but { $0.folder?.room = DiskRoom(freeBytes: 100 << 30, totalBytes: 5_000 << 30) }
        },
        Scene("no more files", ["error CHECK-DISK-SPACE"]) { $0.but { $0.folder?.room?.freeFiles = 10 } },
        Scene("a locked database", ["error CHECK-DATABASE"]) {
            $0.but { $0.store = .failure(StoreError(.busy, "Another process holds the database.")) }
        },
        Scene("a database that the new version has not brought up yet", ["warning CHECK-DATABASE"]) {
            $0.but { $0.store = .failure(StoreError(.olderSchema, "It has an older schema.")) }
        },
        Scene("a master key that does not fit", ["error CHECK-DATABASE"]) {
            $0.but { $0.store = .failure(StoreError(.masterKey, "It is not the key.")) }
        },
        Scene("a clock behind the last day", ["error CHECK-CLOCK", "error CHECK-JOURNAL-SEAL"]) {
            $0.remembering { $0.lastCompletedDay = .of("2026-11-25") }
                .but { $0.summaryReaders = 0 }.remembering { $0.summaryReach?.day = .of("2026-11-25") }
                .but { $0.isTrial = true }
        },
        Scene("a clock that jumped an hour ago", ["warning CHECK-CLOCK"]) {
            $0.but {
                $0.daemon?.clockJump = .init(at: $0.now.adding(seconds: -3_600), seconds: -7_200)
            }
        },
        Scene("a clock that nobody has set yet", ["warning CHECK-CLOCK"]) { $0.but { $0.daemon?.doubtedDays = 30 } },
        Scene("a clock that jumped the day before yesterday", []) {
            $0.but {
                $0.daemon?.clockJump = .init(at: $0.now.adding(seconds: -180_000), seconds: -7_200)
            }
        },
        Scene("a refused reload", ["warning CHECK-CONFIGURATION"]) {
            $0.but { $0.daemon?.refusedReload = .init(problem: "huurwacht.yaml:3: modus: is wrong.") }
        },
        Scene("a mistake on the disk", ["error CHECK-CONFIGURATION"]) {
            $0.but { $0.configurationProblem = "huurwacht.yaml:3: modus: is wrong." }
        },
        Scene("a day that failed", ["error CHECK-DAY-FAILED"]) {
            $0.but { $0.daemon?.failedRun = .init(day: tuesday, at: $0.now, reason: "disk full") }
        },
        Scene("a round that failed", ["error CHECK-OUTBOX-FAILED"]) {
            $0.but { $0.daemon?.failedRound = .init(at: $0.now, reason: "disk full") }
        },
        Scene("before the day run yesterday counts", []) {
            $0.but { $0.now = LocalTime(day: tuesday, hour: 6).instant }
                .remembering {
                    $0.lastCompletedDay = .of("2026-11-23")
                    $0.sealedDay = .of("2026-11-23")
                }
        },
        Scene("an hour after the day run today counts", ["error CHECK-DAY-MISSED"]) {
            $0.remembering { $0.lastCompletedDay = .of("2026-11-23") }
        },
        Scene("a long day run has four hours", []) {
            $0.remembering { $0.lastCompletedDay = .of("2026-11-23") }.but { $0.daemon?.isRunningDay = true }
        },
        Scene("three days missed", ["error CHECK-DAY-MISSED"]) {
            $0.remembering { $0.lastCompletedDay = .of("2026-11-21") }
        },
        Scene("a new house", ["warning CHECK-DAY-MISSED"]) {
            $0.remembering {
                $0.lastCompletedDay = nil
                $0.sealedDay = nil
            }
        },
        Scene("sending is held", ["error CHECK-SENDING-HELD"]) {
            $0.remembering { $0.holds = [.restored(missingAttempts: 3)] }
        },
        Scene("the mail server is away", ["warning CHECK-GATEWAY-MAIL"]) {
            $0.but { $0.daemon?.gateways = [.init(channel: .mail, since: $0.now, reason: "geen verbinding")] }
        },
        Scene("the mail server is away for three days", ["error CHECK-GATEWAY-MAIL"]) {
            $0.but {
                let since = $0.now.adding(seconds: -3 * 86_400)
                $0.daemon?.gateways = [.init(channel: .mail, since: since, reason: "geen verbinding")]
            }
        },
        Scene("SMS were put off", ["warning CHECK-GATEWAY-SMS"]) {
            $0.remembering { $0.postponed[.sms] = .init(messages: 3, reason: "te druk") }
        },
        Scene("an expired certificate", ["error CHECK-CERTIFICATE", "warning CHECK-GATEWAY-MAIL"]) {
            $0.but {
                $0.daemon?.gateways = [.init(channel: .mail, since: nil, reason: "verlopen", isCertificate: true)]
            }
        },
        Scene("receipts with a gap", ["warning CHECK-BANK-GAP"]) {
            $0.remembering { $0.receipts = .incomplete(through: .of("2026-11-18")) }
        },
        Scene("a delivery to confirm", ["warning CHECK-BANK-GAP"]) { $0.remembering { $0.receipts = .unconfirmed } },
        Scene("messages in doubt", ["warning CHECK-MESSAGES-PARKED"]) { $0.remembering { $0.parked = 2 } },
        Scene("refused files", ["warning CHECK-INBOX-REFUSED"]) { $0.but { $0.folder?.refusedFiles = 1 } },
        Scene("a summary that reached nobody", ["warning CHECK-SUMMARY"]) {
            $0.remembering { $0.summaryReach = nil }.but { $0.now = LocalTime(day: tuesday, hour: 9).instant }
        },
        Scene("a summary that is still under way", []) { $0.remembering { $0.summaryReach = nil } },
        Scene("nobody reads the summary", ["warning CHECK-SUMMARY"]) {
            $0.but { $0.summaryReaders = 0 }.remembering { $0.summaryReach = nil }
        },
        Scene("nobody gets mail, and somebody opened the queue", []) {
            $0.but { $0.summaryReaders = 0 }.remembering {
                let anna = Actor.employee(name: "Anna de Wit", login: "anna")
                $0.summaryReach?.way = .queue(by: anna)
            }
        },
        Scene("a day that was caught up has no summary", []) {
            $0.but { $0.now = LocalTime(day: tuesday, hour: 9).instant }.remembering {
                $0.summaryReach = nil
                $0.lastDayWasCaughtUp = true
            }
        },
        Scene("in trial the summary is nobody's trouble", []) {
            $0.but {
                $0.isTrial = true
                $0.now = LocalTime(day: tuesday, hour: 9).instant
            }
            .remembering { $0.summaryReach = nil }
        },
        Scene("a day without a seal", ["error CHECK-JOURNAL-SEAL"]) { $0.remembering { $0.sealedDay = nil } },
        Scene("the key beside the data", ["warning CHECK-CREDENTIALS"]) { $0.but { $0.folder?.holdsMasterKey = true } },
        Scene("the key beside the data in trial", []) {
            $0.but {
                $0.folder?.holdsMasterKey = true
                $0.isTrial = true
            }
        },
    ]

    @Test("each fault has its check and no other", arguments: scenes)
    func eachFaultHasItsCheck(_ scene: Scene) {
        #expect(scene.change(healthyFacts()).failures == scene.expected)
    }

    @Test("every check has a scene in which it fails")
    func everyCheckCanFail() {
        let failing = Set(ChecksTests.scenes.flatMap(\.expected).compactMap { $0.split(separator: " ").last })
        for id in CheckID.allCases where ![.gatewayBrief, .gatewayKaart].contains(id) {
            #expect(failing.contains(Substring(id.rawValue)), "\(id.rawValue)")
        }
    }

    @Test("a failing check says what is wrong and what to do, in whole sentences", arguments: scenes)
    func sentencesAreWhole(_ scene: Scene) {
        for result in Checks.all(scene.change(healthyFacts())) {
            #expect(!result.what.isEmpty && !result.what.hasSuffix("."))
            #expect(result.what.first?.isUppercase == true || result.what.hasPrefix("huurwacht"), "\(result.what)")
            if result.level == .ok {
                #expect(result.remedy.isEmpty)
            } else {
                #expect(result.remedy.hasSuffix(".") || result.remedy.hasSuffix(")"), "\(result.remedy)")
            }
        }
    }

    @Test("beside a running daemon no remedy names a command that it refuses", arguments: scenes)
    func remediesWork(_ scene: Scene) {
        var facts = scene.change(healthyFacts())
        for asker in [CheckFacts.Asker.daemon, .commandLine(slotIsHeld: true)] {
            facts.asker = asker
            for result in Checks.all(facts) where result.remedy.contains("huurwacht day") {
                #expect(result.remedy.contains("systemctl stop huurwacht"), "\(result.remedy)")
            }
        }
        facts.asker = .commandLine(slotIsHeld: false)
        for result in Checks.all(facts) where result.id == .dayMissed && result.level == .error {
            #expect(result.remedy.contains("systemctl start huurwacht"), "\(result.remedy)")
        }
    }

    @Test("without facts there is no result")
    func nothingIsClaimedWithoutFacts() {
        let results = Checks.all(CheckFacts(now: Instant(secondsSinceEpoch: 0), asker: .daemon))
        #expect(results.map(\.id) == [.clock, .configuration])
    }

    @Test("of the daemon's result and ours the worse counts")
    func theWorseCounts() {
        let own = [CheckResult.ok(.clock, "goed"), CheckResult(.configuration, .error, "fout", remedy: "Doe iets.")]
        let daemons = [
            CheckResult(.clock, .warning, "sprong", remedy: "Kijk."), CheckResult.ok(.configuration, "gelezen"),
            CheckResult.ok(.dayFailed, "gelukt"),
        ]
        let merged = LiveCheck.merged(own: own, daemons: daemons)
        #expect(merged.map(\.what) == ["sprong", "fout", "gelukt"])
    }
}
