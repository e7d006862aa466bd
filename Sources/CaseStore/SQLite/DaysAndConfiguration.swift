public import Calendar
import Crypto
import Foundation
import GRDB

extension SQLiteCaseStore {
    /// Stores the bytes of a configuration once; gives its SHA-256 in hexadecimal.
    public func store(configuration bytes: [UInt8]) throws(StoreError) -> String {
        let hash = SHA256.hash(data: bytes).hexadecimal
        guard try configuration(hash) == nil else { return hash }
        try writing { db in
            try db.execute(
                sql: "INSERT OR IGNORE INTO configuration VALUES (?, ?)",
                arguments: [hash, Data(bytes)]
            )
        }
        return hash
    }

    /// The bytes of a configuration.
    public func configuration(_ hash: String) throws(StoreError) -> [UInt8]? {
        try reading { db in
            try Data.fetchOne(db, sql: "SELECT bytes FROM configuration WHERE hash = ?", arguments: [hash])
                .map { [UInt8]($0) }
        }
    }

    /// The last day whose run was completed.
    public func lastCompletedDay() throws(StoreError) -> Day? {
        try reading { try Int32.fetchOne($0, sql: "SELECT max(day) FROM completed_day").map(Day.init(number:)) }
    }

    /// Marks a day's run as completed; a second time replaces the summary.
    public func complete(_ day: Day, summary: [UInt8]) throws(StoreError) {
        try writing { db in
            try db.execute(
                sql: "INSERT INTO completed_day VALUES (?1, ?2) ON CONFLICT DO UPDATE SET summary = ?2",
                arguments: [day.number, Data(summary)]
            )
        }
    }

    /// The summary of a completed day.
    public func summary(of day: Day) throws(StoreError) -> [UInt8]? {
        try reading { db in
            try Data.fetchOne(db, sql: "SELECT summary FROM completed_day WHERE day = ?", arguments: [day.number])
                .map { [UInt8]($0) }
        }
    }
}
