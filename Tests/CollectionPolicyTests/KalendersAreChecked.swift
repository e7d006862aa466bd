import Calendar
import CollectionPolicy
import Foundation
import GuardRails
import TestKit
import Testing
import Yams

/// What a kalender must hold before it may run, and that the shipped file is the one that is played here.
@Suite struct KalendersAreChecked {
    @Test func thePreWonenCalendarHasNoProblems() {
        #expect(KalenderCheck.problems(.preWonen) == [])
    }

    @Test(arguments: [
        ("no reminder", "stappen[5].overdracht: no written reminder"),
        ("reminder without sharing", "stappen[6].overdracht: no written reminder"),
        ("no contact", "stappen[4].overdracht: no personal contact"),
        ("no melding", "stappen[5].overdracht: no melding decision"),
        ("same name", "stappen[1].stap: \"herinnering-1\" is used twice"),
        ("order", "stappen[1].dag: \"herinnering-2\" falls before \"herinnering-1\""),
        ("sms", "stappen[1].bericht.kanalen: the sharing offer"),
        ("approval", "stappen[3].bericht.goedkeuring: a veertiendagenbrief"),
        ("empty", "stappen: there are no steps"),
    ])
    func eachMistakeNamesItsKeyAndRemedy(mistake: String, problem: String) {
        var kalender = Kalender.preWonen
        func change(_ index: Int, _ body: (inout MessageStep) -> Void) {
            guard case .message(var message) = kalender.steps[index].action else { return }
            body(&message)
            kalender.steps[index].action = .message(message)
        }
        switch mistake {
        case "no reminder": kalender.steps.remove(at: 1)
        case "reminder without sharing": change(1) { $0.offersSharing = false }
        case "no contact": kalender.steps.removeAll { if case .contact = $0.action { true } else { false } }
        case "no melding": kalender.steps.removeAll { $0.action == .melding }
        case "same name": kalender.steps[1].name = "herinnering-1"
        case "order": kalender.steps[1].day = .dayOfMonth(day: 7, month: 1)
        case "sms": change(1) { $0.channels = [.mail, .sms] }
        case "approval": change(3) { $0.needsApproval = false }
        default: kalender.steps = []
        }
        let problems = KalenderCheck.problems(kalender)
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix(problem) ?? false)
    }

    @Test(arguments: [
        (DayRule.dayOfMonth(day: 31, month: 1), "2026-02-01", "2026-02-28"),
        (.dayOfMonth(day: 8, month: 2), "2026-12-01", "2027-01-08"),
        (.endOfMonth(month: 2), "2026-01-01", "2026-02-28"),
        (.endOfMonth(month: 1), "2028-02-01", "2028-02-29"), (.daysAfterDue(14), "2026-02-20", "2026-03-06"),
    ])
    func aDayRuleCountsFromTheDueDate(rule: DayRule, due: String, day: String) {
        #expect(StepDays.nominal(rule, due: .of(due)) == .of(day))
    }

    @Test func theShippedFileSaysTheSame() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appending(path: "Config/kalenders/pre-wonen.yaml")
        let yaml = try #require(try Yams.load(yaml: String(contentsOf: file, encoding: .utf8)) as? [String: Any])
        let kalender = Kalender.preWonen
        #expect(yaml["kalender"] as? String == kalender.name)
        #expect(yaml["titel"] as? String == kalender.title)
        #expect(yaml["bron"] as? String == kalender.bron)
        #expect(yaml["eenheid"] as? String == kalender.eenheid.rawValue)
        #expect(yaml["genade_cent"] as? Int == Int(kalender.graceCents))
        #expect(yaml["minimum_dagen_tussen_berichten"] as? Int == kalender.minimumDaysBetweenMessages)
        let steps = try #require(yaml["stappen"] as? [[String: Any]])
        #expect(steps.map(Self.line) == kalender.steps.map(Self.line))
    }

    private static func line(_ step: [String: Any]) -> String {
        func yes(_ value: Any?) -> Bool { value as? Bool ?? (value as? String == "ja") }
        let day = step["dag"] as? [String: Int] ?? [:]
        var parts = [step["stap"] as? String ?? "", step["herkomst"] as? String ?? ""]
        parts.append(day.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ","))
        parts.append("\(yes(step["naar_werkdag"])) \(yes(step["verplicht"])) \(yes(step["alleen_prioriteitsgroep"]))")
        if let message = step["bericht"] as? [String: Any] {
            let channels = (message["kanalen"] as? [String] ?? []).joined(separator: ",")
            parts.append("\(channels) \(message["tekst"] ?? "") \(message["vervalt_na_dagen"] ?? 0)")
            let flags = ["wettelijk_bericht", "biedt_hulp", "biedt_delen", "veertiendagenbrief", "goedkeuring"]
            parts.append(flags.map { "\(yes(message[$0]))" }.joined(separator: " "))
        }
        if let contact = step["contact"] as? [String: Int] { parts.append("contact \(contact["werkdagen"] ?? 0)") }
        if step["melding"] != nil { parts.append("melding") }
        if step["overdracht"] != nil { parts.append("overdracht") }
        return parts.joined(separator: " | ")
    }

    private static func line(_ step: KalenderStep) -> String {
        var parts = [step.name, step.herkomst.rawValue]
        switch step.day {
        case .dayOfMonth(let day, let month): parts.append("dag_van_de_maand=\(day),maand=\(month)")
        case .endOfMonth(let month): parts.append("einde_van_maand=\(month)")
        case .daysAfterDue(let days): parts.append("dagen_na_vervaldatum=\(days)")
        }
        parts.append("\(step.movesToWorkingDay) \(step.isMandatory) \(step.onlyPriorityGroups)")
        switch step.action {
        case .message(let message):
            let channels = message.channels.map(\.rawValue).joined(separator: ",")
            parts.append("\(channels) \(message.text) \(message.expiresAfterDays)")
            let flags = [
                message.isRequiredByLaw, message.offersHelp, message.offersSharing, message.isVeertiendagenbrief,
                message.needsApproval,
            ]
            parts.append(flags.map { "\($0)" }.joined(separator: " "))
        case .contact(let workingDays): parts.append("contact \(workingDays)")
        case .melding: parts.append("melding")
        case .overdracht: parts.append("overdracht")
        }
        return parts.joined(separator: " | ")
    }
}
