import Calendar
import RentLedger

/// Gives tenancies what is special about them: contract, roles, flags, plan, contacts; before and during play.
struct DemoCircumstances {
    let calendar: DemoCalendar
    var people: DemoPeople

    /// The contracts of one instance of a behaviour; the first has the number.
    mutating func tenancies(_ behaviour: DemoBehaviour, instance: Int, number: Int) -> [DemoTenancy] {
        var contract = people.overeenkomst(number: number, on: calendar.firstDay)
        fit(&contract, to: behaviour, instance: instance)
        var tenancy = DemoTenancy(behaviour: behaviour, instance: instance, number: number, overeenkomst: contract)
        addChanges(to: &tenancy)
        addRoles(to: &tenancy)
        addFlags(to: &tenancy)
        addPlan(to: &tenancy)
        addContacts(to: &tenancy)
        guard behaviour == .garage else { return [tenancy] }
        return [tenancy, garage(beside: tenancy, number: number + 1)]
    }

    private mutating func garage(beside dwelling: DemoTenancy, number: Int) -> DemoTenancy {
        var contract = dwelling.overeenkomst
        contract.number = OvereenkomstNumber("H-" + String(number))
        contract.brutohuurCents = Int64(people.int(6_000...9_500))
        contract.soortObject = "garage"
        contract.adres.huisnummertoevoeging = "G" + String(people.int(1...30))
        return DemoTenancy(
            behaviour: .garage,
            instance: dwelling.instance,
            number: number,
            overeenkomst: contract
        )
    }

    // MARK: The contract

    private mutating func fit(_ contract: inout Overeenkomst, to behaviour: DemoBehaviour, instance: Int) {
        fitPayment(&contract, to: behaviour, instance: instance)
        switch behaviour {
        case .onTime, .drifting: fitHousehold(&contract)
        case .family: contract.minderjarigeKinderen = people.int(1...4)
        case .regelingKept: contract.minderjarigeKinderen = people.int(0...2)
        case .sixtyFivePlus:
            contract.huurder.geboortedatum = people.person(age: 67...84, on: calendar.firstDay).geboortedatum
        case .householdUnknown:
            contract.minderjarigeKinderen = nil
            contract.kinderenPeildatum = nil
        case .newTenant: contract.ingangsdatum = calendar.day(15, ofMonth: -1)
        case .withoutMail:
            contract.contact.email = ""
            if instance > 0 { contract.contact.mobiel = "" }
        case .englishSpeaker: contract.contact.taal = "eng"
        case .onHold: contract.bewakingsstatus = .onHold
        case .externalCollector: contract.bewakingsstatus = .externeIncasso
        case .deceased where instance == 0: contract.huurder.overlijdensdatum = calendar.play(-20)
        case .departed: contract.einddatum = calendar.month(-2).lastOfMonth
        default: break
        }
    }

    private func fitPayment(_ contract: inout Overeenkomst, to behaviour: DemoBehaviour, instance: Int) {
        switch behaviour {
        case .onTime, .otherClaim: return
        case .stornoInsufficientFunds, .stornoRefused, .stornoAccount, .stornoOwnError: break
        case .deceased where instance == 0: break
        default:
            contract.betaalwijze = "OVB"
            contract.incassomoment = ""
            return
        }
        contract.betaalwijze = "INC"
        contract.incassomoment = "001"
    }

    /// Households as they are in a town: some with children, some old, some of which nobody knows.
    private mutating func fitHousehold(_ contract: inout Overeenkomst) {
        if people.chance(percent: 20) {
            contract.huurder.geboortedatum = people.person(age: 66...91, on: calendar.firstDay).geboortedatum
        } else if people.chance(percent: 35) {
            contract.minderjarigeKinderen = people.int(1...4)
        } else if people.chance(percent: 6) {
            contract.minderjarigeKinderen = nil
            contract.kinderenPeildatum = nil
        }
    }

    private func addChanges(to tenancy: inout DemoTenancy) {
        var contract = tenancy.overeenkomst
        switch (tenancy.behaviour, tenancy.instance) {
        case (.deceased, 1):
            contract.huurder.overlijdensdatum = calendar.play(9)
            tenancy.changes.append(Delivered(on: calendar.play(12), record: contract))
        case (.onHold, 1):
            contract.bewakingsstatus = .normaal
            tenancy.changes.append(Delivered(on: calendar.play(20), record: contract))
        case (.stornoRefused, _):
            contract.betaalwijze = "OVB"
            contract.incassomoment = ""
            tenancy.changes.append(Delivered(on: calendar.day(18, ofMonth: 0), record: contract))
        default: break
        }
    }

    // MARK: Around the contract

    private mutating func addRoles(to tenancy: inout DemoTenancy) {
        switch tenancy.behaviour {
        case .bewind:
            var role = Rol(rol: tenancy.instance == 2 ? "CUR" : "BWI")
            role.naam = tenancy.instance == 2 ? "Curatele Noord (verzonnen)" : "Bewindkantoor Het Kompas (verzonnen)"
            role.contact.email = "post\(tenancy.number)@bewind.example"
            role.contact.taal = "nld"
            role.adres = people.home().address
            let from = bewindFrom(tenancy.instance)
            role.begindatum = from
            tenancy.rollen.append(Delivered(on: from.adding(days: 1), record: role))
        case .coTenant:
            let person = people.person(age: 26...60, on: calendar.firstDay)
            var role = Rol(rol: "MDH")
            role.naam = person.aanschrijfnaam
            role.geboortedatum = person.geboortedatum
            role.contact = people.contact(for: person, number: tenancy.number)
            role.adres = tenancy.overeenkomst.adres
            role.begindatum = tenancy.overeenkomst.ingangsdatum
            tenancy.rollen.append(Delivered(on: calendar.firstDay, record: role))
        default: break
        }
    }

    /// The second bewind begins during play, the others long before.
    private func bewindFrom(_ instance: Int) -> Day { calendar.play(instance == 1 ? 14 : -400 - instance) }

    private func addFlags(to tenancy: inout DemoTenancy) {
        func add(_ soort: SignaleringSoort, from: Day, through: Day? = nil, on: Day? = nil, vonnis: Vonnis? = nil) {
            var flag = Signalering(soort: soort)
            flag.status = "ACT"
            flag.begindatum = from
            flag.einddatum = through
            flag.vonnis = vonnis
            tenancy.signaleringen.append(Delivered(on: on ?? from.adding(days: 1), record: flag))
        }
        let instance = tenancy.instance
        switch tenancy.behaviour {
        case .bewind: add(instance == 2 ? .curatele : .bewind, from: bewindFrom(instance))
        case .externalCollector: add(.deurwaarder, from: calendar.day(28, ofMonth: -2))
        case .schuldhulp:
            // The first has help already, the second gets it during play.
            add(.schuldhulp, from: instance == 0 ? calendar.day(20, ofMonth: -1).adding(days: -15) : calendar.play(15))
        case .huurgeschil:
            let from = calendar.day(5, ofMonth: -3)
            add(.huurgeschil, from: from)
            // The second one is settled during play: the same key, now with its last day.
            if instance == 1 { add(.huurgeschil, from: from, through: calendar.play(24), on: calendar.play(25)) }
        case .vonnis: add(.vonnis, from: calendar.day(6, ofMonth: -1).orNextBankDay, vonnis: vonnis(instance))
        case .regelingBroken: add(.betalingsachterstand, from: calendar.day(15, ofMonth: -2))
        default: break
        }
    }

    private func vonnis(_ instance: Int) -> Vonnis {
        var vonnis = Vonnis()
        vonnis.soort = "ontruiming"
        let uitspraak = calendar.day(6, ofMonth: -1).orNextBankDay
        vonnis.uitspraak = uitspraak
        vonnis.betekend = uitspraak.adding(days: 10)
        vonnis.ontruimingstermijnDagen = instance == 0 ? 21 : 14
        // One has an announced day of eviction; of the other nobody has asked for one.
        vonnis.ontbonden = instance == 0 ? .ja(uitspraak) : .ja(nil)
        vonnis.ontruimingsdatum = instance == 0 ? calendar.play(47).orNextWorkingDay : nil
        return vonnis
    }

    private func addPlan(to tenancy: inout DemoTenancy) {
        guard tenancy.behaviour == .regelingKept || tenancy.behaviour == .regelingBroken else { return }
        let plan = DemoPlan(rentCents: tenancy.rentCents, calendar: calendar)
        let key = RegelingNumber("BR-" + String(tenancy.number))
        for row in plan.rows(key: key, status: "ACT") {
            tenancy.regelingen.append(Delivered(on: plan.begins.adding(days: 1), record: row))
        }
        // The administration ends the second broken plan during play.
        guard tenancy.behaviour == .regelingBroken, tenancy.instance == 1 else { return }
        for row in plan.rows(key: key, status: "ANN") {
            tenancy.regelingen.append(Delivered(on: calendar.play(25), record: row))
        }
    }

    private mutating func addContacts(to tenancy: inout DemoTenancy) {
        func contact(_ day: Day, _ kanaal: String, _ richting: String, _ uitkomst: String) -> Delivered<Contactmoment> {
            var contact = Contactmoment(datum: day)
            contact.kanaal = kanaal
            contact.richting = richting
            contact.uitkomst = uitkomst
            contact.medewerker = "medewerker \(1 + tenancy.number % 4)"
            return Delivered(on: day.adding(days: 1), record: contact)
        }
        switch tenancy.behaviour {
        case .stoppedTwoMonths, .stoppedThreeMonths, .family, .sixtyFivePlus, .householdUnknown, .externalCollector:
            guard tenancy.instance.isMultiple(of: 2) else { return }
            let day = calendar.day(14, ofMonth: -1).orNextWorkingDay
            tenancy.contactmomenten.append(contact(day, "TEL", "UIT", "niet_bereikt"))
        case .objector:
            let day = calendar.play(13).orNextWorkingDay
            tenancy.contactmomenten.append(contact(day, "TEL", "INK", "bezwaar"))
        case .catchesUp:
            let day = calendar.play(20).orNextWorkingDay
            tenancy.contactmomenten.append(contact(day, "TEL", "INK", "belofte"))
        case .englishSpeaker:
            let day = calendar.play(16).orNextWorkingDay
            tenancy.contactmomenten.append(contact(day, "EMA", "INK", "bereikt"))
        case .onTime:
            guard people.chance(percent: 4) else { return }
            let day = calendar.play(-people.int(10...90)).orNextWorkingDay
            tenancy.contactmomenten.append(contact(day, "BAL", "INK", "bereikt"))
        default: break
        }
    }
}
