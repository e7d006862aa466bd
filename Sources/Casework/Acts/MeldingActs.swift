import Calendar
import CollectionPolicy
import GuardRails
public import RentLedger

/// Why a melding is stopped: a fixed list, because a melding must not depend on liking (definitions.md, *Veto window*).
public enum VetoReason: String, Sendable, CaseIterable {
    /// Staff are in contact with the tenant.
    case contactLoopt = "contact_loopt"
    /// The tenant promised to pay and it is expected.
    case betalingToegezegd = "betaling_toegezegd"
    /// A betalingsregeling is being agreed.
    case regelingInDeMaak = "regeling_in_de_maak"
    /// Help is already there.
    case hulpLooptAl = "hulp_loopt_al"
    /// Something in the data is wrong.
    case gegevensKloppenNiet = "gegevens_kloppen_niet"
    /// The tenant disputes the claim.
    case vorderingBetwist = "vordering_betwist"
}

extension Casework {
    /// Days after which a melding that was stopped comes back, when it is still needed (definitions.md, *Veto window*).
    static let vetoDays = 14

    /// Releases a melding: it goes to the gemeente as soon as the guard rails allow it.
    public func release(
        melding kenmerk: String,
        in number: CaseNumber,
        by identity: Identity
    ) throws(CaseworkError) -> ActResult {
        try perform(.release, on: number, by: identity) { scene throws(CaseworkError) in
            let record = try open(kenmerk, scene)
            switch record.state {
            case .awaitingRelease: break
            case .vetoWindow(let through) where through < scene.day: break
            case .vetoWindow(let through):
                throw CaseworkError(
                    .notPossible,
                    "De bedenktijd voor medewerkers loopt tot en met \(through.dutch).",
                    at: number,
                    remedy: "Geef de melding daarna vrij, of houd haar tegen met een reden."
                )
            case .released:
                throw CaseworkError(
                    .notPossible,
                    "Deze melding is al vrijgegeven.",
                    at: number,
                    remedy: "Er is niets te doen."
                )
            default:
                throw CaseworkError(
                    .notPossible,
                    "De bedenktijd begint zodra de melding in een dagoverzicht heeft gestaan.",
                    at: number,
                    remedy: "Geef de melding na de bedenktijd vrij."
                )
            }
            try checkStillNeeded(scene)
            var plan = Plan()
            plan.add(.meldingMoved(kenmerk: kenmerk, state: .released, by: scene.actor), to: number)
            // A melding that is delivered by hand keeps that task: it comes after the release.
            for task in scene.file.tasks where task.kind == .releaseMelding(kenmerk: kenmerk) {
                plan.close(task, TaskOutcome.ja.rawValue, in: scene)
            }
            plan.lines = ["Melding \(kenmerk) is vrijgegeven en gaat naar de gemeente zodra dat mag."]
            return plan
        }
    }

    /// Stops a melding with a reason from the list; it is made anew, when still needed, within 14 days.
    public func veto(
        melding kenmerk: String,
        in number: CaseNumber,
        reason: String,
        note: String = "",
        by identity: Identity
    ) throws(CaseworkError) -> ActResult {
        try perform(.veto, on: number, by: identity) { scene throws(CaseworkError) in
            guard let why = VetoReason(rawValue: reason) else {
                throw CaseworkError(
                    .badInput,
                    "Een melding wordt alleen om een vaste reden tegengehouden.",
                    at: number,
                    remedy: "Kies uit: \(VetoReason.allCases.map(\.rawValue).joined(separator: ", "))."
                )
            }
            _ = try open(kenmerk, scene)
            let back = scene.day.adding(days: Casework.vetoDays)
            var plan = Plan()
            plan.add(
                .meldingMoved(
                    kenmerk: kenmerk,
                    state: .vetoed(until: back.adding(days: -1), reason: why.rawValue),
                    by: scene.actor
                ),
                to: number
            )
            closeTasks(of: kenmerk, .nee, scene, &plan)
            let text = try Written.optional(note, "notitie", at: number)
            if !text.isEmpty { plan.add(.note(text: text, by: scene.actor, on: scene.day), to: number) }
            plan.lines = [
                "Melding \(kenmerk) is tegengehouden: \(why.dutch).",
                "Is zij dan nog nodig, dan komt zij op \(back.dutch) terug.",
            ]
            return plan
        }
    }

    /// Records that a melding was delivered by hand, to a gemeente without agreement.
    public func deliver(
        melding kenmerk: String,
        in number: CaseNumber,
        by identity: Identity
    ) throws(CaseworkError) -> ActResult {
        try perform(.deliver, on: number, by: identity) { scene throws(CaseworkError) in
            let record = try open(kenmerk, scene)
            guard scene.file.tasks.contains(where: { $0.kind == .deliverMelding(kenmerk: kenmerk) }) else {
                throw CaseworkError(
                    .notPossible,
                    "Deze melding wordt niet met de hand bezorgd.",
                    at: number,
                    remedy: "Geef haar vrij: huurwacht bezorgt haar dan zelf."
                )
            }
            guard record.state == .released else {
                throw CaseworkError(
                    .notPossible,
                    MeldingRefusal.notReleased.dutch,
                    at: number,
                    remedy: "Bezorg haar pas als zij is vrijgegeven en het bestand klaarstaat."
                )
            }
            try checkStillNeeded(scene)
            var plan = Plan()
            plan.add(
                .meldingMoved(
                    kenmerk: kenmerk,
                    state: .delivered(on: scene.day, file: "met de hand bezorgd"),
                    by: scene.actor
                ),
                to: number
            )
            closeTasks(of: kenmerk, .ja, scene, &plan)
            plan.lines = ["Vastgelegd: melding \(record.kenmerk) is vandaag met de hand bezorgd."]
            return plan
        }
    }

    /// A melding of the case that has not left the house.
    private func open(_ kenmerk: String, _ scene: Scene) throws(CaseworkError) -> MeldingRecord {
        guard let record = scene.file.meldingen.last(where: { $0.kenmerk == kenmerk }) else {
            throw CaseworkError(
                .unknown,
                "De melding \(TextWidth.clean(kenmerk)) hoort niet bij deze zaak.",
                at: scene.number,
                remedy: "`huurwacht melding list` noemt de meldingen."
            )
        }
        guard record.state.isStoppable else {
            throw CaseworkError(
                .notPossible,
                "Melding \(kenmerk) is \(record.state.dutch).",
                at: scene.number,
                remedy: "Daar valt niets meer aan te veranderen."
            )
        }
        return record
    }

    /// What came in since the melding was prepared counts (G6): objected or paid means it does not go.
    private func checkStillNeeded(_ scene: Scene) throws(CaseworkError) {
        if let objection = scene.file.objection { throw objected(objection, scene.number) }
        guard let facts = scene.facts else { throw Casework.unknown(scene.number) }
        guard facts.arrears(on: scene.day, settings: policy.measures).actionableRentCents > 0 else {
            throw CaseworkError(
                .notPossible,
                Refusal.paid.dutch,
                at: scene.number,
                remedy: "De melding wordt in de volgende ronde ingetrokken."
            )
        }
    }

    private func objected(_ day: Day, _ number: CaseNumber) -> CaseworkError {
        CaseworkError(
            .notPossible,
            MeldingRefusal.objected(on: day).dutch,
            at: number,
            remedy: "Er mag nu niet worden gemeld; zoek persoonlijk contact."
        )
    }

    private func closeTasks(of kenmerk: String, _ outcome: TaskOutcome, _ scene: Scene, _ plan: inout Plan) {
        for task in scene.file.tasks where task.kind.melding == kenmerk {
            plan.close(task, outcome.rawValue, in: scene)
        }
    }
}
