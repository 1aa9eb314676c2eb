import CWebSockets
import Glibc
import Synchronization
import Threads
import Wire

/// The way from other threads into the loop.
final class Outbox: GatewayOutbox {
    private let mailbox: Mailbox<GatewayAction>
    private let waker: Waker

    init(capacity: Int, waker: Waker) {
        self.waker = waker
        mailbox = Mailbox(capacity: capacity) { waker.wake() }
    }

    func send(_ message: [UInt8], to connection: ConnectionID) {
        post(.send(message, connection))
    }

    func publish(_ message: [UInt8], to room: RoomID) { post(.publish(message, room)) }

    func join(_ connection: ConnectionID, _ room: RoomID) { post(.join(connection, room)) }

    func leave(_ connection: ConnectionID, _ room: RoomID) { post(.leave(connection, room)) }

    func close(_ connection: ConnectionID, code: UInt16, reason: String) {
        post(.close(connection, code: code, reason: reason))
    }

    func closeAll(tagged tag: UInt128, code: UInt16, reason: String) {
        post(.closeAll(tag: tag, code: code, reason: reason))
    }

    func respond(_ response: HTTPResponse, to request: RequestID) {
        post(.respond(response, request))
    }

    func batch(_ actions: [GatewayAction]) {
        if waker.isLoopThread {
            mailbox.postWithoutLimit(contentsOf: actions)
        } else {
            mailbox.postWaiting(contentsOf: actions)
        }
    }

    /// Everything that was posted; called by the loop.
    func take(into actions: inout [GatewayAction]) -> Bool {
        mailbox.takeWithoutWaiting(into: &actions)
    }

    func close() { mailbox.close() }

    private func post(_ action: GatewayAction) { batch([action]) }
}

/// Wakes a loop that other threads know, as long as it exists.
final class Waker: Sendable {
    private struct State {
        /// Address of the loop, or 0 when there is none.
        var loop: UInt = 0
        var thread: pthread_t?
    }

    private let state = Mutex(State())

    func attach(_ loop: OpaquePointer) {
        let address = UInt(bitPattern: loop)
        state.withLock { $0.loop = address }
    }

    /// After this the loop may be destroyed.
    func detach() { state.withLock { $0.loop = 0 } }

    func wake() {
        state.withLock {
            guard let loop = OpaquePointer(bitPattern: $0.loop) else { return }
            cws_wake(loop)
        }
    }

    /// The calling thread is the one that runs the loop from now on.
    func enter() { state.withLock { $0.thread = pthread_self() } }

    func leave() { state.withLock { $0.thread = nil } }

    var isLoopThread: Bool {
        state.withLock {
            guard let thread = $0.thread else { return false }
            return pthread_equal(thread, pthread_self()) != 0
        }
    }
}
