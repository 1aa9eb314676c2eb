public import Ledger

extension LogReader: EventSource {
    public func durableHead() throws(LogFailure) -> TreeHead { try committedHead() }

    public func root(size: UInt64) throws(LogFailure) -> Digest { try tree(size: size).root }

    public func read(
        from first: UInt64, through last: UInt64, _ body: (Envelope) throws(LogFailure) -> Bool
    ) throws(LogFailure) {
        try scan(from: first, through: last) { (event) throws(LogFailure) in
            try body(try envelope(event))
        }
    }
}
