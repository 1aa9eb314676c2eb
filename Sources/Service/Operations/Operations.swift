import Department
import Gateway
import Synchronization
import Wire

/// What operators ask: is it alive, is it ready, how is it doing.
final class Operations: Sendable {
    private let ready = Atomic(false)
    private let publisher: StatePublisher
    private let metricsArePublic: Bool
    private let measures: Mutex<@Sendable () -> [Measure]>
    private let newestCheckpoint = Mutex<String?>(nil)

    /// - Parameter metricsArePublic: otherwise only this machine itself gets `/metrics`.
    init(publisher: StatePublisher, metricsArePublic: Bool = false) {
        self.publisher = publisher
        self.metricsArePublic = metricsArePublic
        measures = Mutex({ [] })
    }

    func setReady(_ value: Bool) { ready.store(value, ordering: .releasing) }

    /// Where the figures of `/metrics` come from.
    func measure(by source: @escaping @Sendable () -> [Measure]) {
        measures.withLock { $0 = source }
    }

    func checkpointed(_ note: String) { newestCheckpoint.withLock { $0 = note } }

    /// The answer at a path of `OperationsRoutes`; nil at every other.
    func answer(_ request: HTTPRequest) -> HTTPResponse? {
        let route = OperationsRoutes.all.first { $0.path.text == request.path }
        guard let route, let answer = route.answer else { return nil }
        guard request.method == .get || request.method == .head else {
            return AccountProblem(.methodNotAllowed).response
        }
        guard !route.isLocal || metricsArePublic || Operations.isLoopback(request.address) else {
            return Problem.response(Refusal(.permissionMissing))
        }
        return answer(self)
    }

    /// Whether the request came from this machine: 127.0.0.0/8 (RFC 1122, section 3.2.1.3), ::1
    /// (RFC 4291, section 2.5.3), and what a Unix socket counts as.
    private static func isLoopback(_ address: String) -> Bool {
        address == "::1" || address.hasPrefix("127.") || address.hasPrefix("::ffff:127.")
    }

    func health() -> HTTPResponse { text(200, "ok\n") }

    func readiness() -> HTTPResponse {
        ready.load(ordering: .acquiring) ? text(200, "ready\n") : text(503, "no\n")
    }

    /// The newest signed checkpoint, for anybody: that is what makes the log accountable.
    func checkpoint() -> HTTPResponse {
        guard let note = newestCheckpoint.withLock({ $0 }) else {
            return Problem.response(.init(.positionUnknown))
        }
        return text(200, note)
    }

    func metrics() -> HTTPResponse {
        let own = [
            Measure("cucao_log_position", "Events in the log", .gauge, publisher.position)
        ]
        let lines = (own + measures.withLock { $0 }()).map(\.exposition).joined()
        return HTTPResponse(
            status: 200,
            headers: [("content-type", "text/plain; version=0.0.4; charset=utf-8")],
            body: Array(lines.utf8))
    }

    private func text(_ status: Int, _ text: String) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: [("content-type", "text/plain; charset=utf-8")],
            body: Array(text.utf8))
    }
}
