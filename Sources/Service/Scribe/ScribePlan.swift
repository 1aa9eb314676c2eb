import Archive
import Engine
import Ledger

/// With what the scribe opens its desk.
struct ScribePlan: Sendable {
    var log: LogConfiguration
    var statePath: String
    var signer: NoteSigner
    var limits: EngineLimits
    /// A checkpoint at least every so many events, and milliseconds.
    var checkpointEvents: UInt64
    var checkpointMilliseconds: Int64
    var clock: AdjustableClock
    /// Starts the thread behind `state.db`.
    var projection: @Sendable (StartPoint) -> ProjectionThread
    /// The newest signed checkpoint, for whoever asks.
    var checkpointed: @Sendable (String) -> Void
    /// Called when the process must stop: only a restart can tell what became durable.
    var fail: @Sendable (LogFailure) -> Void
}
