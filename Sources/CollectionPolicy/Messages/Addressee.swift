import Calendar
import GuardRails
import RentLedger

/// Somebody who gets a message: a party of the contract with what is known of how to reach them (G3, G8).
struct Addressee {
    let role: RecipientRole
    let contact: Contactgegevens
    let address: Adres
    /// The name, to see the same co-tenant on two contracts of a person.
    let name: String

    /// The channels of a step for which there is an address, in the order of the step.
    func channels(of message: MessageStep) -> [Channel] {
        message.channels.filter { channel in
            switch channel {
            case .mail: !contact.email.isEmpty
            case .sms: !contact.mobiel.isEmpty
            case .brief, .kaart: address.isComplete
            }
        }
    }

    /// The tenant, or under bewind or curatele the representative; `nil` when that one is not known.
    ///
    /// Bewind and curatele are about the person: they hold for all cases.
    static func main(of index: Int, in work: PersonWork) -> Addressee? {
        let facts = work.cases[index].facts
        guard work.cases.contains(where: { $0.facts.isRepresented(on: work.day) }) else {
            return Addressee(
                role: .huurder,
                contact: known(facts.overeenkomst.contact, in: work),
                address: home(of: facts, in: work),
                name: facts.overeenkomst.huurder.aanschrijfnaam
            )
        }
        guard let role = facts.rollen.first(where: { $0.isVertegenwoordiger && $0.holds(on: work.day) }) else {
            return nil
        }
        return Addressee(role: .vertegenwoordiger, contact: role.contact, address: role.adres, name: role.naam)
    }

    /// One person with a dwelling and a garage may have given an address at only one of them.
    private static func known(_ contact: Contactgegevens, in work: PersonWork) -> Contactgegevens {
        var contact = contact
        for other in work.cases.map(\.facts.overeenkomst.contact) {
            if contact.email.isEmpty { contact.email = other.email }
            if contact.mobiel.isEmpty { contact.mobiel = other.mobiel }
        }
        return contact
    }

    /// Where the tenant gets post: the dwelling, not the garage.
    private static func home(of facts: CaseFacts, in work: PersonWork) -> Adres {
        let own = facts.overeenkomst
        if own.isWoonruimte { return own.adres }
        let dwelling = work.cases.map(\.facts.overeenkomst).first {
            $0.isWoonruimte && $0.einddatum == nil && $0.adres.isComplete
        }
        return dwelling?.adres ?? own.adres
    }

    /// The co-tenants of a case on the day; without an address of their own they live at the dwelling.
    static func coTenants(of index: Int, in work: PersonWork) -> [Addressee] {
        let facts = work.cases[index].facts
        return facts.rollen.filter(\.isMedehuurder).enumerated().compactMap { place, role in
            guard role.holds(on: work.day) else { return nil }
            return Addressee(
                role: .medehuurder(place),
                contact: role.contact,
                address: role.adres.isComplete ? role.adres : home(of: facts, in: work),
                name: role.naam
            )
        }
    }
}

extension RecipientRole {
    /// Whether it is the tenant or who stands for the tenant.
    var isMain: Bool {
        switch self {
        case .huurder, .vertegenwoordiger: true
        case .medehuurder: false
        }
    }
}
