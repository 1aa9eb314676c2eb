import Archive
import Cryptography
import Department
import Engine
import Ledger

/// The state of the whole log but for the contents of its workspaces: from the newest snapshot
/// where there is one, proving on the way that what follows is what was committed.
///
/// Contents are brought in when somebody first needs them (`StoredContents`): most of a large log
/// is passed over.
struct Start {
    private(set) var replayer: Replayer
    /// No command of the log has a greater identifier.
    private(set) var greatestCommand: UInt128
    /// Where contents are to be found.
    private(set) var point: StartPoint

    /// Threads that prove: with more, the one that folds would be the slowest.
    private static let threadCount = 2

    init(_ reader: LogReader, _ stored: StoredState?) throws(LogFailure) {
        point = StartPoint()
        if let stored { point.lost = stored.lost }
        var head = MerkleTree(hash: TreeHash.self).head
        if let stored, let saved = stored.head, let directory = stored.directory() {
            head = saved
            replayer = Replayer(directory)
            greatestCommand = directory.greatestCommand.raw
            point.snapshotPosition = saved.size
            point.heads = directory.directory.workspaces
        } else {
            replayer = Replayer()
            greatestCommand = 0
        }
        try replay(reader, after: head)
    }

    private mutating func replay(
        _ reader: LogReader, after head: TreeHead
    ) throws(LogFailure) {
        let replay = ProvenReplay(
            threadCount: Start.threadCount, empty: { EventWindow(.directory) },
            gather: { (event, reader, window) throws(LogFailure) in
                try window.append(event, reader)
            })
        var replayer = replayer
        var point = point
        var greatestCommand = greatestCommand
        let reached = try replay.run(reader, after: head) { (window) throws(LogFailure) in
            try window.fold(into: &replayer)
            for (workspace, position) in window.touched { point.touched[workspace] = position }
            greatestCommand = max(greatestCommand, window.greatestCommand)
        }
        point.position = reached.size
        self.replayer = replayer
        self.point = point
        self.greatestCommand = greatestCommand
    }
}

/// What the start knew of the workspaces whose contents it did not bring in. A workspace in which
/// nothing has happened since has the content that it had then.
struct StartPoint: Sendable {
    /// The end of the log.
    var position: UInt64 = 0
    /// Of the snapshot that the start came from, or 0.
    var snapshotPosition: UInt64 = 0
    /// The heads as that snapshot had them.
    var heads = Directory().workspaces
    /// The position of the newest event of each workspace that had one after the snapshot.
    var touched: [ID<Workspace>: UInt64] = [:]
    /// Shared by all who read that snapshot.
    var lost = LostParts()
}

/// Event types by their number in this log, so that no name is looked up for each event.
struct TypeTable {
    private let reader: LogReader
    private var known: [Int: EventType?] = [:]

    init(_ reader: LogReader) { self.reader = reader }

    /// Folds a row of the log into the state.
    mutating func fold(_ event: RawEvent, into replayer: inout Replayer) throws(LogFailure) {
        let payload = event.payload.bindMemory(to: UInt8.self)
        let type = try type(event.type)
        let fact = Fact(event)
        do { try replayer.apply(type: type, payload, fact) } catch {
            throw .damaged(
                position: fact.position, "\(type?.name ?? "an event") cannot be read: \(error)")
        }
        replayer.advance(fact, version: event.version)
    }

    /// Nil for a type that a newer program wrote.
    private mutating func type(_ number: Int) throws(LogFailure) -> EventType? {
        if let type = known[number] { return type }
        let type = Registry.events[try reader.name(ofType: number)]
        known[number] = .some(type)
        return type
    }
}
