import Glibc

/// Who sits at the keyboard: the login of the operating system.
public struct Identity: Hashable, Sendable {
    /// The login.
    public let login: String

    /// The person with a login.
    public init(login: String) { self.login = login }

    /// The person behind a process.
    ///
    /// Under sudo it is the original login. `SUDO_USER` is believed only when the effective user is root: anybody else
    /// could write a colleague's name into the environment.
    ///
    /// - Parameters:
    ///   - environment: the environment of the process.
    ///   - effectiveUser: the effective user id.
    ///   - login: the login of a user id, from the user database.
    /// - Returns: the person; `nil` when the user has no login.
    public static func current(
        environment: [String: String],
        effectiveUser: UInt32,
        login: (UInt32) -> String?
    ) -> Identity? {
        if effectiveUser == 0, let original = environment["SUDO_USER"], !original.isEmpty {
            return Identity(login: original)
        }
        return login(effectiveUser).flatMap { $0.isEmpty ? nil : Identity(login: $0) }
    }

    /// The person behind this process, by the user database of the operating system.
    public static func current(environment: [String: String]) -> Identity? {
        current(environment: environment, effectiveUser: geteuid()) { user in
            // The name is copied before anybody else can ask the database.
            getpwuid(user).map { String(cString: $0.pointee.pw_name) }
        }
    }
}
