import Calendar
import GuardRails
import RentLedger

/// The personal contacts of an episode (G6 a; definitions.md, *Personal contact and reminder*).
enum PersonalContacts {
    /// The days of all personal contacts with the person in the episode of a case, oldest first.
    ///
    /// Logged here or in the administration, on any case of the person: somebody called the tenant, not a contract.
    static func days(in work: PersonWork, for index: Int) -> [Day] {
        guard let start = work.cases[index].episodeStart else { return [] }
        return work.cases.flatMap { other -> [Day] in
            other.file.contacts.map(\.day)
                + other.facts.contactmomenten.filter(\.isPersonalContact).map(\.datum)
        }
        .filter { $0 >= start && $0 <= work.day }
        .sorted()
    }
}
