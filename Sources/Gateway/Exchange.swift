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
    /// The length of the body, as the head states it.
    var bodyBytes = 0
    /// For how much of it there is memory.
    var roomBytes = 0
    /// Held while the body is a large one, until the answer is there.
    var place: LargeBodies.Place?
    /// The bytes of the body that have arrived, then those of the answer, while they are in memory.
    var share: HeldBytes.Share?
    /// Where the client is, for counting what it holds; nil where many are.
    var address: NetworkAddress?
    /// The answer, and how much of it was written.
    var head: [UInt8] = []
    var body: [UInt8] = []
    /// By when all of it must have gone, however steadily it trickles.
    var sendingEnd = UInt32.max
    var isHeadSent = false
    var bodySent = 0

    /// Reports that the rest of the answer can be written.
    var writer: OpaquePointer?

    init(id: RequestID, request: HTTPRequest, state: State, deadline: UInt32) {
        self.id = id
        self.request = request
        self.state = state
        self.deadline = deadline
        isHead = request.method == .head
    }
}

/// How many large bodies may be in memory at the same time.
final class LargeBodies {
    private let most: Int
    private let mostOfEach: Int
    private var accounts: [UInt128] = []

    /// - Parameter mostOfEach: of one account, so that a slow one does not keep others out.
    init(most: Int, mostOfEach: Int) {
        self.most = most
        self.mostOfEach = mostOfEach
    }

    /// Nil when all places are taken, or all that one account may have.
    func take(_ account: UInt128) -> Place? {
        guard accounts.count < most, accounts.count(where: { $0 == account }) < mostOfEach else {
            return nil
        }
        return Place(self, account)
    }

    /// Free again when nobody holds it any more, however the request ends.
    final class Place {
        private let bodies: LargeBodies
        private let account: UInt128

        fileprivate init(_ bodies: LargeBodies, _ account: UInt128) {
            self.bodies = bodies
            self.account = account
            bodies.accounts.append(account)
        }

        deinit {
            if let index = bodies.accounts.firstIndex(of: account) {
                bodies.accounts.remove(at: index)
            }
        }
    }
}
