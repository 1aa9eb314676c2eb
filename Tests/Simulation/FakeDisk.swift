import Department
import DepartmentTesting
import Engine
import JSON
import Ledger

/// An event log in memory that fails as it is told to. What `append` promises it keeps: after a
/// crash everything durable is there, after `.full` nothing is, and after `.outcomeUnknown` all
/// or nothing, as the plan says.
public final class FakeDisk: EventLog {
    public enum Fault: Sendable {
        case full
        /// The commit failed and the events are lost.
        case unknownAndLost
        /// The commit failed, and yet the events are there.
        case unknownAndDurable
        /// It says that the events are durable, and they are not: what no log may do.
        case lie
    }

    public private(set) var events: [Envelope] = []
    /// What the next `append` does; full stays until it is taken away.
    public var fault: Fault?
    public private(set) var appends = 0

    public init() {}

    /// A disk on which this has happened.
    public convenience init(_ past: [Past]) {
        self.init()
        var versions: [ID<Workspace>: UInt64] = [:]
        for (index, step) in past.enumerated() {
            versions[step.workspace, default: 0] += 1
            events.append(
                Envelope(
                    position: UInt64(index + 1), stream: step.workspace.raw,
                    version: versions[step.workspace, default: 0],
                    type: type(of: step.event).name,
                    at: Given.start + Int64(index - 1_000) * 1_000,
                    actor: step.actor.raw, command: 0xE000_0000 + UInt128(index),
                    payload: step.event.canonicalJSON))
        }
    }

    public var head: TreeHead {
        TreeHead(size: UInt64(events.count), root: Digest(UInt64(events.count), 0, 0, 0))
    }

    public func append(_ new: [Envelope]) throws(LogFailure) {
        appends += 1
        for (index, envelope) in new.enumerated()
        where envelope.position != head.size + UInt64(index) + 1 {
            throw .damaged(position: envelope.position, "a gap in the log")
        }
        switch fault {
        case nil: events += new
        case .lie: fault = nil
        case .full: throw .full
        case .unknownAndLost: throw .outcomeUnknown("the disk answered nothing")
        case .unknownAndDurable:
            events += new
            throw .outcomeUnknown("the disk answered nothing")
        }
    }

    public func read(
        from first: UInt64, through last: UInt64, _ body: (Envelope) throws(LogFailure) -> Bool
    ) throws(LogFailure) {
        for envelope in events where envelope.position >= first && envelope.position <= last {
            guard try body(envelope) else { return }
        }
    }

    /// An engine that starts from what is on the disk.
    public func start(
        _ clock: any Clock, limits: EngineLimits = EngineLimits()
    ) throws(LogFailure) -> Engine {
        var replayer = Replayer()
        for envelope in events { try replayer.apply(envelope) }
        let nothing = NothingStored()
        return try Engine(
            replayer, log: self, clock: clock, history: nothing, contents: nothing,
            limits: limits)
    }
}
