public import Calendar
public import CaseStore
public import CollectionPolicy
import Foundation
public import GuardRails
public import Outreach
public import RentLedger

/// A small corporation in memory for tests of what leaves the house: contracts, an open episode, planned messages.
public struct OutreachHouse: Sendable {
    /// The store.
    public let store: any CaseStore
    /// What decisions read.
    public var policy: PolicySettings
    /// Who sends.
    public var settings: OutreachSettings

    /// A house without contracts, with the texts that come with the program.
    public init(store: any CaseStore = MemoryCaseStore()) throws {
        self.store = store
        let kalender = Kalender(
            name: "proef",
            title: "Proef",
            bron: "test",
            eenheid: .eersteVanBeide,
            graceCents: 500,
            minimumDaysBetweenMessages: 0,
            steps: []
        )
        var haarlem = Gemeente(code: GemeenteCode("0392"), name: "Haarlem")
        haarlem.vrijgave = .automatisch(convenant: .of("2026-01-05"), dpia: .of("2026-01-06"))
        policy = PolicySettings(kalender: kalender, gemeenten: [haarlem.code: haarlem], configuration: "c0")
        settings = OutreachSettings(
            corporationName: "Woonvoorbeeld",
            phone: "023 123 45 67",
            phoneHours: "maandag tot en met vrijdag, 9 tot 17 uur",
            mailFrom: "huur@woonvoorbeeld.example",
            postalAddress: "Postbus 1, 2000 AA Haarlem",
            iban: "NL00BANK0123456789",
            smsSender: "Woonvb",
            texts: try OutreachHouse.shippedTexts()
        )
    }

    /// The texts in `Config/teksten`, by key.
    public static func shippedTexts() throws -> [String: String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appendingPathComponent("Config/teksten/nld").path
        var texts: [String: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".mustache") {
            texts["nld/" + name.dropLast(".mustache".count)] = try String(
                contentsOfFile: folder + "/" + name,
                encoding: .utf8
            )
        }
        return texts
    }

    /// A contract in Haarlem with mail, mobile number and address.
    public static func contract(_ number: String = "O-1", relatie: String = "R-1") -> Overeenkomst {
        var contract = Overeenkomst(number: OvereenkomstNumber(number))
        contract.brutohuurCents = 60_000
        contract.gemeente = GemeenteCode("0392")
        contract.relatie = RelatieNumber(relatie)
        contract.huurder.voorletters = "J."
        contract.huurder.tussenvoegsels = "van der"
        contract.huurder.achternaam = "Berg"
        contract.huurder.geboortedatum = .of("1980-05-17")
        contract.adres.straat = "Lindelaan"
        contract.adres.huisnummer = "12"
        contract.adres.postcode = "2011AB"
        contract.adres.woonplaats = "Haarlem"
        contract.contact.email = "j.vanderberg@voorbeeld.example"
        contract.contact.mobiel = "06 12345678"
        return contract
    }

    /// Takes rows in.
    public func take(_ rows: LedgerRows, _ kind: LedgerKind, on day: Day) throws {
        let at = LocalTime(day: day, hour: 3).instant
        let number = try store.beginDelivery(DeliveryHead(kind: kind, fileName: "proef.csv", day: day, at: at))
        try store.stage(rows, in: number)
        _ = try store.take(number)
    }

    /// Takes a contract in with its postings, roles and flags.
    public func take(
        _ contract: Overeenkomst,
        _ boekingen: [Boeking],
        rollen: [Rol] = [],
        signaleringen: [Signalering] = [],
        on day: Day = .of("2026-03-02")
    ) throws {
        let key = contract.number
        try take(.overeenkomsten([LedgerRow(overeenkomst: key, record: contract)]), .overeenkomsten, on: day)
        try take(.boekingen(boekingen.map { LedgerRow(overeenkomst: key, record: $0) }), .boekingen, on: day)
        if !rollen.isEmpty {
            try take(.rollen(rollen.map { LedgerRow(overeenkomst: key, record: $0) }), .rollen, on: day)
        }
        guard !signaleringen.isEmpty else { return }
        let rows = signaleringen.map { LedgerRow(overeenkomst: key, record: $0) }
        try take(.signaleringen(rows), .signaleringen, on: day)
    }

    /// The facts of a case.
    public func facts(_ contract: String = "O-1") throws -> CaseFacts {
        let number = try number(contract)
        let person = try store.person(of: number)
        let facts = try person.map { try store.facts(of: [$0]) }?.first
        guard let found = facts?.cases.first(where: { $0.caseNumber == number }) else {
            throw StoreError(.notFound, "there is no case of \(contract)")
        }
        return found
    }

    /// The number of a case.
    public func number(_ contract: String = "O-1") throws -> CaseNumber {
        guard let number = try store.caseNumber(of: OvereenkomstNumber(contract)) else {
            throw StoreError(.notFound, "there is no case of \(contract)")
        }
        return number
    }

    /// Commits events to the case of a contract.
    public func write(_ events: [CaseEvent], to contract: String = "O-1", by actor: Actor = .machine, on day: Day)
        throws
    {
        let facts = try facts(contract)
        let commit = Commit(
            cases: [CaseCommit(caseNumber: facts.caseNumber, expectedVersion: facts.version, events: events)],
            actor: actor,
            at: LocalTime(day: day, hour: 4).instant,
            configuration: policy.configuration
        )
        guard try store.commit([commit]) == [.written] else {
            throw StoreError(.engine, "the events of \(contract) were not written")
        }
    }

    /// Opens the episode that the ledger of a contract shows on a day.
    public func openEpisode(_ contract: String = "O-1", on day: Day) throws {
        let facts = try facts(contract)
        let arrears = facts.arrears(on: day, settings: policy.measures)
        guard let claim = arrears.anker else { throw StoreError(.notFound, "\(contract) has no overdue rent") }
        let anker = Anker(boeking: claim.boeking, dueDate: claim.dueDate)
        try write(
            [.episodeOpened(number: 1, on: day, anker: anker, rentOpenCents: arrears.rentOpenCents)],
            to: contract,
            on: day
        )
    }

    /// A message about contracts; the first leads.
    public func planned(
        _ text: String = "herinnering-vriendelijk",
        _ channel: Channel = .mail,
        contracts: [String] = ["O-1"],
        step: String = "herinnering-1",
        recipient: RecipientRole = .huurder,
        fallback: [Channel] = [],
        on day: Day,
        expires: Day? = nil,
        isRequiredByLaw: Bool = false,
        needsApproval: Bool = false,
        urgency: Int = 0
    ) throws -> PlannedMessage {
        let keys = try contracts.map { contract in
            MessageKey(
                caseNumber: try number(contract),
                episode: 1,
                ronde: 1,
                step: step,
                channel: channel,
                recipient: recipient
            )
        }
        return PlannedMessage(
            keys: keys,
            text: text,
            fallbackChannels: fallback,
            plannedOn: day,
            expires: expires ?? day.adding(days: 14),
            isRequiredByLaw: isRequiredByLaw,
            offersHelp: text != "herinnering-vriendelijk",
            offersSharing: text == "herinnering-hulp",
            isVeertiendagenbrief: text == "veertiendagenbrief",
            needsApproval: needsApproval,
            urgencyPoints: urgency
        )
    }

    /// Plans a message in all its cases at once.
    public func plan(_ planned: PlannedMessage, contracts: [String] = ["O-1"], on day: Day) throws {
        let cases = try contracts.map { contract in
            let facts = try facts(contract)
            return CaseCommit(
                caseNumber: facts.caseNumber,
                expectedVersion: facts.version,
                events: [.messagePlanned(planned)]
            )
        }
        let at = LocalTime(day: day, hour: 4).instant
        let commit = Commit(cases: cases, actor: .machine, at: at, configuration: policy.configuration)
        guard try store.commit([commit]) == [.written] else {
            throw StoreError(.engine, "the message was not planned")
        }
    }

    /// Receipts that are complete on a day.
    public static func complete(on day: Day) -> PaymentSourceFacts {
        PaymentSourceFacts(completeThrough: day.adding(bankDays: -1))
    }

    /// A folder of its own, empty.
    public static func folder() throws -> String {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("huurwacht-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    /// All files under a folder, by path from it, with what they hold; hidden ones too.
    public static func files(in folder: String) throws -> [String: String] {
        var files: [String: String] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            var isFolder: ObjCBool = false
            let path = folder + "/" + name
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            files[name] = try String(contentsOfFile: path, encoding: .utf8)
        }
        return files
    }
}
