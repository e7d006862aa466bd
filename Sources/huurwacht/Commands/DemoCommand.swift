import ArgumentParser
import Casework
import Daemon
import Foundation
import Simulation

/// A made-up corporation, the whole day run for several weeks on real files, then what to look at.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Plays several weeks of a made-up corporation on real files, then says what to look at.",
        discussion: "What it prints depends on the seed and the folder alone. Nothing leaves the machine."
    )

    @Option(help: "The same seed gives the same corporation.") var seed: UInt64 = 1
    @Option(help: ArgumentHelp("An empty or new folder; else a temporary one.", valueName: "dir")) var data: String?
    @Flag(help: "Ends after the story; there is no desk to serve yet, so it always does.") var noDesk = false

    func run() throws {
        let path = data ?? NSTemporaryDirectory() + "huurwacht-demo-\(seed)-\(ProcessInfo.processInfo.processIdentifier)"
        let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        let demo = DemoPlay(
            seed: seed,
            folder: DataFolder(path: (absolute as NSString).standardizingPath),
            shippedConfiguration: try ShippedConfiguration.file(),
            login: House.identity.login
        )
        let begin = ContinuousClock.now
        do {
            let story = try demo.run { done, total in
                Terminal.progress("day \(done) of \(total)", done: done, of: total)
            }
            Terminal.write(story.text)
        } catch let error as DemoError {
            throw Failure(error.description, status: .wrongUse)
        }
        Terminal.error("Played in \(begin.duration(to: .now).formatted(.units(allowed: [.seconds], fractionalPart: .show(length: 1)))).")
    }
}

/// Where the shipped configuration is, for somebody who has just built or unpacked the program.
enum ShippedConfiguration {
    /// `Config/huurwacht.yaml` of the working directory, or of a folder above the program.
    static func file() throws -> String {
        var folder = URL(fileURLWithPath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "/")
        var candidates = [FileManager.default.currentDirectoryPath + "/Config/huurwacht.yaml"]
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            candidates.append(folder.appendingPathComponent("Config/huurwacht.yaml").path)
        }
        candidates.append("/etc/huurwacht/huurwacht.yaml")
        guard let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            throw Failure("Cannot find Config/huurwacht.yaml. Run the demo in a clone of the repository.", status: .wrongUse)
        }
        return found
    }
}
