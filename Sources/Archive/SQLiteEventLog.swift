public import Ledger
import SQLite

/// The log in one SQLite database, written by one thread.
///
/// Each `append` is one transaction at `synchronous=FULL`: events, the new root and the tiles
/// that became full. At opening the head is computed anew from tiles and tail and compared with
/// the newest commit and with the newest checkpoint on the second path; a log that is shorter
/// or different is refused.
public final class SQLiteEventLog: EventLog {
    /// Reads through the writing connection, for the thread that owns the log.
    public let reader: LogReader
    public let configuration: LogConfiguration
    private let lock: FileLock
    private let connection: Connection
    private let checkpointer: Checkpointer
    private let checkpoints: CheckpointStore?
    private let writer: LogWriter
    private var tree: MerkleTree
    private var newestAt: Int64
    /// Why nothing more may be written; set once, for good.
    private var ended: LogFailure?

    public var head: TreeHead { tree.head }

    /// Opens the log, creating it when the file does not exist.
    ///
    /// - Throws: `.unusable` (locked by another process, foreign or too new a file, the
    ///   checkpoint database missing), `.damaged` (the history is not the one that was
    ///   committed or signed), `.full`.
    public init(_ configuration: LogConfiguration) throws(LogFailure) {
        self.configuration = configuration
        let path = configuration.path
        lock = try FileLock(path + ".lock")
        connection = try translating { () throws(SQLiteFailure) in
            let connection = try Connection(path, application: Schema.application)
            try connection.execute("PRAGMA cache_size=-32768")
            connection.leaveCheckpointsToOthers()
            try connection.keepWriteAheadFile()
            return connection
        }
        try Schema.prepare(connection)
        reader = LogReader(connection, hash: configuration.hash)
        let committed = try reader.committedHead()
        tree = try SQLiteEventLog.checkedTree(reader, committed)
        newestAt = try reader.event(at: committed.size)?.at ?? .min
        checkpoints = try CheckpointStore.open(configuration, isNewLog: committed.size == 0)
        if let checkpoints { try checkpoints.check(reader) }
        writer = try LogWriter(connection, hash: configuration.hash)
        try WriteAheadFile.grow(of: path, to: configuration.writeAheadBytes)
        checkpointer = try Checkpointer(
            path: path, pauseMilliseconds: configuration.checkpointPauseMilliseconds)
    }

    deinit { checkpointer.stop() }

    /// Whether a process has the log at `path` open for writing just now: for a clear word
    /// beforehand; opening it is what keeps two writers apart.
    public static func isInUse(_ path: String) -> Bool {
        do throws(LogFailure) {
            _ = try FileLock(path + ".lock")
            return false
        } catch { return true }
    }

    public func append(_ events: [Envelope]) throws(LogFailure) {
        try refuseIfEnded()
        guard let last = events.last else { return }
        try check(events)
        var grown = tree
        do {
            try writer.write(events, into: &grown)
        } catch {
            if case .outcomeUnknown = error { ended = error }
            throw error
        }
        tree = grown
        newestAt = last.at
        relieve()
    }

    public func read(
        from first: UInt64, through last: UInt64, _ body: (Envelope) throws(LogFailure) -> Bool
    ) throws(LogFailure) {
        try reader.scan(from: first, through: last) { (event) throws(LogFailure) in
            try body(try reader.envelope(event))
        }
    }

    /// The events of one stream among the positions `first` through `last`.
    public func read(
        stream: UInt128, from first: UInt64, through last: UInt64,
        _ body: (Envelope) throws(LogFailure) -> Bool
    ) throws(LogFailure) {
        try reader.scan(streams: [stream], from: first, through: last) {
            (event) throws(LogFailure) in try body(try reader.envelope(event))
        }
    }

    /// Signs the present head, puts the note on the second path and then into the log.
    ///
    /// To be called every 60 s, every 1,000 events and at shutdown. The second path never runs
    /// ahead of what is durable, and the log's own list never ahead of the second path.
    ///
    /// - Returns: the note; the newest one when nothing was appended since.
    /// - Throws: `.damaged` when somebody else has replaced the checkpoint; `.unusable` when
    ///   the key cannot sign.
    @discardableResult
    public func writeCheckpoint(by signer: NoteSigner) throws(LogFailure) -> String {
        try refuseIfEnded()
        if let newest = try reader.newestCheckpoint(), newest.size == head.size {
            return newest.note
        }
        let note: String
        if let known = try noteOfCutCheckpoint() {
            note = known
        } else {
            note = try signedNote(by: signer)
        }
        try translating { () throws(SQLiteFailure) in
            let insert = try connection.prepare("INSERT INTO checkpoints VALUES (?, ?)")
            insert.bind(1, Int64(clamping: head.size))
            insert.bind(2, note)
            try insert.run()
        }
        return note
    }

    /// The note of the present head where a crash came between the second path and the log.
    private func noteOfCutCheckpoint() throws(LogFailure) -> String? {
        guard let checkpoints, try checkpoints.checkpoint()?.head == head else { return nil }
        return checkpoints.note
    }

    /// A new note of the present head, on the second path already.
    private func signedNote(by signer: NoteSigner) throws(LogFailure) -> String {
        let checkpoint = Checkpoint(origin: configuration.origin, head: head)
        guard let note = checkpoint.signed(by: signer)?.encoded else {
            throw .unusable("the key \(signer.name) could not sign the checkpoint")
        }
        try checkpoints?.replace(with: note, size: head.size)
        return note
    }

    /// The tree of the log, when it is the one that the newest commit wrote down.
    private static func checkedTree(
        _ reader: LogReader, _ committed: TreeHead
    ) throws(LogFailure) -> MerkleTree {
        let size = try reader.size()
        guard size == committed.size else {
            throw .damaged(
                position: min(size, committed.size) + 1,
                "there are \(size) events, but the newest commit is of \(committed.size)")
        }
        let tree = try reader.tree(size: size)
        guard tree.head == committed else {
            throw .damaged(
                position: nil,
                "\(size) events give root \(tree.root), committed was \(committed.root)")
        }
        return tree
    }

    private func refuseIfEnded() throws(LogFailure) {
        if let ended { throw ended }
        if let failure = checkpointer.failure {
            let stop = LogFailure.unusable("the disk failed behind the log: \(failure)")
            ended = stop
            throw stop
        }
    }

    /// Mistakes of the caller that would break the log for ever.
    private func check(_ events: [Envelope]) throws(LogFailure) {
        var position = tree.size
        var at = newestAt
        for event in events {
            position += 1
            guard event.position == position else {
                throw .unusable("event \(event.position) where \(position) must follow")
            }
            guard event.at >= at else {
                throw .unusable("event \(position) is older than the one before it")
            }
            at = event.at
        }
    }

    /// Under a load that the checkpointer cannot follow, the writer helps, which slows it down.
    private func relieve() {
        let frames = max(configuration.writeAheadBytes, 16 << 20) / 4_096
        guard connection.writeAheadFrames > 2 * frames else { return }
        // A failure here loses nothing: the pages stay, and the next commit or the
        // checkpointer meets the same disk and tells.
        _ = try? connection.checkpoint(.passive)
    }
}
