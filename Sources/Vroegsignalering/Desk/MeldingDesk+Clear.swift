import Calendar
import CaseStore
import CollectionPolicy
import GuardRails
import Outreach
import RentLedger

extension MeldingDesk {
    /// What the journal says of the release of a melding.
    struct Release {
        /// The last day of its veto window.
        var vetoWindowThrough: Day?
        /// Who released it; `nil` for the machine.
        var by: String?
    }

    /// Reads the journal of a case for the window and the release of its melding.
    func release(of subject: Subject) throws -> Release {
        var release = Release()
        for entry in try store.journal(of: subject.facts.caseNumber) {
            guard case .meldingMoved(subject.record.kenmerk, let state, let actor) = entry.event else { continue }
            switch state {
            case .vetoWindow(let through): release = Release(vetoWindowThrough: through)
            case .released: release.by = actor == .machine ? nil : actor.dutch
            default: continue
            }
        }
        return release
    }

    /// As ``release(of:)``; a journal that cannot be read is a problem of its case and the rest goes on (G11).
    mutating func readableRelease(of subject: Subject) throws -> Release? {
        do {
            return try release(of: subject)
        } catch let error as StoreError where error.concernsOneRecord {
            problem(subject.row.caseNumber, error.message)
            return nil
        }
    }

    /// Asks the guard rails about a melding as it would be delivered now.
    func clear(_ subject: Subject, release: Release?) -> Clearance<Melding> {
        let arrears = subject.facts.arrears(on: day, settings: policy.measures)
        return Guard.clear(
            melding(of: subject, arrears: arrears),
            circumstances(of: subject, arrears: arrears, release: release)
        )
    }

    /// The record with today's amount.
    private func melding(of subject: Subject, arrears: Arrears) -> Melding {
        let contract = subject.facts.overeenkomst
        return Melding(
            kenmerk: subject.record.kenmerk,
            caseNumber: subject.facts.caseNumber,
            gemeente: subject.record.gemeente,
            overeenkomst: contract.number,
            huurder: contract.huurder,
            adres: contract.adres,
            contact: contract.contact,
            amountCents: arrears.actionableRentCents,
            ontstaansdatum: arrears.anker?.dueDate ?? subject.record.preparedOn,
            signaaldatum: day,
            months: Months(rentOpenCents: arrears.actionableRentCents, brutohuurCents: contract.brutohuurCents),
            crisissignaal: subject.facts.evictionDays(on: day).contains { $0 >= day },
            proof: subject.record.proof,
            thresholdCents: subject.gemeente.thresholdCents,
            escalatedFrom: subject.record.escalatedFrom
        )
    }

    private func circumstances(of subject: Subject, arrears: Arrears, release: Release?) -> MeldingCircumstances {
        let facts = subject.facts
        var circumstances = MeldingCircumstances(now: clock.local)
        circumstances.actionableRentCents = arrears.actionableRentCents
        circumstances.isCurrentEpisode =
            facts.file.episode?.number == subject.record.episode
            && arrears.rentOpenCents > policy.measures.episodeDrempelCents
        circumstances.isWoonruimte = facts.overeenkomst.isWoonruimte
        circumstances.tenantDied = subject.person.cases.contains { $0.hasDied(by: day) }
        circumstances.bewakingsstatus = facts.overeenkomst.bewakingsstatus
        circumstances.flags = Situation.flags(of: [facts], person: subject.person, on: day)
        circumstances.pausedThrough = Situation.pause(of: [facts], on: day)
        circumstances.paymentSource = paymentSource.standing(on: day, paidTo: facts.paidAccounts(on: day))
        circumstances.vetoWindowThrough = release?.vetoWindowThrough
        circumstances.releasedBy = release?.by
        circumstances.mayReleaseItself = mayReleaseItself(subject.gemeente)
        circumstances.objectionTermEnds = subject.record.proof.sharingOfferDelivered.map {
            ProofRule.objectionTermEnds(deliveredOn: $0, settings: policy)
        }
        circumstances.objection = facts.file.objection
        circumstances.lastDeliveredCents = facts.file.lastDelivered?.amountCents
        circumstances.vervolgsignaalDue =
            subject.record.escalatedFrom != nil && facts.file.vervolgsignaalDue(subject.gemeente, on: day)
        circumstances.proofValidMonths = policy.proofValidMonths
        return circumstances
    }
}
