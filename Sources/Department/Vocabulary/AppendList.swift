import JSON

/// A list that mostly grows at its end, cheap to keep older values of: after a copy, a change
/// copies one chunk and the spine, not the list.
public struct AppendList<Element: Sendable>: Sendable {
    private static var chunkSize: Int { 64 }
    private var chunks: [[Element]] = []
    public private(set) var count = 0

    public init() {}

    public var isEmpty: Bool { count == 0 }

    public var last: Element? { chunks.last?.last }

    public mutating func append(_ element: Element) {
        if count % Self.chunkSize == 0 {
            var chunk: [Element] = []
            // The first chunk grows as needed: most lists stay short.
            if count > 0 { chunk.reserveCapacity(Self.chunkSize) }
            chunk.append(element)
            chunks.append(chunk)
        } else {
            chunks[chunks.count - 1].append(element)
        }
        count += 1
    }

    /// Forgets the oldest, a chunk at a time, down to a little more than `most`.
    mutating func forget(keeping most: Int) {
        while count - Self.chunkSize >= most {
            chunks.removeFirst()
            count -= Self.chunkSize
        }
    }

    public subscript(index: Int) -> Element {
        get { chunks[index / Self.chunkSize][index % Self.chunkSize] }
        _modify { yield &chunks[index / Self.chunkSize][index % Self.chunkSize] }
    }

    /// The first index at which `belongsAfter` holds, in a list where it holds from there on.
    public func partitionPoint(_ belongsAfter: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if belongsAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension AppendList: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { count }
}

extension AppendList: Equatable where Element: Equatable {}

extension AppendList: JSONValue where Element: JSONValue {
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Self {
        var list = Self()
        try reader.array { (reader) throws(JSONError) in
            list.append(try Element.read(from: &reader))
        }
        return list
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginArray()
        for element in self {
            writer.separate()
            element.write(to: &writer)
        }
        writer.endArray()
    }

    public static var schema: JSONSchema { .array(Element.schema) }
}
