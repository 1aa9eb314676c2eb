import Archive
import Department
import Engine
import Ledger

/// The state of the whole log: from the newest snapshot where there is one, proving on the way
/// that what follows is what was committed.
struct Start {
    private(set) var replayer: Replayer
    private(set) var touched: [ID<Workspace>: UInt64] = [:]
    /// No command of the log has a greater identifier.
    private(set) var greatestCommand: UInt128
    /// Of the snapshot that it came from, or 0.
    let snapshotPosition: UInt64

    init(_ reader: LogReader, _ stored: StoredState?) throws(LogFailure) {
        if let stored, let head = stored.head, let directory = stored.directory() {
            replayer = Replayer(directory)
            snapshotPosition = head.size
            greatestCommand = directory.greatestCommand.raw
            try replay(reader, after: head, stored)
        } else {
            snapshotPosition = 0
            (replayer, greatestCommand) = try Start.replayEverything(reader)
        }
    }

    private static func replayEverything(
        _ reader: LogReader
    ) throws(LogFailure) -> (Replayer, greatestCommand: UInt128) {
        let folding = FoldingThread()
        var greatestCommand: UInt128 = 0
        do {
            var types = TypeTable(reader)
            var window = EventWindow()
            try reader.replay { (event) throws(LogFailure) in
                try window.append(event, &types)
                greatestCommand = max(greatestCommand, event.command)
                guard window.isFull else { return }
                try folding.add(window)
                window = EventWindow()
            }
            if !window.isEmpty { try folding.add(window) }
        } catch {
            // The failure of the folding, if any, is of an earlier event.
            _ = try folding.finish()
            throw error
        }
        return (try folding.finish(), greatestCommand)
    }

    private mutating func replay(
        _ reader: LogReader, after head: TreeHead, _ stored: StoredState
    ) throws(LogFailure) {
        var types = TypeTable(reader)
        var replayer = replayer
        var touched = touched
        var greatestCommand = greatestCommand
        try reader.replay(after: head.size, root: head.root) { (event) throws(LogFailure) in
            let workspace = ID<Workspace>(raw: event.stream)
            replayer.load(workspace, from: stored)
            try types.fold(event, into: &replayer)
            touched[workspace] = event.position
            greatestCommand = max(greatestCommand, event.command)
        }
        self.replayer = replayer
        self.touched = touched
        self.greatestCommand = greatestCommand
    }
}

/// Event types by their number in this log, so that no name is looked up for each event.
struct TypeTable {
    private let reader: LogReader
    private var known: [Int: EventType?] = [:]

    init(_ reader: LogReader) { self.reader = reader }

    /// Folds a row of the log into the state.
    mutating func fold(_ event: RawEvent, into replayer: inout Replayer) throws(LogFailure) {
        let payload = event.payload.bindMemory(to: UInt8.self)
        try replayer.fold(
            try type(event.type), payload, Fact(event), version: event.version)
    }

    /// Nil for a type that a newer program wrote.
    mutating func type(_ number: Int) throws(LogFailure) -> EventType? {
        if let type = known[number] { return type }
        let type = Registry.events[try reader.name(ofType: number)]
        known[number] = .some(type)
        return type
    }
}
