import ArgumentParser
import CaseStore
import Calendar
import Casework
import Config
import Daemon
import Foundation
import Outreach

/// Where settings and data are: the options that most commands share.
struct DataOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Settings file; else /etc/huurwacht/huurwacht.yaml, else Config/huurwacht.yaml of the working directory.",
            valueName: "file"
        )
    )
    var config: String?

    @Option(help: ArgumentHelp("Data folder.", valueName: "dir"))
    var data: String = "/var/lib/huurwacht"

    /// The data folder as an absolute path.
    var folder: DataFolder {
        let path = (data as NSString).expandingTildeInPath
        let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        return DataFolder(path: (absolute as NSString).standardizingPath)
    }

    /// Reads the settings; a mistake ends the command with its places.
    ///
    /// Every command that works on a data folder begins here, so here it is refused to anybody but its owner.
    func settings() throws -> Settings {
        try checkOwner()
        let file = try settingsFile()
        if FolderOwner.owner(of: folder.path) != nil,
            let refusal = FolderOwner.refusal(settings: file, caller: geteuid())
        {
            throw Failure(refusal, status: .wrongUse)
        }
        do throws(ConfigurationProblems) {
            return try SettingsReader.read(file: file)
        } catch {
            throw Failure(error.description, status: .wrongUse)
        }
    }

    /// The settings file: the one that was given, else the first default one that is there.
    func settingsFile() throws -> String {
        do throws(ConfigurationProblems) {
            return try SettingsReader.defaultFile(
                given: config,
                workingDirectory: FileManager.default.currentDirectoryPath
            )
        } catch {
            throw Failure(error.description, status: .wrongUse)
        }
    }

    /// Refuses to work as anybody but the owner of the data folder.
    ///
    /// Files of another owner in it would stop the service.
    func checkOwner() throws {
        let refusal = FolderOwner.refusal(
            folder: folder.path,
            owner: FolderOwner.owner(of: folder.path),
            caller: geteuid(),
            arguments: CommandLine.arguments
        )
        if let refusal { throw Failure(refusal, status: .wrongUse) }
    }

    /// Opens the memory for a command that reads, or acts beside a running day.
    func store() throws -> SQLiteCaseStore {
        guard FileManager.default.fileExists(atPath: folder.path + "/huurwacht.sqlite") else {
            throw Failure(
                "There is no database in \(folder.path) yet. Run `huurwacht day --data \(folder.path)` first, or name another folder with --data.",
                status: .wrongUse
            )
        }
        do throws(StoreError) {
            return try House.open(folder)
        } catch {
            throw Failure(error.description)
        }
    }
}

extension DataOptions {
    /// Opens the memory for a command that only reads: it works while somebody else writes, however long that takes.
    ///
    /// A database of an older version of the program is brought up first, as ``store()`` does.
    func readableStore() throws -> SQLiteCaseStore {
        if FileManager.default.fileExists(atPath: folder.path + "/" + SQLiteCaseStore.databaseName),
            let key = try? House.masterKey(folder),
            let store = try? SQLiteCaseStore.open(folder: folder.path, masterKey: key, readOnly: true)
        {
            try checkOwner()
            return store
        }
        return try store()
    }
}

/// Opens the parts of the house.
enum House {
    /// The memory in a data folder.
    static func open(_ folder: DataFolder) throws(StoreError) -> SQLiteCaseStore {
        try SQLiteCaseStore.open(folder: folder.path, masterKey: try masterKey(folder))
    }

    /// The master key: from the service's credentials, else from the data folder.
    static func masterKey(_ folder: DataFolder) throws(StoreError) -> MasterKey {
        try MasterKey.load(folder: folder.path, credentialsDirectory: credentialsDirectory)
    }

    /// Where the service's credentials stand, when it has any: for the service itself by its environment, for the
    /// service's user beside it while it runs.
    static let credentialsDirectory = ServiceCredentials.directory(
        environment: ProcessInfo.processInfo.environment
    )

    /// The slot of a data folder, made when it is not there.
    static func slot(_ folder: DataFolder) throws -> Slot {
        do throws(DataFolderError) {
            try folder.prepare()
            return try Slot(folder: folder.path)
        } catch {
            throw Failure(error.description)
        }
    }

    /// Who sits at the keyboard; a process of a user without a login acts as nobody.
    static let identity = Identity.current(environment: ProcessInfo.processInfo.environment) ?? Identity(login: "")

    /// The clock of the machine.
    static let clock = Clock.ofTheMachine
}
