import Foundation
import Glibc
import TestKit
import Testing

@testable import huurwacht

/// Only the owner of a data folder works on it: files of anybody else in it would stop the service.
@Suite("Who may work on a data folder") struct OwnerTests {
    private func settingsFile() -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Config/huurwacht.yaml").path
    }

    @Test("the owner may, and so may anybody where there is no folder yet")
    func theOwnerMay() {
        #expect(FolderOwner.refusal(folder: "/d", owner: 1_000, caller: 1_000, arguments: ["huurwacht"]) == nil)
        #expect(FolderOwner.refusal(folder: "/d", owner: nil, caller: 1_000, arguments: ["huurwacht"]) == nil)
        #expect(FolderOwner.refusal(folder: "/d", owner: 0, caller: 0, arguments: ["huurwacht"]) == nil)
    }

    @Test(
        "anybody else gets the very line that does what they asked",
        arguments: [
            (["huurwacht", "queue", "list"], "sudo -u root huurwacht queue list"),
            (
                ["/opt/my tools/huurwacht", "queue", "note", "Z-000042", "--tekst", "het is 't waard; $HOME"],
                "sudo -u root '/opt/my tools/huurwacht' queue note Z-000042 --tekst 'het is '\\''t waard; $HOME'"
            ),
            (["huurwacht", "queue", "note", "Z-1", "--tekst", ""], "sudo -u root huurwacht queue note Z-1 --tekst ''"),
        ]
    )
    func anybodyElseGetsTheLine(arguments: [String], line: String) throws {
        let refusal = try #require(
            FolderOwner.refusal(folder: "/d", owner: 0, caller: 4_242_424, arguments: arguments)
        )
        #expect(refusal.hasSuffix("\n  " + line))
        #expect(refusal.contains("belongs to root"))
        #expect(refusal.contains("user 4242424"))
    }

    @Test("an owner without a login is named by number")
    func anOwnerWithoutALogin() {
        let refusal = FolderOwner.refusal(folder: "/d", owner: 4_242_424, caller: 0, arguments: ["huurwacht", "day"])
        #expect(refusal?.contains("sudo -u '#4242424' huurwacht day") == true)
    }

    /// What the shell makes of the line is what was typed.
    @Test(
        "a shell reads every quoted word back unchanged",
        arguments: [
            "", "a b", "'", "''", "a'b\"c", "$(id)", "`id`", "\\", "nieuwe\nregel", "é€", "*", "~", "#x", "a=b", "-x",
            "!",
        ]
    )
    func quotingIsRight(word: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "printf %s " + FolderOwner.quoted(word)]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        process.waitUntilExit()
        #expect(String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) == word)
    }

    /// The real program, on a folder that belongs to somebody else: as root by giving the folder away, and else on a
    /// folder of root.
    @Test(
        "the program refuses with status 2 and touches nothing",
        arguments: [
            ["queue", "list"], ["day"], ["import", "/dev/null"], ["melding", "list"], ["run"], ["check"],
            ["check", "--live"],
        ]
    )
    func theProgramRefuses(command: [String]) throws {
        let scratch = try Scratch()
        try scratch.write("data/huurwacht.sqlite", "")
        var folder = scratch.path + "/data"
        if geteuid() == 0 {
            #expect(chown(folder, 65_534, 65_534) == 0)
        } else {
            folder = "/root"
        }
        let result = try Program.run(command + ["--config", settingsFile(), "--data", folder])
        #expect(result.status == 2)
        #expect(result.errors.contains("sudo -u \(geteuid() == 0 ? "nobody" : "root") "))
        #expect(result.errors.contains(command.joined(separator: " ")))
        if geteuid() == 0 {
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["huurwacht.sqlite"])
        }
    }

    @Test("another user works on a folder of its own", .enabled(if: geteuid() == 0))
    func anotherUserOnAFolderOfItsOwn() throws {
        let scratch = try Scratch()
        #expect(chmod(scratch.path, 0o755) == 0)
        try scratch.write("data/leeg", "")
        let folder = scratch.path + "/data"
        #expect(chmod(folder, 0o700) == 0)
        #expect(chown(folder, 65_534, 65_534) == 0)
        let program = scratch.path + "/huurwacht"
        // By another process: a program that this one writes could be inherited open by whatever another test starts just
        // then, and the kernel runs no program that somebody holds open for writing.
        let copy = try Process.run(URL(fileURLWithPath: "/bin/cp"), arguments: [Program.path, program])
        copy.waitUntilExit()
        #expect(copy.terminationStatus == 0)
        #expect(chmod(program, 0o755) == 0)
        let config = scratch.path + "/Config"
        let shipped = URL(fileURLWithPath: settingsFile()).deletingLastPathComponent().path
        try FileManager.default.copyItem(atPath: shipped, toPath: config)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
        process.arguments = [
            "--reuid=65534", "--regid=65534", "--clear-groups", program, "check", "--live", "--config",
            config + "/huurwacht.yaml", "--data", folder,
        ]
        process.currentDirectoryURL = URL(fileURLWithPath: "/")
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(output)")
        #expect(output.contains("CHECK-DATA-FOLDER: De datamap \(folder) is van nobody"))
    }
}
