import Glibc

/// Who sits at the keyboard: the login of the operating system.
public struct Identity: Hashable, Sendable {
    /// The login.
    public let login: String

    /// The person with a login.
    public init(login: String) { self.login = login }

    /// The person behind a process.
    ///
    /// Under sudo it is the original login. `SUDO_USER` is believed only when the effective user is root, or an account
    /// that nobody can log in to, such as the service's: only sudo or root can have started a process of these, and
    /// sudo writes the name itself. Anybody else could write a colleague's name into the environment. Let sudoers allow
    /// `huurwacht` alone, not a shell: who has a shell as the service's user can change its files as well.
    ///
    /// - Parameters:
    ///   - environment: the environment of the process.
    ///   - effectiveUser: the effective user id.
    ///   - isClosed: whether nobody can log in as the effective user.
    ///   - login: the login of a user id, from the user database.
    /// - Returns: the person; `nil` when the user has no login.
    public static func current(
        environment: [String: String],
        effectiveUser: UInt32,
        isClosed: Bool = false,
        login: (UInt32) -> String?
    ) -> Identity? {
        if effectiveUser == 0 || isClosed, let original = environment["SUDO_USER"], !original.isEmpty {
            return Identity(login: original)
        }
        return login(effectiveUser).flatMap { $0.isEmpty ? nil : Identity(login: $0) }
    }

    /// The person behind this process: who logged in, as the kernel remembers it across sudo and su.
    ///
    /// Where the kernel remembers nobody (a container), it is the rule above. The login id comes first because
    /// `sudo -u colleague` would otherwise make one person into two.
    public static func current(environment: [String: String]) -> Identity? {
        if let login = loginUser().flatMap(name(of:)), !login.isEmpty { return Identity(login: login) }
        let user = geteuid()
        return current(environment: environment, effectiveUser: user, isClosed: isClosed(user), login: name(of:))
    }

    /// Whether the user database gives a user no shell to log in with.
    private static func isClosed(_ user: UInt32) -> Bool {
        guard let shell = getpwuid(user).map({ String(cString: $0.pointee.pw_shell) }) else { return false }
        return isClosed(shell: shell)
    }

    /// Whether a shell lets nobody in.
    static func isClosed(shell: String) -> Bool {
        ["/usr/sbin/nologin", "/sbin/nologin", "/usr/bin/false", "/bin/false"].contains(shell)
    }

    /// The user id that logged in; `nil` when the kernel remembers nobody.
    private static func loginUser() -> UInt32? {
        guard let file = fopen("/proc/self/loginuid", "r") else { return nil }
        defer { fclose(file) }
        var bytes = [CChar](repeating: 0, count: 16)
        guard fgets(&bytes, Int32(bytes.count), file) != nil else { return nil }
        let digits = bytes.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }
        return UInt32(String(decoding: digits, as: UTF8.self)).flatMap { $0 == UInt32.max ? nil : $0 }
    }

    private static func name(of user: UInt32) -> String? {
        // The name is copied before anybody else can ask the database.
        getpwuid(user).map { String(cString: $0.pointee.pw_name) }
    }
}
