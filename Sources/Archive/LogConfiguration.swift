public import Ledger

/// Where a log lies and how it is kept.
public struct LogConfiguration: Sendable {
    /// The database of facts, usually `log.db` in the data folder.
    public var path: String
    public var hash: any HashFunction.Type
    /// The database of the newest checkpoint, on another file system where there is one; nil
    /// for a log without an outside anchor (tests).
    public var checkpointsPath: String?
    /// The log's name in its checkpoints.
    public var origin: String
    /// Checks the signatures of checkpoints at opening; nil trusts what the files say.
    public var verifier: NoteVerifier?
    /// Room on the disk that the write-ahead file takes at once, in bytes: a commit into it
    /// needs no new blocks, so it is faster and cannot meet a full disk.
    public var writeAheadBytes: Int
    /// Pause between two checkpoints of the write-ahead file, in milliseconds.
    public var checkpointPauseMilliseconds: Int

    public init(
        path: String, hash: any HashFunction.Type, checkpointsPath: String? = nil,
        origin: String = "cucao/log", verifier: NoteVerifier? = nil,
        writeAheadBytes: Int = 32 << 20, checkpointPauseMilliseconds: Int = 100
    ) {
        self.path = path
        self.hash = hash
        self.checkpointsPath = checkpointsPath
        self.origin = origin
        self.verifier = verifier
        self.writeAheadBytes = writeAheadBytes
        self.checkpointPauseMilliseconds = checkpointPauseMilliseconds
    }
}
