import Ledger
import SQLite

/// Rows of a table in the order of its key, fetched some hundred at a time so that no read
/// transaction stays open between them.
struct OrderedRows {
    struct Row {
        let key: UInt64
        /// The columns between the key and the last one.
        let integers: [Int64]
        /// The last column.
        let bytes: [UInt8]
    }

    private let statement: Statement
    private let columnCount: Int32
    private var waiting: ArraySlice<Row> = []
    private var fetchedKey: UInt64 = 0
    private var isAtEnd = false
    private var takenKey: UInt64 = 0
    /// The key of the row before the one taken last; 0 when there was none.
    private(set) var previousKey: UInt64 = 0

    /// - Parameter columns: first the key, above zero; last one with bytes; integers between.
    init(_ connection: Connection, _ table: String, _ columns: [String]) throws(LogFailure) {
        statement = try translating { () throws(SQLiteFailure) in
            try connection.prepare(
                """
                SELECT \(columns.joined(separator: ", ")) FROM \(table)
                WHERE \(columns[0]) > ? ORDER BY \(columns[0]) LIMIT 512
                """)
        }
        columnCount = Int32(columns.count)
    }

    /// The next row when its key is not above `key`.
    mutating func next(through key: UInt64) throws(LogFailure) -> Row? {
        if waiting.isEmpty && !isAtEnd { try fetch() }
        guard let row = waiting.first, row.key <= key else { return nil }
        waiting.removeFirst()
        previousKey = takenKey
        takenKey = row.key
        return row
    }

    private mutating func fetch() throws(LogFailure) {
        var rows: [Row] = []
        statement.bind(1, Int64(clamping: fetchedKey))
        do {
            while try statement.step() { rows.append(row()) }
        } catch { throw LogFailure(error) }
        isAtEnd = rows.isEmpty
        fetchedKey = rows.last?.key ?? fetchedKey
        waiting = rows[...]
    }

    private func row() -> Row {
        Row(
            key: UInt64(bitPattern: statement.integer(0)),
            integers: (1..<columnCount - 1).map { statement.integer($0) },
            bytes: statement.blob(columnCount - 1))
    }
}
