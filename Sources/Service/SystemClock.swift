import Engine
import Glibc
import Synchronization

/// The clock of the machine, for wall time in milliseconds since 1970 UTC.
public final class SystemClock: Clock, Sendable {
    public init() {}

    public func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}

/// A clock that the demonstration may set to the past while it fills an empty log.
public final class AdjustableClock: Clock, Sendable {
    private let system = SystemClock()
    private let pretended = Mutex<Int64?>(nil)

    public init() {}

    public func now() -> Int64 { pretended.withLock { $0 } ?? system.now() }

    /// The instant to tell from now on; nil for the true one.
    func pretend(_ instant: Int64?) { pretended.withLock { $0 = instant } }
}
