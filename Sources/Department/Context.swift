/// All that a rule may know besides the state and the command: it asks no clock, no dice and
/// no session.
public struct Context: Sendable {
    /// Milliseconds since 1970 UTC; never before the newest event.
    public var now: Int64
    /// Who sent the command, taken from the session.
    public var actor: ID<Person>

    public init(now: Int64, actor: ID<Person>) {
        self.now = now
        self.actor = actor
    }
}
