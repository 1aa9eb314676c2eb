import Wire

/// One HTTP request and its answer on a connection.
final class Exchange {
    enum State {
        case readingBody
        /// With the application.
        case waiting
        case sending
        /// Answered with an error before the body was read: the rest is thrown away, so that
        /// closing does not reset the connection under the answer.
        case lingering
    }

    var state: State
    let id: RequestID
    var request: HTTPRequest
    /// Tick by which the present state must end, or the connection is closed.
    var deadline: UInt32
    let isHead: Bool
    /// libwebsockets reports even an empty body as complete.
    var hasBody = false
    var closesAfter = false
    /// Head of the answer together with the beginning of its body, then the whole body.
    var head: [UInt8] = []
    var body: [UInt8] = []
    /// Bytes of `head`, and of `body`, that were written.
    var headSent = 0
    var bodySent = 0

    init(id: RequestID, request: HTTPRequest, state: State, deadline: UInt32) {
        self.id = id
        self.request = request
        self.state = state
        self.deadline = deadline
        isHead = request.method == .head
    }
}
