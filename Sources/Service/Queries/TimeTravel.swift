import Archive
import Department
import Engine
import Ledger

/// The state as it was: folded from the log up to an instant.
public struct TimeTravel {
    /// Above this a number is a time in milliseconds, below a position: the log would need
    /// thousands of years to get there.
    static let firstTime: UInt64 = 100_000_000_000

    private let reader: LogReader

    public init(_ reader: LogReader) { self.reader = reader }

    /// The position that `text` names: a position, or the newest event at a time.
    public func position(named text: String, newest: UInt64) throws(Refusal) -> UInt64 {
        guard let number = UInt64(text) else {
            throw Refusal(.parametersInvalid, field: "at")
        }
        if number < TimeTravel.firstTime {
            guard number <= newest else { throw Refusal(.positionUnknown, field: "at") }
            return number
        }
        return try newestPosition(at: Int64(clamping: number), newest: newest)
    }

    /// The newest position of the day before, in Vietnam, of what `text` names.
    func endOfDayBefore(
        _ text: String, newest: UInt64, now: Int64
    ) throws(Refusal) -> UInt64 {
        let position = try position(named: text, newest: newest)
        guard position > 0 else { return 0 }
        var instant = min(Int64(clamping: UInt64(text) ?? 0), now)
        if instant < Int64(TimeTravel.firstTime) {
            do throws(LogFailure) { instant = try reader.event(at: position)?.at ?? 0 } catch {
                throw Refusal(.overloaded)
            }
        }
        return try newestPosition(at: Day(of: instant).start - 1, newest: position)
    }

    /// The department after the event at `position`, with what was said in `workspace` (in all
    /// of them, if nil). Only the events of the two are read.
    public func state(
        at position: UInt64, workspace: ID<Workspace>?
    ) throws(LogFailure) -> Replayer {
        var replayer = Replayer()
        var types = TypeTable(reader)
        guard position > 0 else { return replayer }
        let fold = { (event: RawEvent) throws(LogFailure) -> Bool in
            try types.fold(event, into: &replayer)
            return true
        }
        if let workspace {
            let streams: Set = [Envelope.departmentStream, workspace.raw]
            try reader.scan(streams: streams, through: position, fold)
        } else {
            try reader.scan(through: position, fold)
        }
        return replayer
    }

    /// Times never fall along the log, so it can be halved.
    func newestPosition(at time: Int64, newest: UInt64) throws(Refusal) -> UInt64 {
        var low: UInt64 = 0
        var high = newest
        while low < high {
            let middle = low + (high - low + 1) / 2
            let event: Envelope?
            do { event = try reader.event(at: middle) } catch { throw Refusal(.overloaded) }
            if let event, event.at <= time { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
