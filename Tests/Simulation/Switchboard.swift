import Department
import Engine
import Wire

/// What a gateway does with the outputs of the engine: rooms, and a queue for each socket.
public struct Switchboard: Sendable {
    public struct Delivery: Sendable {
        public var client: ClientID
        public var bytes: [UInt8]
        /// Live, to a room; otherwise an answer, or history that was asked for.
        public var isLive: Bool
    }

    public private(set) var rooms: [UInt128: Set<ClientID>] = [:]
    public private(set) var deliveries: [Delivery] = []
    public private(set) var settled: [UInt64: Result<Outcome, Refusal>] = [:]
    public private(set) var ended: [ID<Person>] = []
    public private(set) var marks: [ReadingMark] = []

    public init() {}

    public mutating func carryOut(_ outputs: [Output]) {
        for output in outputs {
            switch output {
            case .send(let bytes, let client):
                deliveries.append(.init(client: client, bytes: bytes, isLive: false))
            case .publish(let bytes, let room):
                for client in (rooms[room] ?? []).sorted() {
                    deliveries.append(.init(client: client, bytes: bytes, isLive: true))
                }
            case .join(let client, let room): rooms[room, default: []].insert(client)
            case .leave(let client, let room): rooms[room]?.remove(client)
            case .settle(let ticket, let result): settled[ticket] = result
            case .endSessions(let person): ended.append(person)
            case .mark(let mark): marks.append(mark)
            }
        }
    }

    /// The socket is gone.
    public mutating func drop(_ client: ClientID) {
        for room in rooms.keys.sorted() { rooms[room]?.remove(client) }
    }

    /// What is to be sent, which is handed over.
    public mutating func takeDeliveries() -> [Delivery] {
        defer { deliveries = [] }
        return deliveries
    }

    public mutating func takeEnded() -> [ID<Person>] {
        defer { ended = [] }
        return ended
    }
}
