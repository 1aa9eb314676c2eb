import Cryptography
import Foundation
import Ledger

@testable import Archive

/// Events that look like those of a department.
enum Samples {
    static let types = ["post.added", "topic.opened", "post.agreementWithdrawn"]

    /// `count` events that follow position `after`, over five streams with gapless versions when
    /// taken from the beginning.
    static func events(after: UInt64 = 0, count: Int, text: String = "Ý kiến") -> [Envelope] {
        (after..<after + UInt64(count)).map { index in
            Envelope(
                position: index + 1, stream: UInt128(index % 5) << 64 | 7,
                version: index / 5 + 1, type: types[Int(index % 3)],
                at: 1_790_000_000_000 + Int64(index / 4), actor: UInt128(index % 11) + 1,
                command: UInt128(index) << 70 | 3,
                payload: Array(#"{"post":"\#(index)","text":"\#(text) \#(index)"}"#.utf8))
        }
    }

    /// Computed leaf by leaf in memory.
    static func head(of events: [Envelope]) -> TreeHead {
        var tree = MerkleTree(hash: TreeHash.self)
        var leaves = LeafHasher(hash: TreeHash.self)
        for event in events { tree.append(leaves.leaf(event)) }
        return tree.head
    }
}

/// A folder of its own that disappears with the test.
final class Folder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "cucao-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    /// A small log with its checkpoints beside it.
    func configuration(verifier: NoteVerifier? = nil) -> LogConfiguration {
        LogConfiguration(
            path: file("log.db"), hash: TreeHash.self, checkpointsPath: file("checkpoints.db"),
            origin: "cucao.example/log", verifier: verifier, writeAheadBytes: 0)
    }
}

extension EventLog {
    /// All events from `first` on.
    func all(from first: UInt64 = 1) throws -> [Envelope] {
        var events: [Envelope] = []
        try read(from: first, through: .max) { event in
            events.append(event)
            return true
        }
        return events
    }
}
