import Archive
import Department
import Engine
import Ledger

/// A stretch of the log, copied out of SQLite's memory and sorted by workspace, on its way to
/// the thread that folds it.
///
/// Workspaces do not depend on each other (`Event.evolve`), so each one's events are folded
/// together: what they touch is then still in the processor's cache, which halves the time.
struct EventWindow: Sendable {
    /// Events after which a window is handed over.
    private static let countMax = 65_536

    /// The events of one stream, in their order.
    private struct Lane: Sendable {
        struct Row: Sendable {
            var fact: Fact
            var version: UInt64
            var type: Int
            /// Where its payload ends.
            var end: Int
        }

        var rows: [Row] = []
        var payloads: [UInt8] = []
    }

    private var lanes: [Lane] = []
    private var laneOfStream: [UInt128: Int] = [:]
    /// Event types by their number in this log.
    private var types: [Int: EventType?] = [:]
    private var count = 0

    var isEmpty: Bool { count == 0 }
    var isFull: Bool { count >= EventWindow.countMax }

    mutating func append(_ event: RawEvent, _ types: inout TypeTable) throws(LogFailure) {
        if self.types[event.type] == nil {
            self.types[event.type] = .some(try types.type(event.type))
        }
        let index = lane(of: event.stream)
        lanes[index].payloads.append(contentsOf: event.payload)
        lanes[index].rows.append(
            Lane.Row(
                fact: Fact(event), version: event.version, type: event.type,
                end: lanes[index].payloads.count))
        count += 1
    }

    private mutating func lane(of stream: UInt128) -> Int {
        if let index = laneOfStream[stream] { return index }
        laneOfStream[stream] = lanes.count
        lanes.append(Lane())
        return lanes.count - 1
    }

    /// Folds all its events. Of several that cannot be read, the first in the log is thrown.
    func fold(into replayer: inout Replayer) throws(LogFailure) {
        var failure: LogFailure?
        for lane in lanes {
            do { try fold(lane, into: &replayer) } catch {
                failure = failure.map { EventWindow.earlier($0, error) } ?? error
            }
        }
        if let failure { throw failure }
    }

    private func fold(_ lane: Lane, into replayer: inout Replayer) throws(LogFailure) {
        let result: Result<Void, LogFailure> = lane.payloads.withUnsafeBufferPointer { payloads in
            Result { () throws(LogFailure) in
                var start = 0
                for row in lane.rows {
                    let payload = UnsafeBufferPointer(rebasing: payloads[start..<row.end])
                    try replayer.fold(
                        types[row.type] ?? nil, payload, row.fact, version: row.version)
                    start = row.end
                }
            }
        }
        try result.get()
    }

    private static func earlier(_ left: LogFailure, _ right: LogFailure) -> LogFailure {
        guard case .damaged(let first?, _) = left, case .damaged(let second?, _) = right else {
            return left
        }
        return first <= second ? left : right
    }
}

extension Fact {
    init(_ event: RawEvent) {
        self.init(
            position: event.position, workspace: ID(raw: event.stream), at: event.at,
            actor: ID(raw: event.actor))
    }
}

extension Replayer {
    /// Folds one event and takes note of it.
    mutating func fold(
        _ type: EventType?, _ payload: UnsafeBufferPointer<UInt8>, _ fact: Fact, version: UInt64
    ) throws(LogFailure) {
        do { try apply(type: type, payload, fact) } catch {
            throw .damaged(
                position: fact.position, "\(type?.name ?? "an event") cannot be read: \(error)")
        }
        advance(fact, version: version)
    }
}
