/// What follows the log from another thread: projections, exports.
public protocol EventSource: AnyObject {
    /// Over all events that are durable now.
    func durableHead() throws(LogFailure) -> TreeHead

    /// The root over the first `size` events, which must be there.
    func root(size: UInt64) throws(LogFailure) -> Digest

    /// Calls `body` with each event from `first` through `last` in order until it returns false.
    func read(
        from first: UInt64, through last: UInt64, _ body: (Envelope) throws(LogFailure) -> Bool
    ) throws(LogFailure)
}
