public import Calendar
public import CollectionPolicy
public import GuardRails
public import RentLedger

/// Who a message goes to: the parties of the contracts with the addresses that they have today, nobody else (G8).
public enum Addressee {
    /// The recipient of a role of a case, with today's addresses; `nil` when the role does not hold today.
    ///
    /// A co-tenant's number counts the contract's co-tenants in the order of the administration, also those that ended:
    /// so the number of the others never changes.
    public static func recipient(
        _ role: RecipientRole,
        of caseNumber: CaseNumber,
        in person: PersonFacts,
        on day: Day
    ) -> Recipient? {
        guard let facts = person.cases.first(where: { $0.caseNumber == caseNumber }) else { return nil }
        switch role {
        case .huurder: return tenant(of: facts, in: person)
        case .medehuurder(let index):
            let coTenants = facts.rollen.filter(\.isMedehuurder)
            guard coTenants.indices.contains(index), coTenants[index].holds(on: day) else { return nil }
            // A co-tenant lives in the dwelling unless the administration says otherwise.
            return recipient(role, of: coTenants[index], orAt: home(of: facts, in: person))
        case .vertegenwoordiger:
            guard let rol = facts.rollen.first(where: { $0.isVertegenwoordiger && $0.holds(on: day) }) else {
                return nil
            }
            return recipient(role, of: rol, orAt: Adres())
        }
    }

    /// Everybody that a message about these cases may go to.
    public static func parties(of cases: [CaseFacts], in person: PersonFacts, on day: Day) -> [Recipient] {
        var parties: [Recipient] = []
        for facts in cases {
            var roles: [RecipientRole] = [.huurder, .vertegenwoordiger]
            roles += facts.rollen.filter(\.isMedehuurder).indices.map(RecipientRole.medehuurder)
            for role in roles {
                guard let found = recipient(role, of: facts.caseNumber, in: person, on: day) else { continue }
                if !parties.contains(found) { parties.append(found) }
            }
        }
        return parties
    }

    private static func tenant(of facts: CaseFacts, in person: PersonFacts) -> Recipient {
        let contact = facts.overeenkomst.contact
        /// One person with a dwelling and a garage may have given a number at only one of them.
        func known(_ field: KeyPath<Contactgegevens, String>) -> String {
            if !contact[keyPath: field].isEmpty { return contact[keyPath: field] }
            return person.cases.lazy.map { $0.overeenkomst.contact[keyPath: field] }.first { !$0.isEmpty } ?? ""
        }
        return Recipient(
            role: .huurder,
            name: facts.overeenkomst.huurder.aanschrijfnaam,
            email: known(\.email),
            mobile: known(\.mobiel),
            address: home(of: facts, in: person),
            language: known(\.taal)
        )
    }

    private static func recipient(_ role: RecipientRole, of rol: Rol, orAt home: Adres) -> Recipient {
        Recipient(
            role: role,
            name: rol.naam,
            email: rol.contact.email,
            mobile: rol.contact.mobiel,
            address: rol.adres.isComplete ? rol.adres : home,
            language: rol.contact.taal
        )
    }

    /// Where the tenant gets post: the dwelling, also when the message is about a garage.
    private static func home(of facts: CaseFacts, in person: PersonFacts) -> Adres {
        if facts.overeenkomst.isWoonruimte { return facts.overeenkomst.adres }
        let dwelling = person.cases.first {
            $0.overeenkomst.isWoonruimte && $0.overeenkomst.einddatum == nil && $0.overeenkomst.adres.isComplete
        }
        return dwelling?.overeenkomst.adres ?? facts.overeenkomst.adres
    }
}

extension Recipient {
    /// Whether there is an address for a channel.
    public func canBeReached(by channel: Channel) -> Bool {
        switch channel {
        case .sms: !mobile.isEmpty
        case .mail: !email.isEmpty
        case .brief, .kaart: address.isComplete
        }
    }
}
