import Foundation
import Testing

@testable import Config

@Suite struct WhichSettingsFileCounts {
    private func place(_ given: String?, _ sandbox: Sandbox, system: String = "geen.yaml", own: Bool = true) throws
        -> String
    {
        try SettingsReader.defaultFile(
            given: given,
            workingDirectory: sandbox.folder.path,
            systemFile: sandbox.path(system),
            ownerCheck: { _ in own }
        )
    }

    @Test func theOneGivenComesFirst() throws {
        let sandbox = try Sandbox()
        try sandbox.write("Config/huurwacht.yaml", Sandbox.main)
        #expect(try place("elders.yaml", sandbox, system: "huurwacht.yaml") == "elders.yaml")
    }

    @Test func thenTheOneOfTheSystem() throws {
        let sandbox = try Sandbox()
        try sandbox.write("Config/huurwacht.yaml", Sandbox.main)
        #expect(try place(nil, sandbox, system: "huurwacht.yaml") == sandbox.file)
    }

    @Test func thenTheOneOfTheWorkingDirectory() throws {
        let sandbox = try Sandbox()
        try sandbox.write("Config/huurwacht.yaml", Sandbox.main)
        #expect(try place(nil, sandbox) == sandbox.path("Config/huurwacht.yaml"))
    }

    @Test func theOneOfAnotherUserIsNotReadByItself() throws {
        let sandbox = try Sandbox()
        try sandbox.write("Config/huurwacht.yaml", Sandbox.main)
        let error = try #require(throws: ConfigurationProblems.self) { try place(nil, sandbox, own: false) }
        #expect(error.problems.map(\.problem) == ["belongs to another user and is not read by itself"])
        #expect(try place(sandbox.path("Config/huurwacht.yaml"), sandbox, own: false).hasSuffix("huurwacht.yaml"))
    }

    @Test func fileAndFolderMustBothBelongToTheCaller() throws {
        let sandbox = try Sandbox()
        try sandbox.write("Config/huurwacht.yaml", Sandbox.main)
        for foreign in [sandbox.path("Config"), sandbox.path("Config/huurwacht.yaml")] {
            #expect(throws: ConfigurationProblems.self) {
                try SettingsReader.defaultFile(
                    given: nil,
                    workingDirectory: sandbox.folder.path + "/",
                    systemFile: sandbox.path("geen.yaml"),
                    ownerCheck: { $0 != foreign }
                )
            }
        }
    }

    @Test func withoutAnyTheRemedyIsNamed() throws {
        let sandbox = try Sandbox()
        let error = try #require(throws: ConfigurationProblems.self) { try place(nil, sandbox) }
        #expect(error.problems.map(\.remedy) == ["Give a settings file with --config FILE."])
    }

    @Test func ownFilesBelongToTheCallerAndMissingOnesToNobody() throws {
        let sandbox = try Sandbox()
        #expect(SettingsReader.belongsToCaller(sandbox.file))
        #expect(SettingsReader.belongsToCaller(sandbox.folder.path))
        #expect(!SettingsReader.belongsToCaller(sandbox.path("geen.yaml")))
    }
}
