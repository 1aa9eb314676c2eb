import Department

/// What the identifier of a command from outside must be: a UUID of version 7 (RFC 9562, section
/// 5.7), which begins with the time at which it was made. Greater than all known identifiers
/// means new, which spares a look into the history; one far in the future would end that for
/// everybody until then.
enum CommandIdentifier {
    /// Milliseconds by which the clock of a client may be ahead of ours: a wrong time zone.
    static let aheadMax: Int64 = 86_400_000

    /// - Parameter now: milliseconds since 1970 UTC, never falling: what was accepted once is
    ///   accepted again.
    static func check(_ id: UInt128, now: Int64) throws(Refusal) {
        guard id >> 76 & 0xF == 7, id >> 62 & 3 == 2 else {
            throw Refusal(.parametersInvalid, field: "id")
        }
        guard Int64(id >> 80) <= now + aheadMax else {
            throw Refusal(.identifierAhead, field: "id")
        }
    }
}
