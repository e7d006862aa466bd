import Calendar
import CaseStore
import RentLedger

/// A record of the ledger copy, of any kind.
enum MemoryRecord: Hashable {
    case overeenkomst(Overeenkomst)
    case boeking(Boeking)
    case rol(Rol)
    case signalering(Signalering)
    case regeling(RegelingTermijn)
    case contactmoment(Contactmoment)
    case stand(Stand)
    case bankregel(Bankregel)
    case afschrift(Afschrift)
    case rekeningbesluit(Rekeningbesluit)
}

/// The key of a record: its kind and the bytes of its key fields.
struct MemoryKey: Hashable, Comparable {
    let kind: LedgerKind
    let parts: [[UInt8]]

    init(_ kind: LedgerKind, _ parts: String...) {
        self.kind = kind
        self.parts = parts.map { Array($0.utf8) }
    }

    static func < (left: MemoryKey, right: MemoryKey) -> Bool {
        for (one, other) in zip(left.parts, right.parts) where one != other {
            return one.lexicographicallyPrecedes(other)
        }
        return left.kind.rawValue < right.kind.rawValue
    }
}

/// A row as it was given: its key, its contract (none for a stand), what it says, whether it withdraws.
struct MemoryRow: Hashable {
    var key: MemoryKey
    var overeenkomst: OvereenkomstNumber?
    var record: MemoryRecord
    var isWithdrawn = false

    /// The rows of a delivery, in their order.
    static func rows(_ rows: LedgerRows) -> [MemoryRow] {
        switch rows {
        case .overeenkomsten(let rows):
            convert(rows, { .overeenkomst($0) }) { row in MemoryKey(.overeenkomsten, row.overeenkomst.rawValue) }
        case .boekingen(let rows):
            convert(rows, { .boeking($0) }) { row in MemoryKey(.boekingen, row.record.number.rawValue) }
        case .rollen(let rows):
            convert(rows, { .rol($0) }) { row in
                let rol = row.record
                return MemoryKey(.rollen, row.overeenkomst.rawValue, rol.rol, rol.naam, text(rol.begindatum))
            }
        case .signaleringen(let rows):
            convert(rows, { .signalering($0) }) { row in
                let flag = row.record
                return MemoryKey(
                    .signaleringen,
                    row.overeenkomst.rawValue,
                    flag.soort.rawValue,
                    text(flag.begindatum)
                )
            }
        case .regelingen(let rows):
            convert(rows, { .regeling($0) }) { row in
                MemoryKey(.regelingen, row.record.regeling.rawValue, text(row.record.termijn))
            }
        case .contactmomenten(let rows):
            convert(rows, { .contactmoment($0) }) { row in
                let contact = row.record
                return MemoryKey(
                    .contactmomenten,
                    row.overeenkomst.rawValue,
                    text(contact.datum),
                    contact.kanaal,
                    contact.richting,
                    contact.uitkomst,
                    contact.medewerker
                )
            }
        case .stand(let rows):
            rows.map { MemoryRow(key: MemoryKey(.stand, $0.bron), overeenkomst: nil, record: .stand($0)) }
        case .bankregels(let rows):
            convert(rows, { .bankregel($0) }) { row in
                let sleutel = row.record.afschrift
                let place = text(row.record.positie)
                return MemoryKey(.bankregels, sleutel.rekening, text(sleutel.dag), sleutel.nummer, place)
            }
        case .afschriften(let rows):
            rows.map { row in
                let key = MemoryKey(.afschriften, row.sleutel.rekening, text(row.sleutel.dag), row.sleutel.nummer)
                return MemoryRow(key: key, overeenkomst: nil, record: .afschrift(row))
            }
        case .rekeningbesluiten(let rows):
            convert(rows, { .rekeningbesluit($0) }) { row in
                MemoryKey(.rekeningbesluiten, row.record.tegenrekening)
            }
        }
    }

    private static func convert<Record>(
        _ rows: [LedgerRow<Record>],
        _ record: (Record) -> MemoryRecord,
        _ key: (LedgerRow<Record>) -> MemoryKey
    ) -> [MemoryRow] {
        rows.map { row in
            MemoryRow(
                key: key(row),
                overeenkomst: row.overeenkomst.rawValue.isEmpty ? nil : row.overeenkomst,
                record: record(row.record),
                isWithdrawn: row.isWithdrawn
            )
        }
    }

    private static func text(_ day: Day?) -> String { day?.description ?? "" }

    /// Padded, so that terms come in the order of their numbers.
    private static func text(_ number: Int?) -> String {
        guard let number else { return "" }
        let digits = String(number)
        return String(repeating: "0", count: max(0, 10 - digits.count)) + digits
    }
}

/// The versioned ledger copy: for each key what was known from when until when, counted in deliveries taken.
struct MemoryLedger {
    /// One version of a record.
    struct Version {
        var row: MemoryRow
        /// The place of the delivery that brought it, 1 and up in the order of taking in.
        var knownFrom: Int
        /// The place of the delivery that ended it; `nil` while it holds.
        var knownUntil: Int?

        func holds(after place: Int?) -> Bool {
            guard let place else { return knownUntil == nil }
            return knownFrom <= place && (knownUntil.map { place < $0 } ?? true)
        }
    }

    private var versions: [MemoryKey: [Version]] = [:]
    private var keysByContract: [OvereenkomstNumber: Set<MemoryKey>] = [:]
    private var currentKeys: [LedgerKind: Set<MemoryKey>] = [:]

    /// The row that holds now under a key.
    func current(_ key: MemoryKey) -> MemoryRow? { row(key, after: nil) }

    /// The row that holds now, or that held after a delivery, under a key.
    func row(_ key: MemoryKey, after place: Int?) -> MemoryRow? { versions[key]?.last { $0.holds(after: place) }?.row }

    /// The keys of a kind that hold now, in order.
    func keys(of kind: LedgerKind) -> [MemoryKey] { (currentKeys[kind] ?? []).sorted() }

    /// The rows of a contract that hold now, or that held after a delivery, in order of their keys.
    func rows(of contract: OvereenkomstNumber, after place: Int? = nil) -> [MemoryRow] {
        (keysByContract[contract] ?? []).sorted().flatMap { key in
            (versions[key] ?? []).filter { $0.holds(after: place) && $0.row.overeenkomst == contract }.map(\.row)
        }
    }

    /// A new version of a row begins.
    mutating func begin(_ row: MemoryRow, at place: Int) {
        versions[row.key, default: []].append(Version(row: row, knownFrom: place))
        currentKeys[row.key.kind, default: []].insert(row.key)
        if let contract = row.overeenkomst { keysByContract[contract, default: []].insert(row.key) }
    }

    /// The present version of a key ends.
    mutating func end(_ key: MemoryKey, at place: Int) {
        guard let index = versions[key]?.lastIndex(where: { $0.knownUntil == nil }) else { return }
        versions[key]?[index].knownUntil = place
        currentKeys[key.kind]?.remove(key)
    }

    /// Everything about a contract goes, all versions.
    mutating func erase(_ contract: OvereenkomstNumber) {
        for key in keysByContract[contract] ?? [] {
            versions[key]?.removeAll { $0.row.overeenkomst == contract }
            if current(key) == nil { currentKeys[key.kind]?.remove(key) }
        }
        keysByContract[contract] = nil
    }
}
