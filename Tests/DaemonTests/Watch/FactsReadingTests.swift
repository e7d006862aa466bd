import Calendar
import CaseStore
import CollectionPolicy
@testable import Daemon
import Foundation
import Glibc
import GuardRails
import Intake
import RentLedger
import TestKit
import Testing

@Suite("What is seen of the data folder") struct FactsReadingTests {
    @Test("the slot is seen to be held, and is never taken by looking")
    func theSlotIsSeen() throws {
        let scratch = try Scratch()
        let folder = DataFolder(path: scratch.path)
        #expect(!SlotReading.isHeld(folder))
        var slot: Slot? = try Slot(folder: scratch.path)
        #expect(SlotReading.isHeld(folder))
        #expect(SlotReading.isHeld(folder, locks: "/nowhere"))
        withExtendedLifetime(slot) {}
        slot = nil
        #expect(!SlotReading.isHeld(folder))
        #expect(!SlotReading.isHeld(folder, locks: "/nowhere"))
    }

    @Test("another lock, another file or a shared lock is not the slot")
    func otherLocks() {
        let list = """
            1: POSIX  ADVISORY  WRITE 633 fe:00:77 0 EOF
            2: FLOCK  ADVISORY  READ  812 fe:00:77 0 EOF
            2: -> FLOCK  ADVISORY  WRITE 813 fe:00:77 0 EOF
            3: FLOCK  ADVISORY  WRITE 814 00:2b:78 0 EOF

            """
        #expect(!SlotReading.isHeld(inode: 77, in: list))
        #expect(SlotReading.isHeld(inode: 78, in: list))
    }

    @Test("mode, key, room and refused files are seen")
    func theFolderIsSeen() throws {
        let scratch = try Scratch()
        let folder = DataFolder(path: scratch.path)
        let now = Int64(time(nil))
        var facts = FolderReading.facts(of: folder, nowSeconds: now)
        #expect(facts.exists && facts.belongsToCaller && facts.isWritable && facts.mode == 0o700)
        #expect(!facts.holdsMasterKey && facts.refusedFiles == 0 && facts.strangeFile == nil)
        #expect((facts.room?.freeBytes ?? 0) > 0)
        try scratch.write("hoofdsleutel", "x")
        try scratch.write("inbox/geweigerd/a.csv", "x")
        try scratch.write("inbox/geweigerd/a.csv.reden.txt", "x")
        chmod(scratch.path, 0o755)
        facts = FolderReading.facts(of: folder, nowSeconds: now)
        #expect(facts.mode == 0o755 && facts.holdsMasterKey && facts.refusedFiles == 1)
        // A week later it is no news any more.
        #expect(FolderReading.facts(of: folder, nowSeconds: now + 8 * 86_400).refusedFiles == 0)
        #expect(!FolderReading.facts(of: DataFolder(path: scratch.path + "/not"), nowSeconds: now).exists)
    }

    @Test(
        "a gateway that put messages off is seen, with our own sentence; a mailbox that is full is none of its trouble"
    )
    func postponementsAreSeen() throws {
        let house = try OutreachHouse()
        let day = Day.of("2026-03-09")
        for number in 1...2 {
            let name = "O-\(number)"
            try house.take(OutreachHouse.contract(name), [.rent("B-\(number)", "2026-03-01", 60_000)])
            try house.openEpisode(name, on: day)
            let planned = try house.planned(contracts: [name], on: day)
            try house.plan(planned, contracts: [name], on: day)
            let postponement = Postponement(
                reason: "de mailserver neemt nu niets aan",
                notBefore: LocalTime(day: day, hour: 12).instant,
                tries: 1,
                said: "J. van der Berg is verhuisd",
                isAboutRecipient: number == 2 ? true : nil
            )
            try house.write([.messagePostponed(id: planned.id, postponement)], to: name, on: day)
        }
        let facts = try StoreReading.facts(of: house.store, intake: IntakeSettings(), on: day)
        #expect(facts.postponed == [.mail: .init(messages: 1, reason: "de mailserver neemt nu niets aan")])
    }
}
