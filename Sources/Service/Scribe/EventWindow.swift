import Archive
import Department
import Engine
import Ledger

/// A stretch of the log, copied out of SQLite's memory and sorted by workspace, on its way into
/// the state.
///
/// Workspaces do not depend on each other (`Event.evolve`), so each one's events are folded
/// together: what they touch is then still in the processor's cache, which halves the time.
struct EventWindow: Sendable {
    /// How much of the state it is for.
    enum Purpose: Sendable {
        case everything
        /// The heads of workspaces and all else that every start needs: most events are then
        /// known by their type alone.
        case directory
    }

    /// Events after which a window should be folded.
    private static let countMax = 65_536

    /// The events of one stream, in their order.
    private struct Lane: Sendable {
        struct Row: Sendable {
            var fact: Fact
            var type: Int
            /// Where its payload ends.
            var end: Int
        }

        var rows: [Row] = []
        var payloads: [UInt8] = []
        var marks = HeadMarks()
        var newest: Fact
        var version: UInt64 = 0
    }

    private enum Kind: Sendable {
        case marked(HeadMark)
        case folded(EventType)
        /// A newer program wrote it: it changes nothing.
        case unknown
    }

    private let purpose: Purpose
    private var lanes: [Lane] = []
    private var laneOfStream: [UInt128: Int] = [:]
    /// By the number of the type in this log, less one.
    private var kinds: [Kind] = []
    private var count = 0
    /// No command of the window has a greater identifier.
    private(set) var greatestCommand: UInt128 = 0

    init(_ purpose: Purpose) { self.purpose = purpose }

    var isFull: Bool { count >= EventWindow.countMax }

    /// The position of the newest event of each workspace.
    var touched: [(ID<Workspace>, UInt64)] {
        lanes.map { ($0.newest.workspace, $0.newest.position) }
    }

    mutating func append(_ event: RawEvent, _ reader: LogReader) throws(LogFailure) {
        while kinds.count < event.type { kinds.append(try kind(kinds.count + 1, reader)) }
        let fact = Fact(event)
        let index = lane(of: fact)
        lanes[index].newest = fact
        lanes[index].version = event.version
        switch kinds[event.type - 1] {
        case .marked(let mark): lanes[index].marks.add(mark, at: event.at)
        case .folded:
            lanes[index].payloads.append(contentsOf: event.payload)
            lanes[index].rows.append(
                Lane.Row(fact: fact, type: event.type, end: lanes[index].payloads.count))
        case .unknown: break
        }
        greatestCommand = max(greatestCommand, event.command)
        count += 1
    }

    private func kind(_ number: Int, _ reader: LogReader) throws(LogFailure) -> Kind {
        guard let type = Registry.events[try reader.name(ofType: number)] else { return .unknown }
        if purpose == .directory, let mark = type.mark { return .marked(mark) }
        return .folded(type)
    }

    private mutating func lane(of fact: Fact) -> Int {
        let stream = fact.workspace.raw
        if let index = laneOfStream[stream] { return index }
        laneOfStream[stream] = lanes.count
        lanes.append(Lane(newest: fact))
        return lanes.count - 1
    }

    /// Folds all its events. Of several that cannot be read, the first in the log is thrown.
    func fold(into replayer: inout Replayer) throws(LogFailure) {
        var failure: LogFailure?
        for lane in lanes {
            do { try fold(lane, into: &replayer) } catch {
                failure = failure.map { EventWindow.earlier($0, error) } ?? error
            }
            replayer.mark(lane.newest.workspace, lane.marks)
            replayer.advance(lane.newest, version: lane.version)
        }
        if let failure { throw failure }
    }

    private func fold(_ lane: Lane, into replayer: inout Replayer) throws(LogFailure) {
        let result: Result<Void, LogFailure> = lane.payloads.withUnsafeBufferPointer { payloads in
            Result { () throws(LogFailure) in
                var start = 0
                for row in lane.rows {
                    let payload = UnsafeBufferPointer(rebasing: payloads[start..<row.end])
                    try fold(row, payload, into: &replayer)
                    start = row.end
                }
            }
        }
        try result.get()
    }

    private func fold(
        _ row: Lane.Row, _ payload: UnsafeBufferPointer<UInt8>, into replayer: inout Replayer
    ) throws(LogFailure) {
        guard case .folded(let type) = kinds[row.type - 1] else { return }
        do {
            switch purpose {
            case .everything: try replayer.apply(type: type, payload, row.fact)
            case .directory: try replayer.applyToDirectory(type, payload, row.fact)
            }
        } catch {
            throw .damaged(
                position: row.fact.position, "\(type.name) cannot be read: \(error)")
        }
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
