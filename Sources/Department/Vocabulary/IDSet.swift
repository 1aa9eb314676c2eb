import HashTreeCollections
import JSON

/// A set of identifiers. Most have few members, and those stand sorted in one array, which costs
/// a tenth of a tree; a set of many is a tree, of which older copies stay cheap.
public struct IDSet<Entity>: Sendable, Equatable {
    private enum Members: Sendable, Equatable {
        case few([ID<Entity>])
        case many(TreeSet<ID<Entity>>)
    }

    private static var fewMax: Int { 64 }
    /// Which of the two follows from the count alone, so that equal sets are equal values.
    private var members = Members.few([])

    public init() {}

    public var count: Int {
        switch members {
        case .few(let list): list.count
        case .many(let tree): tree.count
        }
    }

    public func contains(_ member: ID<Entity>) -> Bool {
        switch members {
        case .few(let list):
            let place = IDSet.place(of: member, in: list)
            return place < list.count && list[place] == member
        case .many(let tree): return tree.contains(member)
        }
    }

    public mutating func insert(_ member: ID<Entity>) {
        switch members {
        case .few(var list):
            let place = IDSet.place(of: member, in: list)
            if place < list.count && list[place] == member { return }
            // Let go of it here, so that it is changed where it lies.
            members = .few([])
            list.insert(member, at: place)
            members = list.count > IDSet.fewMax ? .many(TreeSet(list)) : .few(list)
        case .many(var tree):
            members = .few([])
            tree.insert(member)
            members = .many(tree)
        }
    }

    public mutating func remove(_ member: ID<Entity>) {
        switch members {
        case .few(var list):
            let place = IDSet.place(of: member, in: list)
            guard place < list.count, list[place] == member else { return }
            members = .few([])
            list.remove(at: place)
            members = .few(list)
        case .many(var tree):
            members = .few([])
            tree.remove(member)
            members = tree.count > IDSet.fewMax ? .many(tree) : .few(tree.sorted())
        }
    }

    /// All members in their order.
    public func sorted() -> [ID<Entity>] {
        switch members {
        case .few(let list): list
        case .many(let tree): tree.sorted()
        }
    }

    /// Where the member stands, or would.
    private static func place(of member: ID<Entity>, in list: [ID<Entity>]) -> Int {
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if list[middle] < member { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension IDSet: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: ID<Entity>...) {
        for element in elements { insert(element) }
    }
}

extension IDSet: JSONValue {
    public static func read(from reader: inout JSONReader) throws(JSONError) -> IDSet {
        var set = IDSet()
        try reader.array { (reader) throws(JSONError) in
            set.insert(try ID<Entity>.read(from: &reader))
        }
        return set
    }

    /// In the order of the members, so that equal sets have equal bytes.
    public func write(to writer: inout JSONWriter) { sorted().write(to: &writer) }

    public static var schema: JSONSchema { .array(ID<Entity>.schema) }
}
