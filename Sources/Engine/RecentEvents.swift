import Department
import Ledger
import Wire

/// The newest events of all workspaces, framed, for sockets that come back after a cut.
struct RecentEvents {
    struct Entry {
        var position: UInt64
        var workspace: UInt128
        var frame: [UInt8]
        /// What others than the audience get of it; nil where all may know it.
        var narrow: (audience: Audience, withheld: [UInt8])?

        init(_ envelope: Envelope) {
            position = envelope.position
            workspace = envelope.stream
            frame = Frames.event(envelope)
            let audience = Self.audience(of: envelope)
            if audience != .workspace { narrow = (audience, Frames.withheld(envelope)) }
        }

        private static func audience(of envelope: Envelope) -> Audience {
            // What cannot be read nobody gets.
            guard let read = Registry.events[envelope.type]?.audience else { return .workspace }
            return envelope.payload.withUnsafeBufferPointer { (try? read($0)) ?? .team(ID()) }
        }

        /// What somebody gets of it.
        func frame(for person: ID<Person>, _ state: DepartmentState) -> [UInt8] {
            guard let narrow else { return frame }
            let place = ID<Workspace>(raw: workspace)
            return narrow.audience.includes(person, in: place, state) ? frame : narrow.withheld
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
