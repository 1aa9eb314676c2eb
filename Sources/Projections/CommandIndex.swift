public import SQLite

/// Which events a command became, for commands that the engine no longer remembers itself.
public struct CommandIndex {
    /// What became of one command.
    public struct Entry: Sendable, Equatable {
        public var actor: UInt128
        /// Positions of its first and last event.
        public var first: UInt64
        public var last: UInt64
        /// Milliseconds since 1970-01-01 UTC.
        public var at: Int64
    }

    private let select: Statement
    private let selectGreatest: Statement
    private let insert: Statement

    public init(_ database: StateDatabase) throws(SQLiteFailure) {
        select = try database.connection.prepare(
            "SELECT actor, first, last, at FROM commands WHERE command = ?")
        selectGreatest = try database.connection.prepare("SELECT max(command) FROM commands")
        insert = try database.connection.prepare(
            """
            INSERT INTO commands VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET last = excluded.last
            """)
    }

    /// Nil when the command has no events up to `Projector.position`.
    public func lookup(_ command: UInt128) throws(SQLiteFailure) -> Entry? {
        select.bind(1, blob: command.bytes)
        guard try select.step() else { return nil }
        defer { select.reset() }
        return Entry(
            actor: UInt128(bytes: select.bytes(0)), first: UInt64(bitPattern: select.integer(1)),
            last: UInt64(bitPattern: select.integer(2)), at: select.integer(3))
    }

    /// The greatest identifier of a command that it has; zero when it is empty.
    public func greatest() throws(SQLiteFailure) -> UInt128 {
        guard try selectGreatest.step() else { return 0 }
        defer { selectGreatest.reset() }
        return UInt128(bytes: selectGreatest.bytes(0))
    }

    /// Adds one event of a command; later events of the same command extend it.
    func add(
        _ command: UInt128, actor: UInt128, position: UInt64, at: Int64
    ) throws(SQLiteFailure) {
        insert.bind(1, blob: command.bytes)
        insert.bind(2, blob: actor.bytes)
        insert.bind(3, Int64(clamping: position))
        insert.bind(4, Int64(clamping: position))
        insert.bind(5, at)
        try insert.run()
    }
}
