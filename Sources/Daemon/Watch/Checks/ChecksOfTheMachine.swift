import Calendar
import CaseStore

/// What the machine must offer: a daemon, a folder, room, a database, a clock.
extension Checks {
    private static let mebibyte: Int64 = 1 << 20
    private static let gibibyte: Int64 = 1 << 30

    static func notRunning(_ facts: CheckFacts) -> CheckResult? {
        guard case .commandLine(let slotIsHeld) = facts.asker else { return nil }
        guard !slotIsHeld else { return .ok(.notRunning, "huurwacht draait") }
        return CheckResult(
            .notRunning,
            facts.isTrial ? .warning : .error,
            "huurwacht draait niet: er wordt niets ingelezen en niets verstuurd",
            remedy: "Start het met `sudo systemctl start huurwacht`; lukt dat niet, kijk dan in "
                + "`sudo journalctl -u huurwacht`."
        )
    }

    static func dataFolder(_ facts: CheckFacts) -> CheckResult? {
        guard let folder = facts.folder else { return nil }
        func wrong(_ level: CheckLevel, _ what: String, _ remedy: String) -> CheckResult {
            CheckResult(.dataFolder, level, what, remedy: remedy)
        }
        guard folder.exists else {
            return wrong(
                facts.asker == .daemon ? .error : .warning,
                "De datamap \(folder.path) is er niet",
                "Start huurwacht, of noem een andere map met --data."
            )
        }
        guard folder.belongsToCaller else {
            return wrong(
                .error,
                "De datamap \(folder.path) is van \(folder.owner)",
                "Werk als \(folder.owner), of geef de map terug met chown."
            )
        }
        if let file = folder.strangeFile {
            return wrong(
                .error,
                "\(file) in de datamap is van een andere gebruiker",
                "Geef het terug: `sudo chown \(folder.owner): \(folder.path)/\(file)`."
            )
        }
        guard folder.isWritable else {
            return wrong(
                .error,
                "In de datamap \(folder.path) kan niets worden geschreven",
                "Kijk of de schijf alleen-lezen is geworden (`findmnt -T \(folder.path)`) en herstel dat; niets is "
                    + "verloren, maar er wordt niets ingelezen en niets verstuurd."
            )
        }
        guard folder.mode & 0o077 == 0 else {
            return wrong(
                .warning,
                "Anderen kunnen in de datamap \(folder.path) kijken",
                "Sluit haar: `sudo chmod 0700 \(folder.path)`."
            )
        }
        return .ok(.dataFolder, "De datamap \(folder.path) is van \(folder.owner) en alleen van die gebruiker")
    }

    /// Under 200 MiB nothing is safe any more; under 1 GiB, or 5% of a small disk, somebody should look.
    static func diskSpace(_ facts: CheckFacts) -> CheckResult? {
        guard let room = facts.folder?.room else { return nil }
        let free = "\(room.freeBytes / mebibyte) MB"
        let remedy =
            "Maak ruimte op de schijf van \(facts.folder?.path ?? "de datamap"), of vergroot haar. Zet zolang geen "
            + "grote bestanden in de inbox."
        if room.freeBytes < 200 * mebibyte {
            return CheckResult(.diskSpace, .error, "De schijf is vol: nog \(free) vrij", remedy: remedy)
        }
        if let files = room.freeFiles, files < 1_000 {
            return CheckResult(
                .diskSpace,
                .error,
                "De schijf kan nog maar \(files) bestanden aan",
                remedy: "Ruim kleine bestanden op die niet van huurwacht zijn."
            )
        }
        let isTight = room.freeBytes < room.totalBytes / 20 && room.freeBytes < 10 * gibibyte
        guard room.freeBytes >= gibibyte, !isTight else {
            return CheckResult(.diskSpace, .warning, "De schijf raakt vol: nog \(free) vrij", remedy: remedy)
        }
        return .ok(.diskSpace, "Er is genoeg ruimte: \(free) vrij")
    }

    static func database(_ facts: CheckFacts) -> CheckResult? {
        guard case .failure(let error)? = facts.store else {
            return facts.memory == nil ? nil : .ok(.database, "De database gaat open")
        }
        guard error.kind != .olderSchema else {
            return CheckResult(
                .database,
                .warning,
                "huurwacht is vernieuwd en heeft de database nog niet bijgewerkt",
                remedy: "Herstart het (`sudo systemctl restart huurwacht`): het maakt eerst een kopie en werkt de "
                    + "database dan bij. Er is niets stuk."
            )
        }
        let (what, remedy) = sentences(of: error)
        return CheckResult(.database, .error, what, remedy: remedy)
    }

    /// The error in words for staff; the program's own words stand behind them for the administrator.
    private static func sentences(of error: StoreError) -> (what: String, remedy: String) {
        let own = "(\(error.message))"
        switch error.kind {
        case .busy:
            return (
                "De database is bezet door een ander programma",
                "Kijk wie haar vasthoudt (`sudo fuser -v` op huurwacht.sqlite) en sluit dat; huurwacht probeert het "
                    + "vanzelf opnieuw. \(own)"
            )
        case .newerSchema:
            return ("De database is van een nieuwere versie", "Installeer de nieuwste versie van huurwacht. \(own)")
        case .masterKey:
            return (
                "De hoofdsleutel ontbreekt of past niet bij deze database",
                "Zet de hoofdsleutel van deze database terug; zonder haar is niets te lezen. \(own)"
            )
        case .disk:
            return (
                "De database kan niet worden gelezen of geschreven",
                "Kijk of de schijf vol is of alleen-lezen, en van wie de datamap is. \(own)"
            )
        case .damaged, .notFound, .engine, .olderSchema:
            return (
                "De database kan niet worden gelezen",
                "Stop huurwacht (`sudo systemctl stop huurwacht`), draai `sudo -u huurwacht huurwacht check`, en zet zo "
                    + "nodig de nieuwste kopie van de datamap terug. \(own)"
            )
        }
    }

    static func clock(_ facts: CheckFacts) -> CheckResult? {
        let today = LocalTime(facts.now).day
        if let last = facts.memory?.lastCompletedDay, today < last {
            return CheckResult(
                .clock,
                .error,
                "De klok van de machine staat op \(today.dutch), maar \(last.dutch) is al afgerond",
                remedy: "Zet de klok goed (`timedatectl`); tot die tijd draait er geen dag en gaat er niets uit."
            )
        }
        if let days = facts.daemon?.doubtedDays {
            return CheckResult(
                .clock,
                .warning,
                "De klok van de machine is niet gelijkgezet en staat \(days) dagen na de laatste afgeronde dag",
                remedy: "huurwacht wacht hooguit een kwartier met draaien. Kijk of de tijd klopt en of de tijdserver "
                    + "bereikbaar is (`timedatectl`)."
            )
        }
        if let jump = facts.daemon?.clockJump, facts.now < jump.at.adding(seconds: 86_400), abs(jump.seconds) >= 300 {
            let minutes = abs(jump.seconds) / 60
            return CheckResult(
                .clock,
                .warning,
                "De klok van de machine versprong \(minutes) minuten \(jump.seconds < 0 ? "terug" : "vooruit")",
                remedy: "Kijk of de tijd nu klopt en of de tijdserver bereikbaar is (`timedatectl`).",
                since: jump.at
            )
        }
        return .ok(.clock, "De klok staat op \(today.dutch)")
    }

    static func configuration(_ facts: CheckFacts) -> CheckResult? {
        if let refused = facts.daemon?.refusedReload {
            return CheckResult(
                .configuration,
                .warning,
                "De nieuwe instellingen zijn geweigerd en de oude gelden nog",
                remedy: "Verbeter ze (`huurwacht check`) en herlaad met `sudo systemctl reload huurwacht`. "
                    + "(\(refused.problem))"
            )
        }
        if let problem = facts.configurationProblem {
            return CheckResult(
                .configuration,
                .error,
                "De instellingen bevatten een fout; zo start huurwacht niet opnieuw",
                remedy: "Draai `huurwacht check` en verbeter wat het noemt. (\(problem))"
            )
        }
        return .ok(.configuration, "De instellingen zijn gelezen")
    }

    /// In the data folder the key travels with every copy of the data; as a credential it does not.
    static func credentials(_ facts: CheckFacts) -> CheckResult? {
        guard let folder = facts.folder, folder.exists else { return nil }
        guard folder.holdsMasterKey, !facts.isTrial else {
            return .ok(
                .credentials,
                folder.holdsMasterKey
                    ? "De hoofdsleutel ligt in de datamap (proef)" : "De hoofdsleutel ligt niet in de datamap"
            )
        }
        return CheckResult(
            .credentials,
            .warning,
            "De hoofdsleutel ligt nog in de datamap, naast de gegevens die zij beschermt",
            remedy: "Verplaats \(folder.path)/hoofdsleutel naar de geheimen van de dienst, zoals de README beschrijft."
        )
    }
}
