import Department
import DepartmentTesting
import Engine
import Ledger
import Wire

/// An engine with a disk, a clock and a switchboard, for tests that ask it one thing after
/// another.
public final class Bench {
    public let disk: FakeDisk
    public let clock = FakeClock()
    public private(set) var engine: Engine
    public private(set) var board = Switchboard()
    private let limits: EngineLimits
    private var nextTicket: UInt64 = 0

    public init(
        _ past: [Past] = Given.departmentPast, limits: EngineLimits = EngineLimits()
    ) throws(LogFailure) {
        disk = FakeDisk(past)
        self.limits = limits
        engine = try disk.start(clock, limits: limits)
    }

    /// The process is gone and comes back with what is on the disk.
    public func restart() throws(LogFailure) {
        board = Switchboard()
        engine = try disk.start(clock, limits: limits)
    }

    /// One step, and the frames of each client that came of it.
    @discardableResult
    public func step(_ inputs: Input...) throws(LogFailure) -> [ClientID: [Frame]] {
        board.carryOut(try engine.step(inputs))
        var frames: [ClientID: [Frame]] = [:]
        for delivery in board.takeDeliveries() {
            if let frame = Frame(delivery.bytes) { frames[delivery.client, default: []] += [frame] }
        }
        return frames
    }

    /// The frame that answers the client.
    public func ask(_ client: ClientID, _ message: [UInt8]) throws(LogFailure) -> Frame? {
        try step(.message(client, message))[client]?.first { $0.method == nil }
    }

    /// The outcome of a command from inside the server.
    public func order(
        _ command: any Command, id: UInt128, by actor: ID<Person>
    ) throws(LogFailure) -> Result<Outcome, Refusal>? {
        nextTicket += 1
        try step(.command(command, id: id, actor: actor, ticket: nextTicket))
        return board.settled[nextTicket]
    }
}
