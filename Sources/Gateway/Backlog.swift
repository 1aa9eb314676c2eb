/// What a connection that fell behind still has to get, in order. Batches of a room are shared
/// with the other readers that fell behind: a place in the queue is a reference, not a copy.
final class Backlog {
    private var chunks: [(bytes: [UInt8], from: Int)] = []
    private var first = 0
    /// Bytes that wait, those which libwebsockets may hold of the last write included.
    private(set) var byteCount: Int
    /// Tick of the loop at which the last bytes went out.
    var progressed: UInt32

    init(held: Int, tick: UInt32) {
        byteCount = held
        progressed = tick
    }

    var isEmpty: Bool { first == chunks.count }

    func append(_ bytes: [UInt8], from offset: Int) {
        guard bytes.count > offset else { return }
        chunks.append((bytes, offset))
        byteCount += bytes.count - offset
    }

    /// libwebsockets has nothing left of what it was given.
    func allSent(tick: UInt32) {
        byteCount = 0
        for chunk in chunks[first...] { byteCount += chunk.bytes.count - chunk.from }
        progressed = tick
    }

    /// The next bytes, at most `limit`, to be written at once.
    func next(limit: Int, _ write: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
        guard first < chunks.count else { return true }
        let chunk = chunks[first]
        let count = min(limit, chunk.bytes.count - chunk.from)
        let written = chunk.bytes.withUnsafeBufferPointer {
            write(UnsafeBufferPointer(rebasing: $0[chunk.from..<chunk.from + count]))
        }
        if chunk.from + count == chunk.bytes.count {
            chunks[first].bytes = []
            first += 1
            if first == chunks.count {
                chunks.removeAll(keepingCapacity: true)
                first = 0
            }
        } else {
            chunks[first].from += count
        }
        return written
    }

    /// Forgets what has not been handed to libwebsockets.
    func drop() {
        chunks = []
        first = 0
    }
}
