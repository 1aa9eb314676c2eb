import Department
import Glibc
import Synchronization
import Wire

/// Commands from inside the server that wait for their outcome.
final class Tickets: Sendable {
    typealias Settle = @Sendable (Result<Outcome, Refusal>) -> Void

    private struct Waiting {
        var next: UInt64 = 0
        var settles: [UInt64: Settle] = [:]
    }

    private let waiting = Mutex(Waiting())

    func open(_ settle: @escaping Settle) -> UInt64 {
        waiting.withLock { waiting in
            waiting.next += 1
            waiting.settles[waiting.next] = settle
            return waiting.next
        }
    }

    func settle(_ ticket: UInt64, _ result: Result<Outcome, Refusal>) {
        waiting.withLock { $0.settles.removeValue(forKey: ticket) }?(result)
    }
}

/// A value that one thread waits for and another one brings, once.
///
/// `@unchecked Sendable`: `value` is touched only under `lock`.
final class Promise<Value: Sendable>: @unchecked Sendable {
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let arrived: UnsafeMutablePointer<pthread_cond_t>
    private var value: Value?

    init() {
        lock = .allocate(capacity: 1)
        arrived = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
        pthread_cond_init(arrived, nil)
    }

    deinit {
        pthread_cond_destroy(arrived)
        pthread_mutex_destroy(lock)
        arrived.deallocate()
        lock.deallocate()
    }

    func fulfil(_ value: Value) {
        pthread_mutex_lock(lock)
        self.value = value
        pthread_cond_broadcast(arrived)
        pthread_mutex_unlock(lock)
    }

    func wait() -> Value {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while true {
            if let value { return value }
            pthread_cond_wait(arrived, lock)
        }
    }
}
