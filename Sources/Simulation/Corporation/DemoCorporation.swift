public import Calendar
import RentLedger

/// A made-up housing corporation in the region of Haarlem, and the files that its administration delivers.
///
/// Everything follows from the seed: the same seed gives the same bytes on every machine. Tenants, addresses, accounts
/// and numbers are nobody's; names are drawn apart from behaviour. Payments react to nothing that the program does.
///
/// Time runs from half a year before ``firstDay``. On the first day the administration delivers everything booked so
/// far, on each later morning what was booked or changed since: see ``files(for:)``.
public struct DemoCorporation: Sendable {
    /// The name as it stands on letters.
    public static let name = "Woonstichting De Lindeboom"
    /// The name with the warning that it is made up.
    public static let nameWithWarning = "Woonstichting De Lindeboom (verzonnen)"
    /// The account to which the rent is paid, at a bank that does not exist.
    public static let iban = DemoNumbers.iban(account: 260_100)
    /// The mail address of the corporation.
    public static let mail = "huur@lindeboom.example"
    /// The telephone number of the corporation, not given out to anybody.
    public static let telephone = "0230 000 100"
    /// The CBS codes of the gemeenten in which it lets.
    public static let gemeenten = DemoNames.towns.map(\.gemeente)
    /// The fewest tenancies with which every behaviour is there.
    public static let fewestTenancies = 120

    /// The seed.
    public let seed: UInt64
    /// The first day of play.
    public let firstDay: Day
    /// The last day for which there are files: half a year after the first.
    public let lastDay: Day
    /// The contracts, by key.
    public let tenancies: [DemoTenancy]

    let calendar: DemoCalendar
    /// Where the postings of each morning stand.
    ///
    /// Only looked up, never walked: its order differs from run to run.
    let postingsByDay: [Day: [(tenancy: Int, posting: Int)]]

    /// A corporation with so many contracts, at least ``fewestTenancies``.
    public init(seed: UInt64, tenancies count: Int = 300, firstDay: Day) {
        self.seed = seed
        self.firstDay = firstDay
        lastDay = firstDay.adding(months: 6)
        calendar = DemoCalendar(firstDay: firstDay)
        var random = SeededRandom(seed: seed)
        let plan = DemoCorporation.plan(contracts: max(count, DemoCorporation.fewestTenancies), random: &random)
        var made: [DemoTenancy] = []
        for (behaviour, instance) in plan {
            var circumstances = DemoCircumstances(calendar: calendar, people: DemoPeople(random.branch()))
            let number = 10_001 + made.count
            for var tenancy in circumstances.tenancies(behaviour, instance: instance, number: number) {
                tenancy.postings = DemoLedger.postings(of: tenancy, calendar: calendar, random: random.branch())
                made.append(tenancy)
            }
        }
        tenancies = DemoCorporation.numbered(made)
        var byDay: [Day: [(tenancy: Int, posting: Int)]] = [:]
        for (index, tenancy) in tenancies.enumerated() {
            for (posting, entry) in tenancy.postings.enumerated() {
                byDay[max(entry.deliveredOn, firstDay), default: []].append((index, posting))
            }
        }
        postingsByDay = byDay
    }

    /// The contracts with a behaviour, by key.
    public func tenancies(_ behaviour: DemoBehaviour) -> [DemoTenancy] {
        tenancies.filter { $0.behaviour == behaviour }
    }

    /// Which behaviour stands at which place; special ones are spread between those who pay on time.
    private static func plan(
        contracts: Int,
        random: inout SeededRandom
    ) -> [(behaviour: DemoBehaviour, instance: Int)] {
        var plan: [(behaviour: DemoBehaviour, instance: Int)] = []
        var left = contracts
        for behaviour in DemoBehaviour.allCases where behaviour != .onTime {
            for instance in 0..<behaviour.instances { plan.append((behaviour, instance)) }
            left -= behaviour.instances * behaviour.contractsPerInstance
        }
        for instance in 0..<max(left, 0) { plan.append((.onTime, instance)) }
        return random.shuffled(plan)
    }

    /// Gives every posting its key, in the order of booking, as an administration does.
    private static func numbered(_ tenancies: [DemoTenancy]) -> [DemoTenancy] {
        struct Place {
            let day: Day
            let tenancy: Int
            let posting: Int
        }
        var places: [Place] = []
        for (index, tenancy) in tenancies.enumerated() {
            for (posting, entry) in tenancy.postings.enumerated() {
                places.append(Place(day: entry.boeking.boekdatum, tenancy: index, posting: posting))
            }
        }
        places.sort { ($0.day, $0.tenancy, $0.posting) < ($1.day, $1.tenancy, $1.posting) }
        var numbered = tenancies
        for (count, place) in places.enumerated() {
            let key = "\(place.day.year)-" + DemoNumbers.padded(count + 1, 6)
            numbered[place.tenancy].postings[place.posting].boeking.number = BoekingNumber(key)
        }
        for index in numbered.indices {
            for posting in numbered[index].postings.indices {
                let reversed = numbered[index].postings[posting].boeking.tegenboeking
                guard let original = Int(reversed) else { continue }
                let key = numbered[index].postings[original].boeking.number.rawValue
                numbered[index].postings[posting].boeking.tegenboeking = key
            }
            numbered[index].postings.sort { $0.boeking.number < $1.boeking.number }
        }
        return numbered
    }
}
