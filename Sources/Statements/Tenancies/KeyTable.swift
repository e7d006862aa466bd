import RentLedger

/// Where the posting with a key stands: an open-addressed table of places, because a dictionary with a string per
/// posting costs five times the memory and time at millions of postings.
struct KeyTable {
    private struct Slot {
        var hash: UInt32
        /// -1 when the slot is free.
        var tenancy: Int32
        var position: Int32
    }

    private static let free = Slot(hash: 0, tenancy: -1, position: 0)
    private var slots: [Slot] = []
    private var count = 0

    /// The place where a key stands; a key that is new is noted at `new`, and the answer is `nil`.
    mutating func place(
        of key: BoekingNumber,
        orNote new: TenancyCollector.Place,
        in tenancies: [Tenancy]
    ) -> TenancyCollector.Place? {
        if (count + 1) * 4 > slots.count * 3 { grow() }
        let hash = KeyTable.hash(key)
        let index = slot(of: key, hash: hash, in: tenancies)
        let found = slots[index]
        guard found.tenancy >= 0 else {
            slots[index] = Slot(hash: hash, tenancy: Int32(new.tenancy), position: Int32(new.position))
            count += 1
            return nil
        }
        return TenancyCollector.Place(tenancy: Int(found.tenancy), position: Int(found.position))
    }

    /// Notes a known key at another place.
    mutating func move(_ key: BoekingNumber, to place: TenancyCollector.Place, in tenancies: [Tenancy]) {
        let hash = KeyTable.hash(key)
        let index = slot(of: key, hash: hash, in: tenancies)
        slots[index] = Slot(hash: hash, tenancy: Int32(place.tenancy), position: Int32(place.position))
    }

    private func slot(of key: BoekingNumber, hash: UInt32, in tenancies: [Tenancy]) -> Int {
        var index = Int(hash) & (slots.count - 1)
        while slots[index].tenancy >= 0 {
            let slot = slots[index]
            if slot.hash == hash, tenancies[Int(slot.tenancy)].boekingen[Int(slot.position)].number == key {
                return index
            }
            index = (index + 1) & (slots.count - 1)
        }
        return index
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: KeyTable.free, count: max(1_024, old.count * 2))
        for slot in old where slot.tenancy >= 0 {
            var index = Int(slot.hash) & (slots.count - 1)
            while slots[index].tenancy >= 0 { index = (index + 1) & (slots.count - 1) }
            slots[index] = slot
        }
    }

    /// FNV-1a over the bytes, folded to 32 bits: the same on every run and machine.
    private static func hash(_ key: BoekingNumber) -> UInt32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in key.rawValue.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
    }
}
