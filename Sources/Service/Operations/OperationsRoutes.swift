import JSON
import Wire

/// Addresses about the server and its log themselves.
enum OperationsRoutes {
    struct Route: Sendable {
        let path: PathTemplate
        let summary: String
        /// Of the answer; JSON has a schema too.
        let contentType: String
        let schema: JSONSchema?
        let isOpen: Bool
        /// Only for whoever asks from this machine, unless the settings say otherwise.
        let isLocal: Bool
        /// Nil where another thread answers.
        let answer: (@Sendable (Operations) -> HTTPResponse)?

        init(
            _ path: String, _ summary: String, _ contentType: String = "text/plain",
            schema: JSONSchema? = nil, isOpen: Bool = true, isLocal: Bool = false,
            answer: (@Sendable (Operations) -> HTTPResponse)? = nil
        ) {
            self.path = PathTemplate(path)
            self.summary = summary
            self.contentType = contentType
            self.schema = schema
            self.isOpen = isOpen
            self.isLocal = isLocal
            self.answer = answer
        }
    }

    static let all: [Route] = [health, ready, metrics, checkpoint, proof]

    static let health = Route("/health", "Whether the process lives.") { $0.health() }
    static let ready = Route("/ready", "Whether it takes commands: 200 or 503.") {
        $0.readiness()
    }
    static let metrics = Route(
        "/metrics", "Figures for Prometheus; operators only.", isLocal: true
    ) { $0.metrics() }
    static let checkpoint = Route(
        "/api/checkpoint", "The newest signed checkpoint (C2SP tlog-checkpoint)."
    ) { $0.checkpoint() }
    static let proof = Route(
        "/api/proof/{position}", "That an event is in the log (RFC 9162).", "application/json",
        schema: InclusionProof.schema, isOpen: false)
}
