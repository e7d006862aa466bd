import Calendar
import GRDB
import GRDBSQLite

/// A prepared statement that is bound and read by position through SQLite's own functions.
///
/// Only where millions of rows pass: that is two to three times quicker than rows of GRDB, and texts keep their length
/// in bytes.
struct RawStatement {
    private let statement: Statement
    private let handle: OpaquePointer

    /// A statement of the connection's cache.
    init(cached sql: String, _ db: Database) throws {
        self.init(try db.cachedStatement(sql: sql))
    }

    /// A statement that is thrown away after use.
    init(once sql: String, _ db: Database) throws {
        self.init(try db.makeStatement(sql: sql))
    }

    private init(_ statement: Statement) {
        self.statement = statement
        handle = statement.sqliteStatement
        sqlite3_reset(handle)
    }

    /// Binds an integer; positions start at 1.
    func bind(_ value: Int64, at position: Int32) { sqlite3_bind_int64(handle, position, value) }
    /// Binds nothing.
    func bindNull(at position: Int32) { sqlite3_bind_null(handle, position) }

    /// Binds a text that is copied.
    func bind(_ value: String, at position: Int32) {
        var value = value
        value.withUTF8 { bytes in
            let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
            if let start, !bytes.isEmpty {
                sqlite3_bind_text(handle, position, start, Int32(bytes.count), Self.copied)
            } else {
                sqlite3_bind_text(handle, position, "", 0, Self.copied)
            }
        }
    }

    /// Binds bytes that stay where they are until the row is stepped over.
    func bindInPlace(_ start: UnsafePointer<UInt8>, count: Int, at position: Int32) {
        let start = UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)
        sqlite3_bind_text(handle, position, start, Int32(count), nil)
    }

    /// Goes to the next row; `false` when there is none.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let connection = sqlite3_db_handle(handle)
            let code = ResultCode(rawValue: sqlite3_extended_errcode(connection))
            let message = String(cString: sqlite3_errmsg(connection))
            sqlite3_reset(handle)
            throw DatabaseError(resultCode: code, message: message)
        }
    }

    /// Makes the statement ready to be run again.
    func reset() { sqlite3_reset(handle) }

    /// Runs the statement for its effect.
    func run() throws {
        while try step() {}
        reset()
    }

    /// An integer of the present row; columns start at 0.
    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
    /// A day of the present row.
    func day(_ column: Int32) -> Day { Day(number: sqlite3_column_int(handle, column)) }

    /// A day of the present row that may be absent.
    func optionalDay(_ column: Int32) -> Day? {
        sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : day(column)
    }

    /// The bytes of a text or blob of the present row, valid during the call.
    func withBytes<Value>(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> Value) rethrows -> Value {
        let start = sqlite3_column_blob(handle, column)?.assumingMemoryBound(to: UInt8.self)
        return try body(UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    /// A text of the present row.
    func text(_ column: Int32) -> String { withBytes(column) { String(decoding: $0, as: UTF8.self) } }
    /// Bytes of the present row.
    func bytes(_ column: Int32) -> [UInt8] { withBytes(column) { Array($0) } }

    /// SQLite's mark for a text that it must copy.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}

/// Puts rows in through a ``RawStatement``: all texts of a row lie in one buffer that is used again.
struct RowWriter {
    private let statement: RawStatement
    /// Starts with one byte, so that an empty text has an address and is not taken for NULL.
    private var bytes: [UInt8] = [0]
    private var texts: [(position: Int32, from: Int, count: Int)] = []

    /// A writer for an INSERT.
    init(_ statement: RawStatement) { self.statement = statement }

    /// Sets a text.
    mutating func set(_ value: String, at position: Int32) {
        let from = bytes.count
        bytes.append(contentsOf: value.utf8)
        texts.append((position, from, bytes.count - from))
    }

    /// Sets an integer, or nothing.
    func set(_ value: Int64?, at position: Int32) {
        if let value { statement.bind(value, at: position) } else { statement.bindNull(at: position) }
    }

    /// Writes the row.
    mutating func write() throws {
        try bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            for text in texts {
                statement.bindInPlace(start + text.from, count: text.count, at: text.position)
            }
            _ = try statement.step()
            statement.reset()
        }
        bytes.removeLast(bytes.count - 1)
        texts.removeAll(keepingCapacity: true)
    }
}
