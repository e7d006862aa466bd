public import Calendar
import CaseStore
import Casework
import CollectionPolicy
import Config
public import Daemon
import Foundation
import Outreach

/// The demo: a made-up corporation played day by day through the real day run, on real files.
///
/// What it tells depends on the seed and the folder alone: the clock is a virtual one that starts on a fixed day.
public struct DemoPlay {
    /// The first day of play.
    public static let firstDay = Day(year: 2026, month: 10, day: 1) ?? Day(number: 20_727)
    /// The last day of play.
    public static let lastDay = Day(year: 2026, month: 11, day: 20) ?? Day(number: 20_777)

    /// The seed.
    public var seed: UInt64
    /// Where everything is written.
    public var folder: DataFolder
    /// The shipped `huurwacht.yaml`.
    public var shippedConfiguration: String
    /// The login of whoever plays.
    public var login: String

    /// A demo.
    public init(seed: UInt64, folder: DataFolder, shippedConfiguration: String, login: String) {
        self.seed = seed
        self.folder = folder
        self.shippedConfiguration = shippedConfiguration
        self.login = login
    }

    /// Plays all days.
    ///
    /// - Parameter progress: days done, days in all.
    /// - Returns: what happened.
    /// - Throws: ``DemoError`` when the folder is not empty; what the store and the day run throw.
    public func run(progress: (Int, Int) -> Void) throws -> DemoStory {
        let held = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        guard held.isEmpty else {
            throw DemoError("\(folder.path) is not empty. Name an empty or new folder with --data.")
        }
        do { try folder.prepare() } catch { throw DemoError(error.description) }
        let file = try DemoConfiguration.write(from: shippedConfiguration, to: folder.path + "/config", login: login)
        let settings = try SettingsReader.read(file: file)
        let slot = try Slot(folder: folder.path)
        defer { withExtendedLifetime(slot) {} }
        let masterKey = try MasterKey.load(folder: folder.path, credentialsDirectory: nil)
        let store = try SQLiteCaseStore.open(folder: folder.path, masterKey: masterKey)
        let corporation = DemoCorporation(seed: seed, firstDay: DemoPlay.firstDay)
        var story = DemoStory(seed: seed, corporation: corporation, folder: folder)
        var day = DemoPlay.firstDay
        let total = day.days(until: DemoPlay.lastDay) + 1
        while day <= DemoPlay.lastDay {
            for delivered in corporation.files(for: day) {
                try Data(delivered.content.utf8).write(to: URL(fileURLWithPath: folder.inbox + "/" + delivered.name))
            }
            let run = DayRun(
                store: store,
                settings: settings,
                folder: folder,
                clock: .standing(at: LocalTime(day: day, hour: 10)),
                gateways: FileGateway.all(folder: folder.outgoing, settings: settings.outreach)
            )
            story.days.append(try run.run(day))
            try playStaff(day, store, settings, &story)
            progress(story.days.count, total)
            day = day.adding(days: 1)
        }
        try story.finish(store, settings)
        return story
    }

    /// Lets the made-up staff act, in the afternoon, through the same door as real staff.
    private func playStaff(
        _ day: Day,
        _ store: any CaseStore,
        _ settings: Settings,
        _ story: inout DemoStory
    ) throws {
        let casework = Casework(
            store: store,
            policy: settings.policy,
            settings: settings.casework,
            clock: .standing(at: LocalTime(day: day, hour: 15))
        )
        let anna = Identity(login: "anna")
        for act in StaffPlay().acts(on: day, tasks: try store.openTasks()) {
            do throws(CaseworkError) {
                switch act {
                case .contact(let number, _, let kind, let outcome):
                    let outcome = ContactOutcome(rawValue: outcome) ?? .nietBereikt
                    _ = try casework.contact(in: number, kind: kind, outcome: outcome, by: anna)
                    story.staffActs["contacts", default: 0] += 1
                case .approve(let number, _, let message):
                    _ = try casework.approve(message: message, in: number, reason: "gecontroleerd", by: anna)
                    story.staffActs["letters approved", default: 0] += 1
                case .releaseMelding(let number, _, let kenmerk):
                    _ = try casework.release(melding: kenmerk, in: number, by: anna)
                    story.staffActs["meldingen released", default: 0] += 1
                case .deliverMelding(let number, _, let kenmerk):
                    _ = try casework.deliver(melding: kenmerk, in: number, by: anna)
                    story.staffActs["meldingen delivered by hand", default: 0] += 1
                }
            } catch {
                // What may not be done today stays in the queue, as with real staff.
                story.staffActs["acts refused by the rules", default: 0] += 1
            }
        }
    }
}
