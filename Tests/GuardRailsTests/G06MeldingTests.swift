import Calendar
import GuardRails
import RentLedger
import Simulation
import TestKit
import Testing

@Suite struct G06MeldingTests {
    /// One line of the matrix: what is changed, and what the guard must say.
    struct Line: Sendable, CustomTestStringConvertible {
        var name: String
        var expected: [Refusal]
        var change: @Sendable (inout Melding, inout MeldingCircumstances) -> Void
        var testDescription: String { name }

        init(
            _ name: String,
            _ expected: [Refusal],
            _ change: @escaping @Sendable (inout Melding, inout MeldingCircumstances) -> Void
        ) {
            self.name = name
            self.expected = expected
            self.change = change
        }
    }

    static let today = Sample.today

    static let matrix: [Line] = [
        Line("everything proven", []) { _, _ in },
        Line("no personal contact", [.melding(.proofMissing(["a"]))]) { m, _ in m.proof.personalContact = nil },
        Line("schuldhulp not named", [.melding(.proofMissing(["b"]))]) { m, _ in m.proof.schuldhulpOffered = nil },
        Line("no written reminder", [.melding(.proofMissing(["c"]))]) { m, _ in m.proof.writtenReminder = nil },
        Line("no sharing offer", [.melding(.proofMissing(["d"]))]) { m, _ in m.proof.sharingOfferDelivered = nil },
        Line("the term was never set", [.melding(.proofMissing(["d"]))]) { m, _ in m.proof.objectionTermEnds = nil },
        Line("nothing proven", [.melding(.proofMissing(["a", "b", "c", "d"]))]) { m, c in
            m.proof = MeldingProof()
            c.objectionTermEnds = nil
        },
        Line("contact only tomorrow", [.melding(.proofMissing(["a"]))]) { m, _ in
            m.proof.personalContact = today.adding(days: 1)
        },
        Line("contact three months ago", []) { m, _ in m.proof.personalContact = .of("2025-12-18") },
        Line("contact more than three months ago", [.melding(.proofMissing(["a"]))]) { m, _ in
            m.proof.personalContact = .of("2025-12-17")
        },
        Line("term over before the delivery", [.melding(.proofMissing(["d"]))]) { m, c in
            m.proof.objectionTermEnds = m.proof.sharingOfferDelivered
            c.objectionTermEnds = nil
        },
        Line("last day of the term", [.melding(.objectionTerm(through: today))]) { m, _ in
            m.proof.objectionTermEnds = today
        },
        Line("the settings made the term longer", [.melding(.objectionTerm(through: .of("2026-03-20")))]) { _, c in
            c.objectionTermEnds = .of("2026-03-20")
        },
        Line("objection", [.melding(.objected(on: .of("2026-03-01")))]) { _, c in c.objection = .of("2026-03-01") },
        Line("objection in the proof", [.melding(.objected(on: .of("2026-03-01")))]) { m, _ in
            m.proof.objection = .of("2026-03-01")
        },
        Line("veto window not begun", [.melding(.vetoWindow(through: nil))]) { _, c in c.vetoWindowThrough = nil },
        Line("last day of the veto window", [.melding(.vetoWindow(through: today))]) { _, c in
            c.vetoWindowThrough = today
        },
        Line("nobody released it", [.melding(.notReleased)]) { _, c in c.releasedBy = nil },
        Line("released by nobody in particular", [.melding(.notReleased)]) { _, c in c.releasedBy = " " },
        Line("convenant and DPIA are dated", []) { _, c in
            c.releasedBy = nil
            c.mayReleaseItself = true
        },
        Line("paid", [.paid]) { _, c in c.actionableRentCents = 0 },
        Line("paid in part", [.amountChanged(openCents: 100_000)]) { _, c in c.actionableRentCents = 100_000 },
        Line("below the threshold", [.melding(.belowThreshold(cents: 150_000))]) { m, _ in m.thresholdCents = 150_000 },
        Line("exactly the threshold", []) { m, _ in m.thresholdCents = 140_000 },
        Line("same amount as last time", [.melding(.alreadySignalled(cents: 140_000))]) { _, c in
            c.lastDeliveredCents = 140_000
        },
        Line("more than last time", []) { _, c in c.lastDeliveredCents = 139_999 },
        Line("an agreed vervolgsignaal", []) { m, c in
            c.lastDeliveredCents = 140_000
            c.vervolgsignaalDue = true
            m.escalatedFrom = "HW-42-1-1"
        },
        Line("a vervolgsignaal without the first kenmerk", [.melding(.alreadySignalled(cents: 140_000))]) { _, c in
            c.lastDeliveredCents = 140_000
            c.vervolgsignaalDue = true
        },
        Line("another episode", [.outdated]) { _, c in c.isCurrentEpisode = false },
        Line("a garage", [.melding(.noWoonruimte)]) { _, c in c.isWoonruimte = false },
        Line("died", [.died]) { _, c in c.tenantDied = true },
        Line("on hold", [.onHold]) { _, c in c.bewakingsstatus = .onHold },
        Line("external collector", [.externalCollector]) { _, c in c.bewakingsstatus = .externeIncasso },
        Line("huurgeschil", [.dispute]) { _, c in c.flags = [.huurgeschil] },
        Line("schuldhulp runs", [.debtHelp(.schuldhulp)]) { _, c in c.flags = [.schuldhulp] },
        Line("pause", [.paused(through: today)]) { _, c in c.pausedThrough = today },
        Line("payments not complete", [.paymentSource(.unconfirmed)]) { _, c in c.paymentSource = .unconfirmed },
        Line("a BSN behind the name", [.melding(.fieldNotAgreed("achternaam"))]) { m, _ in
            m.huurder.achternaam = "Vries 111222333"
        },
        Line("a second line in a field", [.melding(.fieldNotAgreed("straat"))]) { m, _ in
            m.adres.straat = "Lindelaan\nverslaafd"
        },
    ]

    @Test(arguments: matrix)
    func `when a melding waits, is withdrawn, or goes`(line: Line) {
        let refusals = meldingRefusals(line.change)
        #expect(refusals == line.expected)
        #expect(refusals.allSatisfy { !$0.dutch.isEmpty })
    }

    @Test func `only agreed fields: no BSN, hypothesis, health or free text`() {
        let labels = Mirror(reflecting: Sample.melding).children.compactMap(\.label)
        #expect(!labels.isEmpty)
        for label in labels {
            #expect(!G10NothingLeaks.isBSNColumn(label))
            #expect(!["hypothesis", "health", "note", "remark", "opmerking"].contains(label))
        }
        let columns = ["kenmerk", "achternaam", "bsn", "hypothese", "gezondheid", "opmerking", "bedrag_cent"]
        #expect(
            G06MeldingOnlyWithProof.fieldsNotAgreed(columns) == ["bsn", "hypothese", "gezondheid", "opmerking"]
        )
        #expect(G06MeldingOnlyWithProof.agreedFields.allSatisfy { !G10NothingLeaks.isBSNColumn($0) })
    }

    /// The sentences of G6 once more, slow and obvious.
    static func mayGo(_ melding: Melding, _ now: MeldingCircumstances) -> Bool {
        let day = now.now.day.description
        let oldest = now.now.day
        for proven in [
            melding.proof.personalContact, melding.proof.schuldhulpOffered, melding.proof.writtenReminder,
            melding.proof.sharingOfferDelivered,
        ] {
            guard let proven, proven.description <= day, proven.adding(months: 3) >= oldest else { return false }
        }
        guard let ends = melding.proof.objectionTermEnds, let offered = melding.proof.sharingOfferDelivered,
            offered.description < ends.description, ends.description < day
        else { return false }
        if let longer = now.objectionTermEnds, longer.description >= day { return false }
        if now.objection != nil || melding.proof.objection != nil { return false }
        guard let veto = now.vetoWindowThrough, veto.description < day else { return false }
        if !now.mayReleaseItself, (now.releasedBy ?? "").isEmpty { return false }
        if now.actionableRentCents != melding.amountCents || melding.amountCents <= 0 { return false }
        if melding.amountCents < melding.thresholdCents { return false }
        if let last = now.lastDeliveredCents, melding.amountCents <= last {
            if !now.vervolgsignaalDue || melding.escalatedFrom == nil { return false }
        }
        if !now.isCurrentEpisode || !now.isWoonruimte || now.tenantDied { return false }
        if now.bewakingsstatus != .normaal || now.paymentSource != .complete { return false }
        if let pause = now.pausedThrough, day <= pause.description { return false }
        return now.flags.isDisjoint(with: [.huurgeschil, .moratorium, .wsnp, .schuldhulp])
    }

    @Test func `delivered only with proof of everything (random)`() {
        var random = SeededRandom(seed: 606)
        var cleared = 0
        for round in 1...4_000 {
            var melding = Sample.melding
            var now = Sample.meldingCircumstances
            func someDay(_ random: inout SeededRandom) -> Day? {
                random.chance(percent: 20) ? nil : today.adding(days: random.int(-100...5))
            }
            let today = Self.today
            if random.chance(percent: 10) { melding.proof.personalContact = someDay(&random) }
            if random.chance(percent: 10) { melding.proof.schuldhulpOffered = someDay(&random) }
            if random.chance(percent: 10) { melding.proof.writtenReminder = someDay(&random) }
            if random.chance(percent: 10) { melding.proof.sharingOfferDelivered = someDay(&random) }
            if random.chance(percent: 10) { melding.proof.objectionTermEnds = someDay(&random) }
            if random.chance(percent: 5) { melding.proof.objection = today }
            if random.chance(percent: 5) { now.objection = today }
            if random.chance(percent: 10) { now.objectionTermEnds = someDay(&random) }
            if random.chance(percent: 10) { now.vetoWindowThrough = someDay(&random) }
            if random.chance(percent: 10) { now.releasedBy = nil }
            now.mayReleaseItself = random.chance(percent: 10)
            if random.chance(percent: 10) { now.actionableRentCents = random.pick([0, -1, 7_499, 140_000]) }
            if random.chance(percent: 10) { melding.thresholdCents = random.pick([0, 140_000, 140_001]) }
            if random.chance(percent: 15) { now.lastDeliveredCents = random.pick([139_999, 140_000]) }
            now.vervolgsignaalDue = random.chance(percent: 30)
            if random.chance(percent: 30) { melding.escalatedFrom = "HW-1" }
            now.isCurrentEpisode = random.chance(percent: 95)
            now.isWoonruimte = random.chance(percent: 95)
            now.tenantDied = random.chance(percent: 3)
            if random.chance(percent: 5) { now.bewakingsstatus = random.pick(Bewakingsstatus.allCases) }
            if random.chance(percent: 10) { now.flags = [random.pick(SignaleringSoort.allCases)] }
            if random.chance(percent: 5) { now.pausedThrough = someDay(&random) }
            if random.chance(percent: 4) { now.paymentSource = .incomplete(through: nil) }
            let refusals = Guard.clear(melding, now).refusals
            #expect(refusals.isEmpty == Self.mayGo(melding, now), "seed 606, round \(round): \(refusals)")
            if refusals.isEmpty { cleared += 1 }
        }
        #expect(cleared > 300)
    }
}
