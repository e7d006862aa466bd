import Calendar
import GuardRails
import RentLedger
import Simulation
import TestKit
import Testing

/// The sentences of G3 once more, slow and obvious, with the holidays of 2026 written out; no code is shared.
struct SlowOracle {
    static let holidays: Set<String> = [
        "2026-01-01", "2026-04-03", "2026-04-06", "2026-04-27", "2026-05-05", "2026-05-14", "2026-05-25", "2026-12-25",
        "2026-12-26",
    ]
    static let bankHolidays: Set<String> = ["2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25"]

    /// 0 is Monday; 1 January 1970 was a Thursday.
    static func weekday(_ day: Day) -> Int { (Int(day.number) + 3) % 7 }

    static func mayGo(_ message: Message, _ now: SendCircumstances) -> Bool {
        let day = now.now.day
        let isHoliday = holidays.contains(day.description)
        if message.channel == .brief || message.channel == .kaart {
            if weekday(day) >= 5 || isHoliday { return false }
        } else {
            let minute = now.now.secondOfDay / 60
            if minute < 420 || minute >= 1_200 { return false }
            if minute < now.window.opensMinute || minute >= now.window.closesMinute { return false }
            if weekday(day) == 6 || isHoliday { return false }
        }
        if !message.isRequiredByLaw, now.sentToday >= 1 || now.sentThisMonth >= 4 { return false }
        if now.recipientDied { return false }
        let isRepresented = now.hasRepresentative || now.flags.contains(.bewind) || now.flags.contains(.curatele)
        if isRepresented, message.recipient.role == .huurder { return false }
        if now.bewakingsstatus != .normaal || now.flags.contains(.huurgeschil) || now.heldByStaff { return false }
        if day.description > message.expires.description { return false }
        guard message.isAboutArrears else { return true }
        if now.flags.contains(.moratorium) || now.flags.contains(.wsnp) || now.flags.contains(.schuldhulp) {
            return false
        }
        if let pause = now.pausedThrough, day.description <= pause.description { return false }
        if case .complete = now.paymentSource {} else { return false }
        if now.actionableCents <= 0 || now.actionableCents != message.amountCents { return false }
        for key in message.keys {
            guard let mark = now.currentRondes[key.caseNumber] else { return false }
            if mark.episode != key.episode || mark.ronde != key.ronde { return false }
        }
        guard let due = now.newestDueDate else { return true }
        // Two bank days must have come after the due date, today among them.
        var passed = 0
        var cursor = due.adding(days: 1)
        while cursor <= day {
            if weekday(cursor) < 5, !bankHolidays.contains(cursor.description) { passed += 1 }
            cursor = cursor.adding(days: 1)
        }
        return passed >= 2
    }
}

@Suite struct G03RandomCasesTests {
    static func anyMessage(_ random: inout SeededRandom) -> Message {
        var message = Sample.message
        message.channel = random.pick(Channel.allCases)
        message.isAboutArrears = random.chance(percent: 85)
        message.isRequiredByLaw = random.chance(percent: 20)
        if random.chance(percent: 20) { message.recipient.role = .vertegenwoordiger }
        return message
    }

    static func anyCircumstances(_ random: inout SeededRandom, for message: inout Message) -> SendCircumstances {
        var now = Sample.circumstances
        // Mostly nothing is wrong, so that enough messages get through to be judged.
        let day = Day.of("2026-01-01").adding(days: random.int(0...364))
        now.now = LocalTime(day: day, secondOfDay: random.int(0...86_399))
        message.expires = day.adding(days: random.int(-1...10))
        now.newestDueDate = random.chance(percent: 90) ? day.adding(days: -random.int(0...8)) : nil
        if random.chance(percent: 30) {
            now.window = ContactWindow(opensMinute: random.int(0...700), closesMinute: random.int(900...1_440))
        }
        if random.chance(percent: 15) { now.sentToday = random.int(0...2) }
        if random.chance(percent: 15) { now.sentThisMonth = random.int(0...6) }
        now.recipientDied = random.chance(percent: 4)
        now.hasRepresentative = random.chance(percent: 6)
        now.heldByStaff = random.chance(percent: 4)
        if random.chance(percent: 6) { now.bewakingsstatus = random.pick(Bewakingsstatus.allCases) }
        if random.chance(percent: 15) { now.flags = [random.pick(SignaleringSoort.allCases)] }
        if random.chance(percent: 10) { now.pausedThrough = day.adding(days: random.int(-1...1)) }
        if random.chance(percent: 6) {
            now.paymentSource = random.pick([.incomplete(through: day), .incomplete(through: nil), .unconfirmed])
        }
        if random.chance(percent: 8) { now.actionableCents = random.pick([-5, 0, 1, 69_999, 70_000]) }
        if random.chance(percent: 6) {
            now.currentRondes[Sample.caseNumber] = RondeMark(episode: random.int(1...3), ronde: random.int(1...2))
        }
        return now
    }

    @Test func `cleared means that every sentence of G3 holds, refused that one does not (random)`() {
        var random = SeededRandom(seed: 20_260_318)
        var cleared = 0
        for round in 1...4_000 {
            var message = Self.anyMessage(&random)
            let circumstances = Self.anyCircumstances(&random, for: &message)
            let refusals = Guard.clear(message, circumstances).refusals
            #expect(
                refusals.isEmpty == SlowOracle.mayGo(message, circumstances),
                "seed 20260318, round \(round): \(refusals)"
            )
            if refusals.isEmpty { cleared += 1 }
            #expect(Set(refusals).count == refusals.count, "seed 20260318, round \(round)")
        }
        #expect(cleared > 300, "the cases were too harsh to say anything")
    }
}
