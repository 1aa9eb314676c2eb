internal import CSQLite

/// One compiled statement. Parameters count from 1, columns from 0, as in SQLite.
///
/// A statement that was stepped to its end or has failed is reset by itself; one that was left
/// in the middle must be `reset()`, for it holds a read transaction open.
public final class Statement {
    public let connection: Connection
    public let sql: String
    private let handle: OpaquePointer

    init(_ connection: Connection, _ sql: String) throws(SQLiteFailure) {
        var prepared: OpaquePointer?
        let result = sqlite3_prepare_v3(
            connection.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard result == SQLITE_OK else { throw connection.failure(result, sql) }
        guard let prepared else {
            throw SQLiteFailure(.other, operation: sql, message: "no statement in this text")
        }
        self.connection = connection
        self.sql = sql
        handle = prepared
    }

    deinit { sqlite3_finalize(handle) }

    // MARK: Parameters

    public func bind(_ index: Int32, _ value: Int64) {
        check(sqlite3_bind_int64(handle, index, value))
    }

    public func bind(_ index: Int32, null: Void) { check(sqlite3_bind_null(handle, index)) }

    /// Text; SQLite keeps a copy.
    public func bind(_ index: Int32, _ value: String) {
        var value = value
        value.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) {
                check(
                    csqlite_bind_text_copy(handle, index, $0.baseAddress ?? empty, size($0.count)))
            }
        }
    }

    /// UTF-8 text; SQLite keeps a copy.
    public func bind(_ index: Int32, text: [UInt8]) {
        text.withUnsafeBytes {
            check(csqlite_bind_text_copy(handle, index, characters($0), size($0.count)))
        }
    }

    /// Bytes; SQLite keeps a copy.
    public func bind(_ index: Int32, blob: [UInt8]) {
        blob.withUnsafeBytes {
            // A null pointer would bind NULL instead of no bytes.
            check(csqlite_bind_blob_copy(handle, index, $0.baseAddress ?? pointer, size($0.count)))
        }
    }

    /// Bytes; SQLite keeps a copy.
    public func bind(_ index: Int32, blob: UnsafeRawBufferPointer) {
        check(csqlite_bind_blob_copy(handle, index, blob.baseAddress ?? pointer, size(blob.count)))
    }

    /// UTF-8 text that is not copied: it must stay where it is until the statement was reset or
    /// this parameter was bound anew.
    public func bind(_ index: Int32, borrowingText text: UnsafeRawBufferPointer) {
        check(sqlite3_bind_text(handle, index, characters(text), size(text.count), nil))
    }

    /// Bytes that are not copied: they must stay where they are until the statement was reset
    /// or this parameter was bound anew.
    public func bind(_ index: Int32, borrowingBlob blob: UnsafeRawBufferPointer) {
        check(sqlite3_bind_blob(handle, index, blob.baseAddress ?? pointer, size(blob.count), nil))
    }

    // MARK: Running

    /// Goes to the next row; false when there is none, and then the statement is reset.
    public func step() throws(SQLiteFailure) -> Bool {
        let result = sqlite3_step(handle)
        if result == SQLITE_ROW { return true }
        if result != SQLITE_DONE {
            let failure = connection.failure(result, sql)
            sqlite3_reset(handle)
            throw failure
        }
        sqlite3_reset(handle)
        return false
    }

    /// Runs a statement that returns no rows.
    public func run() throws(SQLiteFailure) {
        if try step() { reset() }
    }

    /// Leaves the present row; bindings stay.
    public func reset() { sqlite3_reset(handle) }

    // MARK: Columns of the present row

    public func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    public func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(handle, column) == SQLITE_NULL
    }

    /// Empty when null; bytes that are not UTF-8 become U+FFFD.
    public func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

    /// A copy of the bytes of text or blob; empty when null.
    public func blob(_ column: Int32) -> [UInt8] { Array(bytes(column)) }

    /// The bytes of text or blob where SQLite keeps them, valid until the next `step` or
    /// `reset`; empty when null.
    public func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(
            start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(handle, column)))
    }

    // MARK: Helpers

    private var pointer: UnsafeRawPointer { UnsafeRawPointer(handle) }
    private var empty: UnsafePointer<CChar> { pointer.assumingMemoryBound(to: CChar.self) }

    private func characters(_ bytes: UnsafeRawBufferPointer) -> UnsafePointer<CChar> {
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self) ?? empty
    }

    /// SQLite refuses what is longer than its limit (10^9 bytes); nothing of ours comes near.
    private func size(_ count: Int) -> Int32 { Int32(clamping: count) }

    /// Binding fails only for a parameter that the text does not have, a running statement or a
    /// value above a billion bytes: mistakes of ours, found by any test.
    private func check(_ result: Int32) {
        precondition(result == SQLITE_OK, "binding to \(sql): error \(result)")
    }
}
