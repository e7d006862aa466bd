public import Calendar
import RentLedger

/// G3: when not to send, whoever starts the message.
///
/// Source: guardrails.md G3; definitions.md *Timing of messages*, *Payment source*, *Who talks*; wet-en-standaarden §4C
/// and §5A.8 (Bki: not between 20:00 and 07:00, not on Sundays and recognised holidays).
///
/// Every message: contact window, cap, death, bewind and curatele, on hold, external collector, huurgeschil, hold by
/// staff, expiry. Only messages about arrears: moratorium, WSNP, schuldhulp and pause (they protect debts, and the
/// friendly message before the due date asks for none), payment source, paid meanwhile, changed amount, moved anker,
/// two bank days after the due date.
public enum G03WhenNotToSend {
    /// Bank days after the due date before which nothing about arrears goes out.
    static let quietBankDays = 2

    static func refusals(_ message: Message, _ circumstances: SendCircumstances) -> [Refusal] {
        timing(message, circumstances) + cap(message, circumstances) + people(message, circumstances)
            + standing(circumstances) + arrears(message, circumstances)
    }

    private static func timing(_ message: Message, _ circumstances: SendCircumstances) -> [Refusal] {
        var refusals: [Refusal] = []
        let now = circumstances.now
        if !isOpen(at: now, window: circumstances.window, isPost: message.channel.isPost) {
            refusals.append(.outsideWindow)
        }
        if now.day > message.expires { refusals.append(.expired) }
        if message.isAboutArrears, let due = circumstances.newestDueDate {
            let first = due.adding(bankDays: quietBankDays)
            if now.day < first { refusals.append(.tooSoon(until: first)) }
        }
        return refusals
    }

    private static func cap(_ message: Message, _ circumstances: SendCircumstances) -> [Refusal] {
        // What the law asks for counts, but nothing blocks it.
        guard !message.isRequiredByLaw else { return [] }
        var refusals: [Refusal] = []
        if circumstances.sentToday >= circumstances.cap.perDay { refusals.append(.capToday) }
        if circumstances.sentThisMonth >= circumstances.cap.perMonth { refusals.append(.capMonth) }
        return refusals
    }

    private static func people(_ message: Message, _ circumstances: SendCircumstances) -> [Refusal] {
        var refusals: [Refusal] = []
        if circumstances.recipientDied { refusals.append(.died) }
        let isRepresented =
            circumstances.hasRepresentative || circumstances.flags.contains(.bewind)
            || circumstances.flags.contains(.curatele)
        // Only the tenant's own post is taken over; a co-tenant is bound on their own and keeps getting their copies.
        if isRepresented, message.recipient.role == .huurder { refusals.append(.represented) }
        return refusals
    }

    private static func standing(_ circumstances: SendCircumstances) -> [Refusal] {
        var refusals: [Refusal] = []
        if circumstances.bewakingsstatus == .onHold { refusals.append(.onHold) }
        if circumstances.bewakingsstatus == .externeIncasso { refusals.append(.externalCollector) }
        if circumstances.flags.contains(.huurgeschil) { refusals.append(.dispute) }
        if circumstances.heldByStaff { refusals.append(.heldByStaff) }
        return refusals
    }

    private static func arrears(_ message: Message, _ circumstances: SendCircumstances) -> [Refusal] {
        guard message.isAboutArrears else { return [] }
        var refusals = debtHelp(circumstances.flags).map(Refusal.debtHelp)
        if let through = circumstances.pausedThrough, circumstances.now.day <= through {
            refusals.append(.paused(through: through))
        }
        if circumstances.paymentSource != .complete { refusals.append(.paymentSource(circumstances.paymentSource)) }
        if circumstances.actionableCents <= 0 {
            refusals.append(.paid)
        } else if circumstances.actionableCents != message.amountCents {
            refusals.append(.amountChanged(openCents: circumstances.actionableCents))
        }
        let isCurrent = message.keys.allSatisfy { key in
            circumstances.currentRondes[key.caseNumber] == RondeMark(episode: key.episode, ronde: key.ronde)
        }
        if !isCurrent { refusals.append(.outdated) }
        return refusals
    }

    /// The protections for debts among the flags, in a fixed order.
    static func debtHelp(_ flags: Set<SignaleringSoort>) -> [SignaleringSoort] {
        [.moratorium, .wsnp, .schuldhulp].filter(flags.contains)
    }
}

extension G03WhenNotToSend {
    /// Whether messages may go out at a moment.
    ///
    /// Post is handed over on working days, at any hour. The rest goes out inside the window, never on a Sunday or a
    /// recognised holiday.
    public static func isOpen(at time: LocalTime, window: ContactWindow = ContactWindow(), isPost: Bool) -> Bool {
        if isPost { return time.day.isWorkingDay }
        guard time.day.weekday != .sunday, !time.day.isRecognisedHoliday else { return false }
        let minute = time.secondOfDay / 60
        return minute >= window.opensMinute && minute < window.closesMinute
    }

    /// The first moment from `time` on at which held messages may go out; `time` itself when it is open then.
    ///
    /// A window that never opens gives the moment at which it would open: the guard refuses again then.
    public static func nextOpening(
        after time: LocalTime,
        window: ContactWindow = ContactWindow(),
        isPost: Bool
    ) -> LocalTime {
        if isOpen(at: time, window: window, isPost: isPost) { return time }
        let opens = isPost ? 0 : window.opensMinute * 60
        var day = time.day
        if isPost || time.secondOfDay >= opens { day = day.adding(days: 1) }
        while isPost ? !day.isWorkingDay : (day.weekday == .sunday || day.isRecognisedHoliday) {
            day = day.adding(days: 1)
        }
        return LocalTime(day: day, secondOfDay: opens)
    }
}
