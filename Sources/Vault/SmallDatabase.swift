internal import SQLite

/// Statements over plain values with the failures of the vault, for the stores beside it.
/// Owned by one thread.
final class SmallDatabase {
    enum Value {
        case blob([UInt8])
        case integer(Int)
        case text(String)
    }

    let connection: Connection

    init(
        _ path: String, application: Int32, access: Connection.Access,
        journal: Connection.Journal = .writeAhead
    ) throws(VaultFailure) {
        do {
            connection = try Connection(
                path, application: application, access: access, journal: journal)
            try connection.execute("PRAGMA secure_delete=ON")
            try connection.execute("PRAGMA temp_store=MEMORY")
        } catch { throw VaultFailure(error) }
    }

    func run(_ sql: String, _ values: Value...) throws(VaultFailure) {
        try serving { () throws(SQLiteFailure) in
            let statement = try connection.prepare(sql)
            Self.bind(values, to: statement)
            try statement.run()
        }
    }

    func rows<Row>(
        _ sql: String, _ values: Value..., row: (Statement) -> Row
    ) throws(VaultFailure) -> [Row] {
        try serving { () throws(SQLiteFailure) in
            let statement = try connection.prepare(sql)
            Self.bind(values, to: statement)
            var rows: [Row] = []
            while try statement.step() { rows.append(row(statement)) }
            return rows
        }
    }

    func transaction(_ body: () throws(VaultFailure) -> Void) throws(VaultFailure) {
        try serving { () throws(SQLiteFailure) in try connection.execute("BEGIN IMMEDIATE") }
        do {
            try body()
            try serving { () throws(SQLiteFailure) in try connection.execute("COMMIT") }
        } catch {
            try? connection.rollback()
            throw error
        }
    }

    func serving<Result>(
        _ body: () throws(SQLiteFailure) -> Result
    ) throws(VaultFailure) -> Result {
        do { return try body() } catch { throw VaultFailure(error) }
    }

    private static func bind(_ values: [Value], to statement: Statement) {
        for (index, value) in values.enumerated() {
            switch value {
            case .blob(let bytes): statement.bind(Int32(index + 1), blob: bytes)
            case .integer(let integer): statement.bind(Int32(index + 1), Int64(integer))
            case .text(let text): statement.bind(Int32(index + 1), text)
            }
        }
    }
}
