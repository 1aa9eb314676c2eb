import Department
import Wire

/// The wall clock, in milliseconds since 1970 UTC. The engine never lets time fall.
public protocol Clock: AnyObject {
    func now() -> Int64
}

/// Outcomes of commands older than the engine remembers itself.
public protocol CommandHistory: AnyObject {
    /// It knows every command whose events are at or before this position.
    var position: UInt64 { get }
    func outcome(of command: UInt128) throws(HistoryUnreadable) -> RememberedOutcome?
}

/// The history cannot say just now: the command may have happened.
public struct HistoryUnreadable: Error {
    public init() {}
}

/// What was said in workspaces that nobody has asked for since the start.
public protocol ContentStore: AnyObject {
    /// The content as of the newest event of that workspace; nil when there is none stored.
    func content(of workspace: ID<Workspace>) -> WorkspaceContent?
}

/// What became of a command, and whose it was.
public struct RememberedOutcome: Sendable, Equatable {
    public var actor: UInt128
    public var outcome: Outcome

    public init(actor: UInt128, outcome: Outcome) {
        self.actor = actor
        self.outcome = outcome
    }
}

/// No history and no stored content: for a log that is replayed whole.
public final class NothingStored: CommandHistory, ContentStore {
    public init() {}

    /// It knows of no event: what is older than the engine remembers may have happened.
    public var position: UInt64 { 0 }

    public func outcome(of command: UInt128) -> RememberedOutcome? { nil }

    public func content(of workspace: ID<Workspace>) -> WorkspaceContent? { nil }
}
