/// A map that only grows, of which older copies stay cheap to keep.
///
/// Layers of sorted arrays, each several times as long as the next (the logarithmic method of
/// Bentley and Saxe, 1980). Identifiers rise with time, so an entry is mostly appended at the end
/// of the youngest layer, and two layers are joined by laying one behind the other; others only
/// cost more. After a copy an insertion copies the youngest layer, which is short and lies in one
/// piece. A tree of hashes would copy a path of nodes for every single insertion, and touch all
/// their children.
struct GrowingIndex<Key: Comparable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        var key: Key
        var value: Value
    }

    private static var youngestMax: Int { 512 }
    /// How many times as long as the next a layer is at least.
    private static var ratio: Int { 4 }
    /// The oldest and longest first; none is empty.
    private var layers: [[Entry]] = []

    var isEmpty: Bool { layers.isEmpty }

    subscript(key: Key) -> Value? {
        for layer in layers.reversed() {
            guard let last = layer.last, key <= last.key, layer[0].key <= key else { continue }
            let entry = layer[Self.place(of: key, in: layer)]
            if entry.key == key { return entry.value }
        }
        return nil
    }

    /// Adds a key that is not there yet.
    mutating func insert(_ value: Value, for key: Key) {
        let entry = Entry(key: key, value: value)
        let youngest = layers.count - 1
        guard youngest >= 0, layers[youngest].count < Self.youngestMax else {
            settle()
            layers.append([entry])
            return
        }
        layers[youngest].insert(entry, at: Self.place(of: key, in: layers[youngest]))
    }

    /// Joins layers that have become too much alike in length: each entry is moved a few times
    /// for each layer below it.
    private mutating func settle() {
        while layers.count > 1,
            layers[layers.count - 2].count < Self.ratio * layers[layers.count - 1].count
        {
            let younger = layers.removeLast()
            Self.join(&layers[layers.count - 1], younger)
        }
    }

    private static func join(_ older: inout [Entry], _ younger: [Entry]) {
        if let last = older.last, let first = younger.first, last.key < first.key {
            older.append(contentsOf: younger)
            return
        }
        var joined: [Entry] = []
        joined.reserveCapacity(older.count + younger.count)
        var rest = younger[...]
        for entry in older {
            while let next = rest.first, next.key < entry.key { joined.append(rest.removeFirst()) }
            joined.append(entry)
        }
        joined.append(contentsOf: rest)
        older = joined
    }

    /// Where the key stands, or would.
    private static func place(of key: Key, in layer: [Entry]) -> Int {
        if let last = layer.last, last.key < key { return layer.count }
        var low = 0
        var high = layer.count
        while low < high {
            let middle = (low + high) / 2
            if layer[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
