import Calendar
import GuardRails
import RentLedger
import Simulation
import TestKit
import Testing

@Suite struct G03WhenNotToSendTests {
    static func at(_ day: String, _ hour: Int, _ minute: Int = 0) -> LocalTime {
        LocalTime(day: .of(day), hour: hour, minute: minute)
    }

    static let matrix: [MessageCase] = [
        MessageCase("nothing in the way", []) { _, _ in },
        MessageCase("06:59", [.outsideWindow]) { $1.now = at("2026-03-18", 6, 59) },
        MessageCase("07:00", []) { $1.now = at("2026-03-18", 7) },
        MessageCase("19:59", []) { $1.now = at("2026-03-18", 19, 59) },
        MessageCase("20:00", [.outsideWindow]) { $1.now = at("2026-03-18", 20) },
        MessageCase("a wider window changes nothing", [.outsideWindow]) {
            $1.window = ContactWindow(opensMinute: 0, closesMinute: 1_440)
            $1.now = at("2026-03-18", 20)
        },
        MessageCase("a narrower window counts", [.outsideWindow]) {
            $1.window = ContactWindow(opensMinute: 540, closesMinute: 1_020)
            $1.now = at("2026-03-18", 8, 59)
        },
        MessageCase("Saturday", []) { $1.now = at("2026-03-21", 10) },
        MessageCase("Sunday", [.outsideWindow]) { $1.now = at("2026-03-22", 10) },
        MessageCase("the King's birthday", [.expired, .outsideWindow]) { $1.now = at("2026-04-27", 10) },
        MessageCase("post on a Saturday", [.outsideWindow]) {
            $0.channel = .brief
            $1.now = at("2026-03-21", 10)
        },
        MessageCase("post at night on a working day", []) {
            $0.channel = .brief
            $1.now = at("2026-03-18", 23)
        },
        MessageCase("last day", []) { $1.now = at("2026-03-25", 10) },
        MessageCase("after its last day", [.expired]) { $1.now = at("2026-03-26", 10) },
        MessageCase("second message today", [.capToday]) { $1.sentToday = 1 },
        MessageCase("fifth message this month", [.capMonth]) { $1.sentThisMonth = 4 },
        MessageCase("the law asks for it: no cap", []) {
            $0.isRequiredByLaw = true
            $1.sentToday = 3
            $1.sentThisMonth = 9
        },
        MessageCase("the law asks for it, but the tenant died", [.died]) {
            $0.isRequiredByLaw = true
            $1.recipientDied = true
        },
        MessageCase("bewind: not to the tenant", [.represented]) { $1.hasRepresentative = true },
        MessageCase("bewind by its flag alone", [.represented]) { $1.flags = [.bewind] },
        MessageCase("curatele by its flag alone", [.represented]) { $1.flags = [.curatele] },
        MessageCase("bewind: a co-tenant still gets their own copy", []) {
            $0.recipient.role = .medehuurder(0)
            $1.parties.append($0.recipient)
            $1.hasRepresentative = true
            $1.flags = [.bewind]
        },
        MessageCase("bewind: to the representative", []) {
            $0.recipient.role = .vertegenwoordiger
            $1.hasRepresentative = true
        },
        MessageCase("on hold", [.onHold]) { $1.bewakingsstatus = .onHold },
        MessageCase("external collector", [.externalCollector]) { $1.bewakingsstatus = .externeIncasso },
        MessageCase("huurgeschil", [.dispute]) { $1.flags = [.huurgeschil] },
        MessageCase("moratorium", [.debtHelp(.moratorium)]) { $1.flags = [.moratorium] },
        MessageCase("WSNP and schuldhulp", [.debtHelp(.wsnp), .debtHelp(.schuldhulp)]) {
            $1.flags = [.schuldhulp, .wsnp]
        },
        MessageCase("flags that stop nothing", []) {
            $1.flags = [.betalingsachterstand, .detentie, .ambulanteBegeleiding]
        },
        MessageCase("last day of a pause", [.paused(through: Sample.today)]) { $1.pausedThrough = Sample.today },
        MessageCase("the pause is over", []) { $1.pausedThrough = Sample.today.adding(days: -1) },
        MessageCase("held by staff", [.heldByStaff]) { $1.heldByStaff = true },
        MessageCase("payments not complete", [.paymentSource(.incomplete(through: nil))]) {
            $1.paymentSource = .incomplete(through: nil)
        },
        MessageCase("a delivery waits for a person", [.paymentSource(.unconfirmed)]) {
            $1.paymentSource = .unconfirmed
        },
        MessageCase("paid meanwhile", [.paid]) { $1.actionableCents = 0 },
        MessageCase("paid in part meanwhile", [.amountChanged(openCents: 100)]) { $1.actionableCents = 100 },
        MessageCase("the anker moved", [.outdated]) {
            $1.currentRondes[Sample.caseNumber] = RondeMark(episode: 2, ronde: 2)
        },
        MessageCase("the episode closed", [.outdated]) { $1.currentRondes = [:] },
        MessageCase("one of two cases is out of date", [.outdated]) {
            $0.keys.append(Sample.key(case: CaseNumber(rawValue: 43)))
            $1.currentRondes[CaseNumber(rawValue: 43)] = RondeMark(episode: 1, ronde: 1)
        },
        MessageCase("one bank day after the due date", [.tooSoon(until: Sample.today)]) {
            $1.now = at("2026-03-17", 10)
            $1.newestDueDate = .of("2026-03-16")
        },
        MessageCase("two bank days after the due date", []) { $1.newestDueDate = .of("2026-03-16") },
        MessageCase("two days after, over a weekend", [.tooSoon(until: .of("2026-03-17"))]) {
            $1.now = at("2026-03-16", 10)
            $1.newestDueDate = .of("2026-03-13")
        },
        MessageCase("the friendly message before the due date asks for no debt", []) {
            $0.isAboutArrears = false
            $1.actionableCents = 0
            $1.currentRondes = [:]
            $1.newestDueDate = Sample.today.adding(days: 3)
            $1.paymentSource = .incomplete(through: nil)
            $1.flags = [.schuldhulp]
        },
        MessageCase("but a hard stop holds for it too", [.onHold]) {
            $0.isAboutArrears = false
            $1.bewakingsstatus = .onHold
        },
        MessageCase("everything at once: all reasons are told", [.outsideWindow, .capToday, .died, .onHold, .paid]) {
            $1.now = at("2026-03-18", 3)
            $1.sentToday = 1
            $1.recipientDied = true
            $1.bewakingsstatus = .onHold
            $1.actionableCents = 0
        },
    ]

    @Test(arguments: matrix)
    func `when a message waits, is withdrawn, or goes`(line: MessageCase) {
        let refusals = refusals(line.change)
        #expect(Set(refusals) == Set(line.expected))
        #expect(refusals.count == line.expected.count)
        #expect(refusals.allSatisfy { !$0.dutch.isEmpty })
    }

    @Test(arguments: [
        (from: "2026-03-18 06:00", isPost: false, to: "2026-03-18 07:00"),
        (from: "2026-03-18 12:30", isPost: false, to: "2026-03-18 12:30"),
        (from: "2026-03-18 20:00", isPost: false, to: "2026-03-19 07:00"),
        (from: "2026-03-21 21:00", isPost: false, to: "2026-03-23 07:00"),
        // Good Friday, Saturday, Easter Sunday and Monday.
        (from: "2026-04-02 20:30", isPost: false, to: "2026-04-04 07:00"),
        (from: "2026-04-02 20:30", isPost: true, to: "2026-04-02 20:30"),
        (from: "2026-04-03 10:00", isPost: true, to: "2026-04-07 00:00"),
        (from: "2026-04-05 05:00", isPost: false, to: "2026-04-07 07:00"),
    ])
    func `held messages go out at the next opening`(from: String, isPost: Bool, to: String) {
        func time(_ text: String) -> LocalTime {
            let parts = text.split(separator: " ")
            let clock = parts[1].split(separator: ":").compactMap { Int($0) }
            return LocalTime(day: .of(String(parts[0])), hour: clock[0], minute: clock[1])
        }
        #expect(G03WhenNotToSend.nextOpening(after: time(from), isPost: isPost) == time(to))
    }

    @Test func `the next opening is the first open minute, found minute by minute (random)`() {
        var random = SeededRandom(seed: 303)
        for round in 1...60 {
            let window = ContactWindow(opensMinute: random.int(400...700), closesMinute: random.int(800...1_300))
            let isPost = random.chance(percent: 40)
            let from = LocalTime(day: Day.of("2026-01-01").adding(days: random.int(0...364)), hour: random.int(0...23))
            var slow = from
            while !G03WhenNotToSend.isOpen(at: slow, window: window, isPost: isPost) {
                let next = slow.secondOfDay + 60
                slow =
                    next < 86_400
                    ? LocalTime(day: slow.day, secondOfDay: next)
                    : LocalTime(day: slow.day.adding(days: 1), secondOfDay: 0)
            }
            let found = G03WhenNotToSend.nextOpening(after: from, window: window, isPost: isPost)
            #expect(found == slow, "seed 303, round \(round)")
        }
    }
}
