import Calendar
import Foundation
import Glibc

/// The day run of the real program: the first day, the same day again, the next day without files.
enum DayBenchmark {
    static func run(_ files: [String], folder: String, lastMonth: Day) throws {
        print("Day run: the program itself, on a data folder of its own")
        let data = folder + "/data"
        let inbox = data + "/inbox"
        try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
        let config = try settings(folder)
        for file in files {
            try FileManager.default.copyItem(atPath: file, toPath: inbox + "/" + (file as NSString).lastPathComponent)
        }
        // The stand says that receipts are complete through the end of the month.
        let day = lastMonth.lastOfMonth
        try measure("first day, all files", day, config, data)
        try measure("the same day again", day, config, data)
        try measure("the next day, without files", day.adding(days: 1), config, data)
        let size = try FileManager.default.attributesOfItem(atPath: data + "/huurwacht.sqlite")[.size] as? Int ?? 0
        Figures.line("database", "\(size / 1_000_000) MB")
    }

    /// The shipped settings, without the rest that files must have had.
    private static func settings(_ folder: String) throws -> String {
        let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Config").path
        let copy = folder + "/Config"
        try FileManager.default.copyItem(atPath: shipped, toPath: copy)
        let file = copy + "/huurwacht.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.replacing("rusttijd_seconden: 60", with: "rusttijd_seconden: 0")
            .write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }

    private static func measure(_ label: String, _ day: Day, _ config: String, _ data: String) throws {
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("huurwacht").path
        let words = [program, "day", "--config", config, "--data", data, "--date", "\(day)", "--format", "json"]
        var arguments: [UnsafeMutablePointer<CChar>?] = []
        for word in words { arguments.append(strdup(word)) }
        arguments.append(nil)
        defer { arguments.forEach { free($0) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var child: pid_t = 0
        let clock = ContinuousClock()
        let begin = clock.now
        guard posix_spawn(&child, program, &actions, nil, arguments, environ) == 0 else {
            print("  cannot start \(program): build it with swift build -c release")
            return
        }
        var status: Int32 = 0
        var usage = rusage()
        wait4(child, &status, 0, &usage)
        let wall = begin.duration(to: clock.now)
        let code = (status >> 8) & 0xff
        Figures.line(label, "\(Figures.seconds(wall)), peak \(usage.ru_maxrss / 1_024) MB, exit \(code)")
    }
}
