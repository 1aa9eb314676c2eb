import Department
import Ledger
import Wire

/// The newest events of all workspaces, for sockets that come back after a cut.
struct RecentEvents {
    struct Entry {
        let envelope: Envelope
        private let audience: Audience

        init(_ envelope: Envelope) {
            self.envelope = envelope
            audience = Self.audience(of: envelope)
        }

        var position: UInt64 { envelope.position }
        var workspace: UInt128 { envelope.stream }

        /// Whether some who see the workspace may not know what happened.
        var isNarrow: Bool { audience != .workspace }

        /// Encoded anew at each call: most events nobody asks for again.
        var frame: [UInt8] { Frames.event(envelope) }

        /// What those get of it who may only know that something happened.
        var withheld: [UInt8] { Frames.withheld(envelope) }

        /// Whether somebody who sees the workspace may know what happened.
        func isFor(_ person: ID<Person>, _ state: DepartmentState) -> Bool {
            audience.includes(person, in: ID(raw: workspace), state)
        }

        private static func audience(of envelope: Envelope) -> Audience {
            // What cannot be read nobody gets.
            guard let read = Registry.events[envelope.type]?.audience else { return .workspace }
            return envelope.payload.withUnsafeBufferPointer { (try? read($0)) ?? .team(ID()) }
        }
    }

    private var entries: [Entry] = []
    private var next = 0
    private let capacity: Int
    /// Everything behind this position is here.
    private(set) var completeAfter: UInt64

    init(capacity: Int, completeAfter: UInt64) {
        self.capacity = max(1, capacity)
        self.completeAfter = completeAfter
    }

    mutating func append(_ entry: Entry) {
        if entries.count < capacity {
            entries.append(entry)
            return
        }
        completeAfter = entries[next].position
        entries[next] = entry
        next = (next + 1) % capacity
    }

    /// The events of a workspace behind a position, oldest first; nil when some are gone.
    func entries(of workspace: UInt128, after position: UInt64) -> [Entry]? {
        guard position >= completeAfter else { return nil }
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entry(middle).position > position { high = middle } else { low = middle + 1 }
        }
        return (low..<entries.count).compactMap { index in
            let entry = entry(index)
            return entry.workspace == workspace ? entry : nil
        }
    }

    /// By age, 0 being the oldest.
    private func entry(_ age: Int) -> Entry {
        entries[(next + age) % max(1, entries.count)]
    }
}
