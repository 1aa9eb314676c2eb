import Archive
import Cryptography
import Ledger

/// Events that follow from their position alone, so that what is read back can be compared with
/// what must have been written.
enum Workload {
    private static let types = [
        "post.added", "post.agreed", "topic.opened", "member.roleChanged",
        "post.agreementWithdrawn",
    ]
    private static let streamCount: UInt64 = 7

    static func event(_ position: UInt64) -> Envelope {
        let index = position - 1
        // Vietnamese for "opinion": letters of two and three bytes.
        let text = String(repeating: "\u{DD} ki\u{1EBF}n \(position). ", count: Int(index % 23) + 1)
        return Envelope(
            position: position, stream: UInt128(index % streamCount) << 32 | 0xA,
            version: index / streamCount + 1, type: types[Int(index % UInt64(types.count))],
            at: 1_790_000_000_000 + Int64(index / 3), actor: UInt128(index % 101) + 1,
            command: UInt128(position) << 64 | UInt128(position &* 0x9E37_79B9_7F4A_7C15),
            payload: Array(#"{"post":"\#(position)","text":"\#(text)"}"#.utf8))
    }

    /// The positions of the batch that follows `size`: one to eight of them.
    static func batch(after size: UInt64, limit: UInt64) -> ClosedRange<UInt64> {
        let count = ((size &* 0x9E37_79B9_7F4A_7C15) >> 61) + 1
        return size + 1...min(size + count, limit)
    }

    static let origin = "torture.example/log"

    /// A key that everybody knows, for tests only.
    static let keys = CheckpointSigner(name: origin, seed: [UInt8](repeating: 42, count: 32))

    static func configuration(
        _ folder: String, checkpoints: String?, writeAheadBytes: Int
    ) -> LogConfiguration {
        LogConfiguration(
            path: folder + "/log.db", hash: TreeHash.self,
            checkpointsPath: (checkpoints ?? folder) + "/checkpoints.db", origin: origin,
            verifier: keys?.verifier, writeAheadBytes: writeAheadBytes,
            checkpointPauseMilliseconds: 20)
    }
}
