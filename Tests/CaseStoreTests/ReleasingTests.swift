import Calendar
import CaseStore
import Dispatch
import Foundation
import TestKit
import Testing

/// A store that stays open for months: its caches can be given back, and a call can be broken off.
@Suite("A store that stays open") struct ReleasingTests {
    @Test("after its caches are given back it reads, writes and proves itself as before")
    func releasing() throws {
        try withFolder { folder in
            let store = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
            try store.complete(.of("2026-11-20"), summary: [1])
            for _ in 0..<3 { try store.releaseMemory() }
            #expect(try store.lastCompletedDay() == .of("2026-11-20"))
            try store.complete(.of("2026-11-21"), summary: [2])
            #expect(try store.summary(of: .of("2026-11-21")) == [2])
            #expect(try store.verify() == [])
        }
    }

    @Test("a call that is broken off changed nothing, and the next one works")
    func interrupting() throws {
        try withFolder { folder in
            let store = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
            try store.complete(.of("2026-11-20"), summary: [1])
            // Another thread breaks off each write once, somewhere: as the daemon does when it must end. (A second time
            // could hit the rolling back itself, which no engine can break off and go on.)
            let breaker = Breaker(store)
            var written: Set<Day> = []
            for number in 0..<300 {
                let day = Day.of("2026-12-01").adding(days: number)
                breaker.begin()
                defer { breaker.wait() }
                do throws(StoreError) {
                    try store.complete(day, summary: [UInt8](repeating: 7, count: 20_000))
                    written.insert(day)
                } catch {
                    #expect(error.kind == .engine || error.kind == .busy)
                }
            }
            for number in 0..<300 {
                let day = Day.of("2026-12-01").adding(days: number)
                #expect(try store.summary(of: day)?.count == (written.contains(day) ? 20_000 : nil))
            }
            try store.complete(.of("2028-01-01"), summary: [9])
            #expect(try store.lastCompletedDay() == .of("2028-01-01"))
            #expect(try store.verify() == [])
        }
    }
}

/// Breaks off once what a store does.
private final class Breaker: Sendable {
    private let store: SQLiteCaseStore
    private let done = DispatchSemaphore(value: 0)

    init(_ store: SQLiteCaseStore) { self.store = store }

    /// Breaks off in a moment, on another thread.
    func begin() {
        Thread.detachNewThread { [self] in
            store.interrupt()
            done.signal()
        }
    }

    func wait() { done.wait() }
}
