import DepartmentTesting
import Engine

/// A clock that a test sets.
public final class FakeClock: Clock {
    public var time = Given.start

    public init() {}

    public func now() -> Int64 { time }
}
