import Foundation
public import Transport

/// Where secrets come from: files of one secret each, never settings, environment or arguments.
///
/// The service's credentials first (`LoadCredential=naam:…`), then folders called `geheimen` that only their owner can
/// read.
public struct Credentials: Sendable {
    /// The service's credentials; `nil` without a service.
    public let directory: String?
    /// Folders of secrets, in the order in which they are asked.
    public let folders: [String]

    /// More than this is no secret.
    private static let largestFile = 16_384

    /// Secrets in these places.
    public init(directory: String?, folders: [String]) {
        self.directory = directory
        self.folders = folders
    }

    /// A secret by its name: the first place that has it counts.
    ///
    /// - Throws: ``CredentialProblem``, which names the file and never what it holds.
    public func secret(_ name: String) throws(CredentialProblem) -> Secret {
        guard Credentials.isName(name) else {
            throw CredentialProblem(
                file: name,
                problem: "is no name of a secret",
                remedy: "Use letters, digits, - and _."
            )
        }
        for place in places(name) where AtomicFile.exists(place.path) {
            return try Credentials.read(place.path, mustBeOwn: place.mustBeOwn)
        }
        let named = places(name).map(\.path).joined(separator: " or ")
        throw CredentialProblem(
            file: named,
            problem: "does not exist",
            remedy: "Write the secret there with mode 0600, or pass it to the service as LoadCredential=\(name).",
            isMissing: true
        )
    }

    /// A name that stays in its folder, and is not the key of the journal.
    public static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 100 && name != "hoofdsleutel" && AtomicFile.safeName(name) == name
    }

    private func places(_ name: String) -> [(path: String, mustBeOwn: Bool)] {
        // The service manager sees to the mode of its credentials itself.
        (directory.map { [("\($0)/\(name)", false)] } ?? []) + folders.map { ("\($0)/\(name)", true) }
    }

    private static func read(_ path: String, mustBeOwn: Bool) throws(CredentialProblem) -> Secret {
        func refused(_ problem: String, _ remedy: String) -> CredentialProblem {
            CredentialProblem(file: path, problem: problem, remedy: remedy)
        }
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (mustBeOwn ? O_NOFOLLOW : 0))
        guard file >= 0 else {
            let reason = String(cString: strerror(errno))
            throw refused("cannot be read (\(reason))", "Let it be a file that belongs to this user, with mode 0600.")
        }
        defer { close(file) }
        // What was opened is looked at, not what stands at the path by then.
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw refused("is no ordinary file", "Put the secret there as a file.")
        }
        if mustBeOwn {
            guard status.st_uid == geteuid() else {
                throw refused("belongs to another user", "Run chown for it, to the user that runs huurwacht.")
            }
            guard status.st_mode & 0o077 == 0 else {
                throw refused("can be read by others", "Run: chmod 600 \(path)")
            }
        }
        guard status.st_size <= largestFile else {
            throw refused("is too large for a secret", "Put nothing but the secret there.")
        }
        return try secret(bytes(of: file), refused: refused)
    }

    private static func bytes(of file: Int32) -> [UInt8]? {
        var all: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4_096)
        while all.count <= largestFile {
            let count = part.withUnsafeMutableBytes { Foundation.read(file, $0.baseAddress, $0.count) }
            if count == 0 { return all }
            if count > 0 {
                all += part[..<count]
            } else if errno != EINTR {
                return nil
            }
        }
        return nil
    }

    private static func secret(
        _ bytes: [UInt8]?,
        refused: (String, String) -> CredentialProblem
    ) throws(CredentialProblem) -> Secret {
        guard let bytes, let whole = String(validating: bytes, as: UTF8.self) else {
            throw refused("holds no text", "Write the secret there as one line of UTF-8.")
        }
        let text = whole.trimmingCharacters(in: .newlines)
        guard !text.isEmpty else { throw refused("is empty", "Write the secret there.") }
        guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            throw refused("holds more than one line", "Write the secret there as one line.")
        }
        guard text.trimmingCharacters(in: .whitespaces) == text else {
            throw refused("begins or ends with a space", "Write the secret there without spaces around it.")
        }
        return Secret(text)
    }
}

/// A secret that cannot be used: which file, why, and what to do.
public struct CredentialProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, or the files that were looked for.
    public var file: String
    /// What is wrong.
    public var problem: String
    /// What to do.
    public var remedy: String
    /// Whether there is no such file at all: only the service may see its credentials.
    public var isMissing: Bool

    /// A problem.
    public init(file: String, problem: String, remedy: String, isMissing: Bool = false) {
        self.file = file
        self.problem = problem
        self.remedy = remedy
        self.isMissing = isMissing
    }

    /// All of it on one line.
    public var description: String { "\(file) \(problem). \(remedy)" }
}
