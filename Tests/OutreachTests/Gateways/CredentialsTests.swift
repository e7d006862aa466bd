import Foundation
import TestKit
import Testing
import Transport

@testable import Outreach

@Suite("Secrets come from files of their owner alone")
struct CredentialsTests {
    private func folder() throws -> String { try OutreachHouse.folder() }

    private func write(_ text: String, _ path: String, mode: Int = 0o600) throws {
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    private func trouble(_ credentials: Credentials, _ name: String) -> CredentialProblem? {
        do throws(CredentialProblem) {
            _ = try credentials.secret(name)
            return nil
        } catch {
            return error
        }
    }

    @Test func `the service's credentials come first, then the data folder, then the settings`() throws {
        let root = try folder()
        defer { try? FileManager.default.removeItem(atPath: root) }
        let credentials = Credentials(directory: root + "/c", folders: [root + "/d", root + "/s"])
        #expect(
            trouble(credentials, "sleutel")
                == CredentialProblem(
                    file: "\(root)/c/sleutel or \(root)/d/sleutel or \(root)/s/sleutel",
                    problem: "does not exist",
                    remedy:
                        "Write the secret there with mode 0600, or pass it to the service as LoadCredential=sleutel.",
                    isMissing: true
                )
        )
        try write("derde", root + "/s/sleutel")
        #expect(try credentials.secret("sleutel").value == "derde")
        try write("tweede\n", root + "/d/sleutel", mode: 0o400)
        #expect(try credentials.secret("sleutel").value == "tweede")
        // The service manager sees to its own modes.
        try write("eerste\r\n", root + "/c/sleutel", mode: 0o440)
        #expect(try credentials.secret("sleutel").value == "eerste")
        #expect("\(try credentials.secret("sleutel"))" == "…")
        #expect(try Credentials(directory: nil, folders: [root + "/s"]).secret("sleutel").value == "derde")
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o644, 0o777, 0o601])
    func `a file that others can read is refused with the remedy`(_ mode: Int) throws {
        let root = try folder()
        defer { try? FileManager.default.removeItem(atPath: root) }
        try write("wachtwoord", root + "/s", mode: mode)
        let problem = try #require(trouble(Credentials(directory: nil, folders: [root]), "s"))
        #expect(problem.description == "\(root)/s can be read by others. Run: chmod 600 \(root)/s")
    }

    @Test(
        arguments: [
            ("", "is empty"), ("\n\n", "is empty"), ("a\nb", "holds more than one line"),
            ("a\u{0}b", "holds more than one line"), (" a", "begins or ends with a space"),
            ("a ", "begins or ends with a space"), (String(repeating: "a", count: 20_000), "is too large for a secret"),
        ]
    )
    func `what is no secret is refused, and no problem repeats it`(_ content: String, _ expected: String) throws {
        let root = try folder()
        defer { try? FileManager.default.removeItem(atPath: root) }
        try write(content, root + "/s")
        let problem = try #require(trouble(Credentials(directory: nil, folders: [root]), "s"))
        #expect(problem.problem == expected)
    }

    @Test func `a link, a folder and bytes that are no text are refused`() throws {
        let root = try folder()
        defer { try? FileManager.default.removeItem(atPath: root) }
        let credentials = Credentials(directory: nil, folders: [root])
        try write("elders", root + "/echt")
        try FileManager.default.createSymbolicLink(atPath: root + "/link", withDestinationPath: root + "/echt")
        #expect(trouble(credentials, "link")?.problem.hasPrefix("cannot be read") == true)
        try FileManager.default.createDirectory(atPath: root + "/map", withIntermediateDirectories: true)
        #expect(trouble(credentials, "map")?.problem == "is no ordinary file")
        try Data([0xFF, 0xFE]).write(to: URL(fileURLWithPath: root + "/bytes"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: root + "/bytes")
        #expect(trouble(credentials, "bytes")?.problem == "holds no text")
    }

    @Test(arguments: ["", "../sleutel", "a/b", "hoofdsleutel", ".verborgen", "a b", "é"])
    func `a name stays in its folder, and the key of the journal is no password`(_ name: String) {
        #expect(!Credentials.isName(name))
        #expect(trouble(Credentials(directory: nil, folders: ["/"]), name)?.problem == "is no name of a secret")
    }
}
