import Calendar
import CaseStore
import CollectionPolicy
import EarlyWarning
import Foundation
import GuardRails
import RentLedger

extension QueueText {
    /// The list as one JSON object with sorted keys and a line feed; case numbers and contracts, never a name.
    public static func json(_ queue: QueueList) throws -> String {
        try encode(
            ListJSON(
                dag: queue.day,
                mededelingen: queue.alarms + queue.notices,
                meldingen: queue.meldingen.map(MeldingJSON.init),
                taken: (queue.houseTasks + queue.rows).map(TaskJSON.init)
            )
        )
    }

    /// A case as one JSON object with sorted keys and a line feed.
    ///
    /// For staff only: it names the tenant.
    public static func json(_ view: CaseView) throws -> String { try encode(CaseJSON(view)) }

    private static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}

/// The names of the fields, in snake case, are a contract with scripts.
private struct ListJSON: Encodable {
    let dag: Day
    let mededelingen: [String]
    let meldingen: [MeldingJSON]
    let taken: [TaskJSON]
}

private struct MeldingJSON: Encodable {
    let kenmerk: String
    let zaak: String
    let overeenkomst: String
    let stand: String

    init(_ row: MeldingRow) {
        kenmerk = row.record.kenmerk
        zaak = row.caseNumber.description
        overeenkomst = row.overeenkomst.rawValue
        stand = row.record.state.dutch
    }
}

private struct TaskJSON: Encodable {
    let zaak: String
    let overeenkomst: String?
    let taak: String
    let soort: String
    let omschrijving: String
    let waarom: [String]
    let urgentie: Int
    let sinds: Day
    let uiterlijk: Day?
    let genomenDoor: String?

    init(_ row: TaskRow) { self.init(row.caseNumber, row.overeenkomst, row.task) }

    init(_ number: CaseNumber, _ contract: OvereenkomstNumber?, _ task: QueueTask) {
        zaak = CommandWords.place(number)
        overeenkomst = contract?.rawValue
        taak = task.id
        soort = task.kind.name
        omschrijving = task.kind.dutch
        waarom = task.urgency.reasons.map(\.dutch)
        urgentie = task.urgency.points
        sinds = task.openedOn
        uiterlijk = task.due
        genomenDoor = task.takenBy?.dutch
    }
}

private struct CaseJSON: Encodable {
    struct Claim: Encodable {
        let boeking: String
        let openCent: Int64
        let vervaldatum: Day
        let isHuur: Bool
    }

    struct Guess: Encodable {
        let uitkomst: String
        let zekerheidProcent: Int
        let bewijs: [String]
    }

    struct Entry: Encodable {
        let dag: Day
        let soort: String
        let wie: String?
        let tekst: String?
    }

    let zaak: String
    let overeenkomst: String
    let huurder: String
    let dag: Day
    let huurOpenCent: Int64
    let overigOpenCent: Int64
    let maandhuren: String?
    let dagenAchter: Int
    let lopendeHuur: String
    let signalen: [String]
    let inschatting: Guess?
    let bescherming: [String]
    let posten: [Claim]
    let taken: [TaskJSON]
    let tijdlijn: [Entry]
    let watNietKan: [String]
    let andereZaken: [String]

    init(_ view: CaseView) {
        let contract = view.facts.overeenkomst
        let words = EventWords(file: view.facts.file)
        zaak = view.caseNumber.description
        overeenkomst = contract.number.rawValue
        huurder = contract.huurder.aanschrijfnaam
        dag = view.day
        huurOpenCent = view.arrears.rentOpenCents
        overigOpenCent = view.arrears.otherOpenCents
        maandhuren = view.arrears.months?.description
        dagenAchter = view.arrears.daysBehind
        lopendeHuur = view.arrears.lopendeHuur.rawValue
        signalen = view.judgement?.indicators.map(\.dutch) ?? []
        inschatting = view.judgement?.hypothesis.map {
            Guess(
                uitkomst: $0.outcome.rawValue,
                zekerheidProcent: $0.confidencePercent,
                bewijs: $0.evidence.map(\.dutch)
            )
        }
        bescherming = view.judgement?.priority.dutch ?? []
        posten = view.arrears.overdue.map {
            Claim(boeking: $0.boeking.rawValue, openCent: $0.openCents, vervaldatum: $0.dueDate, isHuur: $0.isRent)
        }
        taken = view.facts.file.tasks.map { TaskJSON(view.caseNumber, contract.number, $0) }
        tijdlijn = view.journal.map { entry in
            Entry(
                dag: LocalTime(entry.at).day,
                soort: entry.kind,
                wie: entry.actor?.dutch,
                tekst: entry.event.flatMap(words.text)
            )
        }
        watNietKan = CanDo.sentences(view)
        andereZaken = view.otherCases.map(\.description)
    }
}
