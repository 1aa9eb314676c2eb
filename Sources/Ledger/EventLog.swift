/// The append-only log of all that happened, in one total order. Owned by one thread.
///
/// An implementation promises: when `append` returns, the events survive a power cut; when it
/// throws `.full`, none of them is there and the log goes on; when it throws `.outcomeUnknown`,
/// the process must stop, for only a restart can tell what became durable.
public protocol EventLog: AnyObject {
    /// Over all durable events.
    var head: TreeHead { get }

    /// Makes `events` durable in one transaction. Their positions continue `head.size` without
    /// a gap.
    func append(_ events: [Envelope]) throws(LogFailure)

    /// Calls `body` with each event from `first` through `last` in order until it returns false.
    func read(
        from first: UInt64, through last: UInt64, _ body: (Envelope) throws(LogFailure) -> Bool
    ) throws(LogFailure)
}

/// Size and root of the Merkle tree over the whole log (RFC 9162, section 2.1).
public struct TreeHead: Hashable, Sendable {
    /// Number of events: also the position of the newest one.
    public var size: UInt64
    public var root: Digest

    public init(size: UInt64, root: Digest) {
        self.size = size
        self.root = root
    }
}

/// Why the log could not do what it was asked.
public enum LogFailure: Error, Equatable, Sendable {
    /// No room on the disk: nothing was written, reading goes on.
    case full
    /// An I/O error during commit: whether the events are durable is unknown. Stop the process.
    case outcomeUnknown(String)
    /// The bytes on disk are not what was written. `position` is the first bad one, if known.
    case damaged(position: UInt64?, String)
    /// Anything else that the world refuses (cannot open, locked, not our file).
    case unusable(String)
}
