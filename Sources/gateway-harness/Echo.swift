import Gateway
import Glibc
import Synchronization
import Threads
import Wire

/// Sends each message to the room of its sender. Rooms, accounts and refusals are chosen by
/// cookie: `room=7`, `account=9`, `refuse=401`; room 0 is none. Messages that begin with `!` are
/// orders to the harness.
final class Echo: GatewayApplication {
    private struct State {
        var outbox: (any GatewayOutbox)?
        var gateway: Gateway?
        var rooms: [UInt32: RoomID] = [:]
        var opened = 0
        var closed = 0
    }

    private let state = Mutex(State())
    private let nextAccount = Atomic<UInt64>(1 << 32)

    func attach(_ gateway: Gateway) {
        state.withLock {
            $0.outbox = gateway.outbox
            $0.gateway = gateway
        }
    }

    func admit(_ handshake: Handshake) -> Admission {
        let cookies = Echo.cookies(handshake.cookie)
        if let status = cookies["refuse"].flatMap({ Int($0) }) { return .refuse(status: status) }
        let fresh = nextAccount.add(1, ordering: .relaxed).newValue
        return .accept(
            account: cookies["account"].flatMap { UInt128($0) } ?? UInt128(fresh),
            tag: cookies["room"].flatMap { UInt128($0) } ?? 1)
    }

    func opened(_ connection: ConnectionID, account: UInt128, tag: UInt128, language: String) {
        let outbox = state.withLock {
            $0.rooms[connection.slot] = tag
            $0.opened += 1
            return $0.outbox
        }
        if tag != 0 { outbox?.join(connection, tag) }
    }

    func received(_ connection: ConnectionID, _ message: [UInt8]) {
        let (outbox, room) = state.withLock { ($0.outbox, $0.rooms[connection.slot] ?? 0) }
        guard let outbox else { return }
        guard message.first == UInt8(ascii: "!") else {
            outbox.publish(message, to: room)
            return
        }
        perform(String(decoding: message.dropFirst(), as: UTF8.self), connection, room, outbox)
    }

    func closed(_ connection: ConnectionID) {
        state.withLock {
            $0.rooms[connection.slot] = nil
            $0.closed += 1
        }
    }

    private func perform(
        _ order: String, _ connection: ConnectionID, _ room: RoomID, _ outbox: any GatewayOutbox
    ) {
        let words = order.split(separator: " ", maxSplits: 1)
        let rest = words.count == 2 ? String(words[1]) : ""
        switch words.first {
        case "back": outbox.send(Array(rest.utf8), to: connection)
        case "close":
            outbox.close(connection, code: UInt16(rest) ?? 1000, reason: "as ordered")
        case "size":
            outbox.send(
                [UInt8](repeating: UInt8(ascii: "x"), count: Int(rest) ?? 0), to: connection)
        case "mixed":
            for number in 0..<(Int(rest) ?? 0) {
                let text = Array("\(number)".utf8)
                if number % 3 == 0 {
                    outbox.send(text, to: connection)
                } else {
                    outbox.publish(text, to: room)
                }
            }
        default: outbox.send(Array("unknown order".utf8), to: connection)
        }
    }

    func requested(_ request: HTTPRequest) {
        let (outbox, gateway, counts) = state.withLock {
            ($0.outbox, $0.gateway, ($0.opened, $0.closed))
        }
        guard let outbox, let gateway else { return }
        switch request.path {
        case "/health", "/ready": outbox.respond(Echo.text("ok"), to: request.id)
        case "/metrics":
            let lines =
                ["opened \(counts.0)", "closed \(counts.1)"]
                + Mirror(reflecting: gateway.metrics).children.map {
                    "\($0.label ?? "") \($0.value)"
                }
            outbox.respond(Echo.text(lines.joined(separator: "\n")), to: request.id)
        case "/api/echo":
            outbox.respond(HTTPResponse(status: 200, body: request.body), to: request.id)
        case "/api/large":
            let body = [UInt8](repeating: UInt8(ascii: "y"), count: 3_000_000)
            outbox.respond(HTTPResponse(status: 200, body: body), to: request.id)
        case "/api/late":
            let thread = OwnedThread("late") {
                usleep(300_000)
                outbox.respond(Echo.text("late"), to: request.id)
            }
            withExtendedLifetime(thread) {}
        case "/api/never": break
        default: outbox.respond(HTTPResponse(status: 404), to: request.id)
        }
    }

    private static func text(_ text: String) -> HTTPResponse {
        HTTPResponse(
            status: 200, headers: [("Content-Type", "text/plain; charset=utf-8")],
            body: Array(text.utf8))
    }

    private static func cookies(_ header: String) -> [String: String] {
        var cookies: [String: String] = [:]
        for pair in header.split(separator: ";") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            cookies[parts[0].filter { $0 != " " }] = String(parts[1])
        }
        return cookies
    }
}
