import Calendar
import CaseStore
import CollectionPolicy
import EarlyWarning
import RentLedger
import Simulation
import TestKit
import Testing

@Suite struct StaffPlayTests {
    private func row(_ number: Int64, _ kind: TaskKind, opened: String) -> TaskRow {
        let task = QueueTask(id: "taak-\(number)", kind: kind, openedOn: .of(opened), urgency: Urgency(reasons: []))
        return TaskRow(
            caseNumber: CaseNumber(rawValue: number),
            overeenkomst: OvereenkomstNumber("H-\(number)"),
            task: task
        )
    }

    /// Opened on Thursday 5 November 2026.
    @Test(arguments: [
        (TaskKind.contact(step: "bellen"), "2026-11-09"), (.missingProof, "2026-11-09"),
        (.approveMessage(id: "brief"), "2026-11-06"), (.releaseMelding(kenmerk: "M-1"), "2026-11-11"),
        (.deliverMelding(kenmerk: "M-1"), "2026-11-06"),
    ])
    func aTaskIsDoneAfterItsWorkingDaysAndNotBefore(kind: TaskKind, day: String) {
        let staff = StaffPlay()
        let tasks = [row(1, kind, opened: "2026-11-05")]
        for earlier in stride(from: Day.of("2026-11-05"), to: .of(day), by: 1) {
            #expect(staff.acts(on: earlier, tasks: tasks).isEmpty, "\(earlier)")
        }
        #expect(staff.acts(on: .of(day), tasks: tasks).map(\.task) == ["taak-1"])
    }

    @Test(arguments: ["2026-11-21", "2026-11-22", "2026-12-25", "2027-01-01"])
    func nobodyWorksInTheWeekendOrOnAHoliday(day: String) {
        let tasks = [row(1, .contact(step: "bellen"), opened: "2026-11-05")]
        #expect(StaffPlay().acts(on: .of(day), tasks: tasks).isEmpty)
    }

    @Test(arguments: [
        TaskKind.overdracht, .checkHousehold, .overleden, .vertrokken, .unreachable(step: "brief"),
        .parkedMessage(id: "m"), .vonnisExpires(on: Day(number: 20_800)), .setAside(reason: "r"),
        .confirmDelivery(delivery: 1, reason: "r"), .intakeProblem("een regel"),
    ])
    func whatOnlyAPersonMayWeighStaysInTheQueue(kind: TaskKind) {
        #expect(StaffPlay().acts(on: .of("2026-12-15"), tasks: [row(1, kind, opened: "2026-11-05")]).isEmpty)
    }

    @Test func actsCarryWhatTheTaskIsAbout() {
        let tasks = [
            row(1, .approveMessage(id: "brief-1"), opened: "2026-11-05"),
            row(2, .releaseMelding(kenmerk: "M-2"), opened: "2026-11-05"),
            row(3, .contact(step: "bellen"), opened: "2026-11-05"), row(4, .objection, opened: "2026-11-05"),
            row(5, .contact(step: "bellen"), opened: "2026-11-05"),
        ]
        #expect(
            StaffPlay().acts(on: .of("2026-11-20"), tasks: tasks) == [
                .approve(case: CaseNumber(rawValue: 1), task: "taak-1", message: "brief-1"),
                .releaseMelding(case: CaseNumber(rawValue: 2), task: "taak-2", kenmerk: "M-2"),
                .contact(case: CaseNumber(rawValue: 3), task: "taak-3", kind: .bel, outcome: "bereikt"),
                .contact(
                    case: CaseNumber(rawValue: 4),
                    task: "taak-4",
                    kind: .bezoek,
                    outcome: "briefje_achtergelaten"
                ),
                .contact(case: CaseNumber(rawValue: 5), task: "taak-5", kind: .bel, outcome: "niet_bereikt"),
            ]
        )
    }

    @Test func aDayHoldsOnlySoMuchWorkAndTheMostUrgentComesFirst() {
        let tasks = (1...40).map { row(Int64($0), .contact(step: "bellen"), opened: "2026-11-05") }
        var staff = StaffPlay()
        staff.actsPerDay = 7
        let acts = staff.acts(on: .of("2026-11-20"), tasks: tasks)
        #expect(acts.map(\.caseNumber.rawValue) == Array(1...7))
    }
}
