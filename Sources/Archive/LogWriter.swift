import Ledger
import SQLite

/// The statements of an append, kept prepared.
final class LogWriter {
    private let connection: Connection
    private let begin: Statement
    private let commit: Statement
    private let insertEvent: Statement
    private let insertCommit: Statement
    private let insertTile: Statement
    private let insertStream: Statement
    private let insertType: Statement
    private var names: Names
    private var leaves: LeafHasher

    /// Numbers of streams and types; a plain value, so that a rollback is the older value.
    private struct Names {
        var streams: [UInt128: Int64] = [:]
        var types: [String: Int64] = [:]
    }

    init(_ connection: Connection, hash: any HashFunction.Type) throws(LogFailure) {
        self.connection = connection
        leaves = LeafHasher(hash: hash)
        func prepare(_ sql: String) throws(LogFailure) -> Statement {
            try translating { () throws(SQLiteFailure) in try connection.prepare(sql) }
        }
        begin = try prepare("BEGIN IMMEDIATE")
        commit = try prepare("COMMIT")
        insertEvent = try prepare("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        insertCommit = try prepare("INSERT INTO commits VALUES (?, ?, ?, ?)")
        insertTile = try prepare("INSERT INTO tiles VALUES (?, ?, ?)")
        insertStream = try prepare("INSERT INTO streams VALUES (?, ?)")
        insertType = try prepare("INSERT INTO types VALUES (?, ?)")
        names = try LogWriter.names(connection)
    }

    /// Makes `events` durable in one transaction, growing `tree` by them.
    func write(_ events: [Envelope], into tree: inout MerkleTree) throws(LogFailure) {
        let before = names
        do {
            try begin.run()
            try insert(events, into: &tree)
        } catch {
            names = before
            try undo(after: error)
        }
        do { try commit.run() } catch {
            names = before
            // With a full disk the last frame was not written, so there is no commit. After any
            // other error the frames may be on the disk or not: only a restart can tell.
            guard error.kind == .full else { throw .outcomeUnknown(error.description) }
            try undo(after: error)
        }
    }

    /// Rolls back and throws what `failure` means.
    private func undo(after failure: SQLiteFailure) throws(LogFailure) -> Never {
        do { try connection.rollback() } catch {
            throw .outcomeUnknown("\(failure); then \(error)")
        }
        throw LogFailure(failure)
    }

    private func insert(
        _ events: [Envelope], into tree: inout MerkleTree
    ) throws(SQLiteFailure) {
        for event in events {
            tree.append(leaves.leaf(event))
            try insert(event)
        }
        for tile in tree.takeFinishedTiles() {
            insertTile.bind(1, Int64(tile.level))
            insertTile.bind(2, Int64(clamping: tile.index))
            insertTile.bind(3, blob: tile.bytes)
            try insertTile.run()
        }
        guard let first = events.first, let last = events.last else { return }
        insertCommit.bind(1, Int64(clamping: last.position))
        insertCommit.bind(2, Int64(clamping: first.position))
        insertCommit.bind(3, last.at)
        insertCommit.bind(4, blob: tree.root.bytes)
        try insertCommit.run()
    }

    private func insert(_ event: Envelope) throws(SQLiteFailure) {
        insertEvent.bind(1, Int64(clamping: event.position))
        insertEvent.bind(2, try number(ofStream: event.stream))
        insertEvent.bind(3, Int64(clamping: event.version))
        insertEvent.bind(4, try number(ofType: event.type))
        insertEvent.bind(5, event.at)
        // Nothing is copied: all three stay where they are until the row is inserted.
        let identifiers = (event.actor.bigEndian, event.command.bigEndian)
        try withExtendedBytes(of: identifiers) { (bytes) throws(SQLiteFailure) in
            insertEvent.bind(6, borrowingBlob: UnsafeRawBufferPointer(rebasing: bytes[0..<16]))
            insertEvent.bind(7, borrowingBlob: UnsafeRawBufferPointer(rebasing: bytes[16..<32]))
            try event.payload.withUnsafeBufferPointer { (payload) throws(SQLiteFailure) in
                insertEvent.bind(8, borrowingText: UnsafeRawBufferPointer(payload))
                try insertEvent.run()
            }
        }
    }

    /// `withUnsafeBytes(of:)` with a typed error.
    private func withExtendedBytes(
        of identifiers: (UInt128, UInt128),
        _ body: (UnsafeRawBufferPointer) throws(SQLiteFailure) -> Void
    ) throws(SQLiteFailure) {
        let outcome = withUnsafeBytes(of: identifiers) { bytes in
            Result { () throws(SQLiteFailure) in try body(bytes) }
        }
        try outcome.get()
    }

    private func number(ofStream stream: UInt128) throws(SQLiteFailure) -> Int64 {
        if let number = names.streams[stream] { return number }
        let number = Int64(names.streams.count + 1)
        insertStream.bind(1, number)
        insertStream.bind(2, blob: stream.bigEndianBytes)
        try insertStream.run()
        names.streams[stream] = number
        return number
    }

    private func number(ofType type: String) throws(SQLiteFailure) -> Int64 {
        if let number = names.types[type] { return number }
        let number = Int64(names.types.count + 1)
        insertType.bind(1, number)
        insertType.bind(2, type)
        try insertType.run()
        names.types[type] = number
        return number
    }

    private static func names(_ connection: Connection) throws(LogFailure) -> Names {
        try translating { () throws(SQLiteFailure) in
            var names = Names()
            let streams = try connection.prepare("SELECT number, id FROM streams")
            while try streams.step() {
                guard let id = UInt128(bigEndianBytes: streams.bytes(1)) else { continue }
                names.streams[id] = streams.integer(0)
            }
            let types = try connection.prepare("SELECT number, name FROM types")
            while try types.step() { names.types[types.text(1)] = types.integer(0) }
            return names
        }
    }
}
