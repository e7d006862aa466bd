public import Calendar
import Foundation

/// A wall clock for the real program that a test sets: a small library that is loaded before it.
///
/// The program itself has no switch that moves its clock, and gets none for tests.
public enum ShiftedClock {
    /// The library, made once with the C compiler that builds the package.
    private static let library: Result<String, PeerProblem> = {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Servers/clock.c").path
        let made = NSTemporaryDirectory() + "huurwacht-clock-\(getpid()).so"
        let compiler = Process()
        compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        compiler.arguments = ["clang", "-shared", "-fPIC", "-O2", "-o", made, source]
        do { try compiler.run() } catch {
            return .failure(PeerProblem("clang cannot be started: \(error.localizedDescription)"))
        }
        compiler.waitUntilExit()
        guard compiler.terminationStatus == 0 else { return .failure(PeerProblem("clang could not build clock.c")) }
        return .success(made)
    }()

    /// What stands in the environment of a program whose clock shows a moment now, and goes on from there.
    ///
    /// - Throws: ``PeerProblem`` when the library cannot be built.
    public static func environment(showing moment: LocalTime) throws -> [String: String] {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let offset = moment.instant.secondsSinceEpoch - Int64(now.tv_sec)
        return ["LD_PRELOAD": try library.get(), "CLOCK_OFFSET_SECONDS": "\(offset)"]
    }
}

/// A part of a test that could not be set up: what, and what to do.
public struct PeerProblem: Error, Sendable, CustomStringConvertible {
    /// The sentence.
    public var description: String

    /// A problem with its sentence.
    public init(_ description: String) { self.description = description }
}
