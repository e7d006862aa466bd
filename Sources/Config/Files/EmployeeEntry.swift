import Casework

/// One item of `medewerkers`.
enum EmployeeEntry {
    /// The employees of the list; without any a warning, because then nobody may decide anything (G1).
    static func read(_ root: Section) -> [Employee] {
        var employees: [Employee] = []
        var lines: [Int] = []
        for item in root.sections("medewerkers") {
            let login = item.requiredText("login", "the login at the operating system")
            let name = item.requiredText("naam", "the name as it is to stand on file")
            let mail = item.text("email")
            if !mail.isEmpty, !MailAddress.isValid(mail) {
                item.mistake("email", "is no mail address", "Write one address as name@domain, or leave it empty.")
            }
            guard let login, let name else { continue }
            if let first = employees.firstIndex(where: { $0.login == login }) {
                item.mistake(
                    "login",
                    "is that of the employee in line \(lines[first]) too",
                    "Give each employee a login of their own: some acts need two different persons."
                )
                continue
            }
            employees.append(Employee(login: login, name: name, mail: mail))
            lines.append(item.line(of: "login"))
        }
        if !root.has("medewerkers") || root.isEmptyList("medewerkers") {
            root.warning(
                "medewerkers",
                "names nobody, so nobody may decide, veto or release anything",
                "Add at least two employees with login and naam."
            )
        }
        return employees
    }
}
