public import Ledger
import SQLite

/// Reads a log through one connection; used by one thread. Many readers may work beside the one
/// writer: each sees what was durable when it began to read.
public final class LogReader {
    let connection: Connection
    let hash: any HashFunction.Type
    /// By number, from 1 on: the writer gives out numbers without gaps, so that a row costs an
    /// index and no hashing.
    private var streams: [UInt128] = []
    private var types: [String] = []
    /// Events that one statement gives: a read transaction that is open for long would keep the
    /// write-ahead file from beginning anew.
    private static let chunk: UInt64 = 16_384

    init(_ connection: Connection, hash: any HashFunction.Type) {
        self.connection = connection
        self.hash = hash
    }

    /// Opens an existing log for reading only.
    /// - Throws: `.unusable` when there is none or it is not ours; `.damaged`.
    public convenience init(path: String, hash: any HashFunction.Type) throws(LogFailure) {
        let connection = try translating { () throws(SQLiteFailure) in
            let connection = try Connection(
                path, application: Schema.application, access: .readOnly)
            try connection.execute("PRAGMA cache_size=-8192")
            return connection
        }
        self.init(connection, hash: hash)
    }

    /// Number of durable events now.
    public func size() throws(LogFailure) -> UInt64 {
        try translating { () throws(SQLiteFailure) in
            UInt64(clamping: try connection.integer("SELECT max(position) FROM events") ?? 0)
        }
    }

    /// Size and root that the newest commit wrote down.
    public func committedHead() throws(LogFailure) -> TreeHead {
        let row = try translating { () throws(SQLiteFailure) -> (UInt64, [UInt8])? in
            let newest = try connection.prepare(
                "SELECT last, root FROM commits ORDER BY last DESC LIMIT 1")
            guard try newest.step() else { return nil }
            defer { newest.reset() }
            return (UInt64(bitPattern: newest.integer(0)), newest.blob(1))
        }
        guard let (size, bytes) = row else { return MerkleTree(hash: hash).head }
        guard let root = Digest(bytes) else {
            throw .damaged(position: size, "the commit at \(size) has no root")
        }
        return TreeHead(size: size, root: root)
    }

    /// Calls `body` with each event from `first` through `last` in order until it returns false.
    /// Events beyond the end are not an error.
    ///
    /// - Throws: `.damaged` with the position at the first gap or unreadable row.
    public func scan(
        from first: UInt64 = 1, through last: UInt64 = .max,
        _ body: (RawEvent) throws(LogFailure) -> Bool
    ) throws(LogFailure) {
        try scan(from: first, through: last, streams: nil, body)
    }

    /// As `scan`, only the events of some streams. Without an index: the time is that of passing
    /// over the events between, about a tenth of a microsecond each.
    public func scan(
        streams: some Sequence<UInt128>, from first: UInt64 = 1, through last: UInt64 = .max,
        _ body: (RawEvent) throws(LogFailure) -> Bool
    ) throws(LogFailure) {
        var numbers: [Int64] = []
        for stream in streams {
            if let number = try number(ofStream: stream) { numbers.append(number) }
        }
        guard !numbers.isEmpty else { return }
        try scan(from: first, through: last, streams: numbers.sorted(), body)
    }

    /// The event at `position` as a value; nil when there is none.
    public func event(at position: UInt64) throws(LogFailure) -> Envelope? {
        var found: Envelope?
        try scan(from: position, through: position) { (event) throws(LogFailure) in
            found = try envelope(event)
            return false
        }
        return found
    }

    /// The same event as a value of its own.
    public func envelope(_ event: RawEvent) throws(LogFailure) -> Envelope {
        Envelope(
            position: event.position, stream: event.stream, version: event.version,
            type: try name(ofType: event.type), at: event.at, actor: event.actor,
            command: event.command, payload: Array(event.payload))
    }

    /// The wire name behind the number of a type.
    public func name(ofType number: Int) throws(LogFailure) -> String {
        let index = number &- 1
        if !types.indices.contains(index) {
            types = try named("SELECT number, name FROM types ORDER BY number") { $0.text(1) }
        }
        guard types.indices.contains(index) else {
            throw .damaged(position: nil, "type \(number) has no name")
        }
        return types[index]
    }

    private func scan(
        from first: UInt64, through last: UInt64, streams: [Int64]?,
        _ body: (RawEvent) throws(LogFailure) -> Bool
    ) throws(LogFailure) {
        let end = min(last, try size())
        let wanted = streams.map {
            "AND stream IN (\($0.map { String($0) }.joined(separator: ", ")))"
        }
        let statement = try translating { () throws(SQLiteFailure) in
            try connection.prepare(
                """
                SELECT position, stream, version, type, at, actor, command, payload FROM events
                WHERE position BETWEEN ? AND ? \(wanted ?? "")
                ORDER BY position
                """)
        }
        var next = max(first, 1)
        while next <= end {
            let upper = min(end, next + (LogReader.chunk - 1))
            guard try rows(statement, next, upper, gapless: streams == nil, body) else { return }
            next = upper + 1
        }
    }

    /// One chunk; false when `body` has had enough.
    private func rows(
        _ statement: Statement, _ first: UInt64, _ last: UInt64, gapless: Bool,
        _ body: (RawEvent) throws(LogFailure) -> Bool
    ) throws(LogFailure) -> Bool {
        statement.bind(1, Int64(clamping: first))
        statement.bind(2, Int64(clamping: last))
        defer { statement.reset() }
        var expected = first
        while try next(statement) {
            let event = try row(statement)
            guard event.position == expected || !gapless else {
                throw .damaged(position: expected, "event \(expected) is missing")
            }
            expected = event.position + 1
            guard try body(event) else { return false }
        }
        guard expected == last + 1 || !gapless else {
            throw .damaged(position: expected, "event \(expected) is missing")
        }
        return true
    }

    private func next(_ statement: Statement) throws(LogFailure) -> Bool {
        do { return try statement.step() } catch { throw LogFailure(error) }
    }

    private func row(_ statement: Statement) throws(LogFailure) -> RawEvent {
        let position = UInt64(bitPattern: statement.integer(0))
        guard let stream = try id(ofStream: statement.integer(1)),
            let actor = UInt128(bigEndianBytes: statement.bytes(5)),
            let command = UInt128(bigEndianBytes: statement.bytes(6))
        else { throw .damaged(position: position, "event \(position) cannot be read") }
        return RawEvent(
            position: position, stream: stream,
            version: UInt64(bitPattern: statement.integer(2)), type: Int(statement.integer(3)),
            at: statement.integer(4), actor: actor, command: command,
            payload: statement.bytes(7))
    }

    private func id(ofStream number: Int64) throws(LogFailure) -> UInt128? {
        // A damaged row may hold any number.
        let index = Int(truncatingIfNeeded: number) &- 1
        if streams.indices.contains(index) { return streams[index] }
        streams = try named("SELECT number, id FROM streams ORDER BY number") {
            UInt128(bigEndianBytes: $0.bytes(1)) ?? 0
        }
        return streams.indices.contains(index) ? streams[index] : nil
    }

    /// The values of the rows numbered 1, 2, 3 … up to the first number that is missing.
    private func named<Value>(
        _ sql: String, _ value: (Statement) -> Value
    ) throws(LogFailure) -> [Value] {
        try translating { () throws(SQLiteFailure) in
            let statement = try connection.prepare(sql)
            var values: [Value] = []
            while try statement.step(), statement.integer(0) == Int64(values.count + 1) {
                values.append(value(statement))
            }
            statement.reset()
            return values
        }
    }

    private func number(ofStream id: UInt128) throws(LogFailure) -> Int64? {
        try translating { () throws(SQLiteFailure) -> Int64? in
            let statement = try connection.prepare("SELECT number FROM streams WHERE id = ?")
            statement.bind(1, blob: id.bigEndianBytes)
            guard try statement.step() else { return nil }
            defer { statement.reset() }
            return statement.integer(0)
        }
    }
}
