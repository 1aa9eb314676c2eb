public import Department
import Synchronization

/// The newest durable state, for whoever only reads. A value: taking it copies a few references,
/// and what the scribe does later does not show in it.
public final class StatePublisher: Sendable {
    /// A state and the position of its newest event.
    public struct Published: Sendable {
        public var state = DepartmentState()
        public var position: UInt64 = 0
        /// Time of the newest event, milliseconds since 1970 UTC.
        public var at: Int64 = 0
    }

    private let newest = Mutex(Published())
    private let begun = Mutex(StartPoint())

    public init() {}

    public var published: Published { newest.withLock { $0 } }

    public var position: UInt64 { newest.withLock { $0.position } }

    /// Where the contents are that the state does not hold.
    var start: StartPoint { begun.withLock { $0 } }

    func begin(at start: StartPoint) { begun.withLock { $0 = start } }

    func publish(_ state: DepartmentState, position: UInt64, at: Int64) {
        newest.withLock { $0 = Published(state: state, position: position, at: at) }
    }
}
