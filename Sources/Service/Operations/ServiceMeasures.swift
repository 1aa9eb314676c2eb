import Department
import Synchronization

/// What the threads behind the gateway count, for `/metrics`.
final class ServiceMeasures: Sendable {
    private struct State {
        /// 0.5 ms is a fast disk, a second is one that ails.
        var commitSeconds = Histogram([
            0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
        ])
        var commitEvents = Histogram([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 4_096])
        var socketRefusals: [RefusalCode: UInt64] = [:]
        var requestRefusals: [String: UInt64] = [:]
        var depths: @Sendable () -> [(labels: String, value: Double)] = { [] }
        var indexed: @Sendable () -> UInt64 = { 0 }
    }

    private let state = Mutex(State())

    /// A batch of commands became durable.
    func committed(seconds: Double, events: UInt64) {
        state.withLock { state in
            state.commitSeconds.observe(seconds)
            state.commitEvents.observe(Double(events))
        }
    }

    /// What the engine has refused since the start.
    func refused(bySocket refusals: [RefusalCode: UInt64]) {
        state.withLock { $0.socketRefusals = refusals }
    }

    /// A request over HTTP was refused.
    func refused(_ code: String) { state.withLock { $0.requestRefusals[code, default: 0] += 1 } }

    /// Where the figures come from that nobody counts.
    ///
    /// - Parameters:
    ///   - depths: what waits in each mailbox.
    ///   - indexed: up to which position search knows the log.
    func watch(
        depths: @escaping @Sendable () -> [(labels: String, value: Double)],
        indexed: @escaping @Sendable () -> UInt64
    ) {
        state.withLock { state in
            state.depths = depths
            state.indexed = indexed
        }
    }

    /// - Parameter position: of the newest event.
    func all(position: UInt64) -> [Measure] {
        let state = state.withLock { $0 }
        let indexed = min(state.indexed(), position)
        var refusals = state.requestRefusals.map { code, count in
            (labels: "code=\"\(code)\",door=\"http\"", value: Double(count))
        }
        refusals += state.socketRefusals.map { code, count in
            (labels: "code=\"\(code.rawValue)\",door=\"socket\"", value: Double(count))
        }
        return [
            Measure(
                "cucao_commit_duration_seconds",
                "From taking a batch of commands to its being durable", state.commitSeconds),
            Measure(
                "cucao_commit_events", "Events that became durable together", state.commitEvents),
            Measure(
                "cucao_refusals_total", "Commands and requests refused, by code", .counter,
                refusals.sorted { $0.labels < $1.labels }),
            Measure("cucao_mailbox_depth", "What waits for a thread", .gauge, state.depths()),
            Measure(
                "cucao_projector_lag_events", "Events that search does not know yet", .gauge,
                position - indexed),
        ]
    }
}
