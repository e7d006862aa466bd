/// Who works here.
public struct CaseworkSettings: Hashable, Sendable {
    /// The employees.
    public var employees: [Employee]

    /// Settings with these employees.
    public init(employees: [Employee] = []) { self.employees = employees }

    /// The employee that a login of the operating system belongs to.
    public func employee(login: String) -> Employee? { employees.first { $0.login == login } }
}

/// An employee of the corporation.
public struct Employee: Hashable, Sendable {
    /// Login at the operating system.
    public var login: String
    /// Name as it stands on file.
    public var name: String
    /// Mail address for the daily summary; empty when not given.
    public var mail: String

    /// An employee.
    public init(login: String, name: String, mail: String = "") {
        self.login = login
        self.name = name
        self.mail = mail
    }
}
