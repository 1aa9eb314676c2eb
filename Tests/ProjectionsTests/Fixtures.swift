import Department
import Foundation
import JSON
import Ledger
import SQLite

@testable import Projections

/// FNV-1a stretched to 32 bytes: enough to tell values apart, no cryptography needed here.
enum SmallHash: HashFunction {
    static func hash(_ bytes: UnsafeRawBufferPointer) -> Digest {
        var value: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Digest(value, ~value, value &* 31, value &* 37)
    }
}

/// A log in memory that grows event by event.
final class Story: EventSource {
    private(set) var events: [Envelope] = []

    func add<Data: Department.Event>(
        _ data: Data, in stream: UInt128, by actor: UInt128 = 1, command: UInt128 = 0
    ) {
        let position = UInt64(events.count + 1)
        events.append(
            Envelope(
                position: position, stream: stream, version: position, type: Data.name,
                at: 1_000 + Int64(position), actor: actor,
                command: command == 0 ? UInt128(position) : command,
                payload: data.canonicalJSON))
    }

    func durableHead() throws(LogFailure) -> TreeHead {
        TreeHead(size: UInt64(events.count), root: try root(size: UInt64(events.count)))
    }

    func root(size: UInt64) throws(LogFailure) -> Digest {
        var tree = MerkleTree(hash: SmallHash.self)
        var leaves = LeafHasher(hash: SmallHash.self)
        for event in events[..<Int(size)] { tree.append(leaves.leaf(event)) }
        return tree.root
    }

    func read(
        from first: UInt64, through last: UInt64, _ body: (Envelope) throws(LogFailure) -> Bool
    ) throws(LogFailure) {
        for event in events where event.position >= first && event.position <= last {
            guard try body(event) else { return }
        }
    }
}

/// A `state.db` in a folder of its own that disappears with it.
final class Place {
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "cucao-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var path: String { folder + "/state.db" }

    func open() throws -> StateDatabase { try StateDatabase(path: path) }
}
