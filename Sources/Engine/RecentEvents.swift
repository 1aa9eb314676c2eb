/// The newest events of all workspaces, framed, for sockets that come back after a cut.
struct RecentEvents {
    struct Entry {
        var position: UInt64
        var workspace: UInt128
        var frame: [UInt8]
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

    /// The frames of a workspace behind a position, oldest first; nil when some are gone.
    func frames(of workspace: UInt128, after position: UInt64) -> [[UInt8]]? {
        guard position >= completeAfter else { return nil }
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entry(middle).position > position { high = middle } else { low = middle + 1 }
        }
        return (low..<entries.count).compactMap { index in
            let entry = entry(index)
            return entry.workspace == workspace ? entry.frame : nil
        }
    }

    /// By age, 0 being the oldest.
    private func entry(_ age: Int) -> Entry {
        entries[(next + age) % max(1, entries.count)]
    }
}
