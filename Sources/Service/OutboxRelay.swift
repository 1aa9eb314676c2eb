import Gateway
import Synchronization
import Wire

/// Stands for the gateway's outbox before there is a gateway: the application that the gateway
/// needs must already know where its answers go.
final class OutboxRelay: GatewayOutbox {
    private let target = Mutex<(any GatewayOutbox)?>(nil)

    func connect(_ outbox: any GatewayOutbox) { target.withLock { $0 = outbox } }

    private var outbox: (any GatewayOutbox)? { target.withLock { $0 } }

    func send(_ message: [UInt8], to connection: ConnectionID) {
        outbox?.send(message, to: connection)
    }

    func publish(_ message: [UInt8], to room: RoomID) { outbox?.publish(message, to: room) }

    func join(_ connection: ConnectionID, _ room: RoomID) { outbox?.join(connection, room) }

    func leave(_ connection: ConnectionID, _ room: RoomID) { outbox?.leave(connection, room) }

    func close(_ connection: ConnectionID, code: UInt16, reason: String) {
        outbox?.close(connection, code: code, reason: reason)
    }

    func closeAll(tagged tag: UInt128, code: UInt16, reason: String) {
        outbox?.closeAll(tagged: tag, code: code, reason: reason)
    }

    func respond(_ response: HTTPResponse, to request: RequestID) {
        outbox?.respond(response, to: request)
    }

    func batch(_ actions: [GatewayAction]) { outbox?.batch(actions) }
}
