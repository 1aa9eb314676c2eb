import Glibc

/// One instant on two clocks: the calendar's, for what people see and what must outlive a
/// restart, and the machine's, which nobody can set, for how long something lasted.
public struct Moment: Sendable, Equatable {
    /// Milliseconds since 1970 UTC.
    public var wall: Int64
    /// Milliseconds since the machine started, time asleep included.
    public var uptime: Int64

    public init(wall: Int64, uptime: Int64) {
        self.wall = wall
        self.uptime = uptime
    }

    public static func now() -> Moment {
        Moment(wall: read(CLOCK_REALTIME), uptime: read(CLOCK_BOOTTIME))
    }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
