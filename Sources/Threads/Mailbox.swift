import Glibc

/// A bounded queue between threads. Many may post; one takes, everything at once, so that what
/// arrives while it works becomes its next batch.
///
/// `@unchecked Sendable`: `queue` and `closed` are touched only under `lock`.
public final class Mailbox<Element: Sendable>: @unchecked Sendable {
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let filled: UnsafeMutablePointer<pthread_cond_t>
    private let emptied: UnsafeMutablePointer<pthread_cond_t>
    private var queue: [Element] = []
    private var closed = false
    private let capacity: Int
    private let wake: (@Sendable () -> Void)?

    /// - Parameters:
    ///   - capacity: how many elements may wait; one more is refused.
    ///   - wake: called, outside the lock, when the queue goes from empty to not empty; for a
    ///     taker that sleeps elsewhere, such as in an event loop.
    public init(capacity: Int, wake: (@Sendable () -> Void)? = nil) {
        self.capacity = capacity
        self.wake = wake
        lock = .allocate(capacity: 1)
        filled = .allocate(capacity: 1)
        emptied = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
        pthread_cond_init(filled, nil)
        pthread_cond_init(emptied, nil)
    }

    deinit {
        pthread_cond_destroy(emptied)
        pthread_cond_destroy(filled)
        pthread_mutex_destroy(lock)
        emptied.deallocate()
        filled.deallocate()
        lock.deallocate()
    }

    /// Adds one element; false when the mailbox is full or closed.
    @discardableResult
    public func post(_ element: Element) -> Bool {
        pthread_mutex_lock(lock)
        guard !closed, queue.count < capacity else {
            pthread_mutex_unlock(lock)
            return false
        }
        queue.append(element)
        return announce(wasEmpty: queue.count == 1)
    }

    /// Adds one element without waking the taker, who finds it when it takes the next time: for
    /// who brings several, and calls `wakeTaker` after the last one.
    public func postQuietly(_ element: Element) -> Bool {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        guard !closed, queue.count < capacity else { return false }
        queue.append(element)
        return true
    }

    /// Wakes the taker, where there is something for it.
    public func wakeTaker() {
        pthread_mutex_lock(lock)
        let isWorthIt = !queue.isEmpty
        pthread_mutex_unlock(lock)
        guard isWorthIt else { return }
        pthread_cond_signal(filled)
        wake?()
    }

    /// Adds one element even when the mailbox is full: for what must not be lost and cannot
    /// pile up, such as the end of something that was counted when it began.
    public func postWithoutLimit(_ element: Element) {
        pthread_mutex_lock(lock)
        guard !closed else {
            pthread_mutex_unlock(lock)
            return
        }
        queue.append(element)
        _ = announce(wasEmpty: queue.count == 1)
    }

    /// Adds all or, when they do not fit, none of them.
    @discardableResult
    public func post(contentsOf elements: [Element]) -> Bool {
        guard !elements.isEmpty else { return true }
        pthread_mutex_lock(lock)
        guard !closed, queue.count + elements.count <= capacity else {
            pthread_mutex_unlock(lock)
            return false
        }
        queue.append(contentsOf: elements)
        return announce(wasEmpty: queue.count == elements.count)
    }

    /// Adds all, after waiting until fewer than `capacity` elements are there: for who would
    /// rather be slowed down than refused. Must not be called by the taker, which would wait for
    /// itself. False when the mailbox is closed.
    @discardableResult
    public func postWaiting(contentsOf elements: [Element]) -> Bool {
        guard !elements.isEmpty else { return true }
        pthread_mutex_lock(lock)
        while !closed && queue.count >= capacity { pthread_cond_wait(emptied, lock) }
        return appendOrRefuse(elements)
    }

    /// Adds all at once whatever the capacity: for the taker itself, which cannot wait.
    @discardableResult
    public func postWithoutLimit(contentsOf elements: [Element]) -> Bool {
        guard !elements.isEmpty else { return true }
        pthread_mutex_lock(lock)
        return appendOrRefuse(elements)
    }

    /// Waits until there is something, then swaps the whole queue into `batch` (which must be
    /// empty and keeps its storage). False when the mailbox is closed and empty.
    public func take(into batch: inout [Element]) -> Bool {
        pthread_mutex_lock(lock)
        while queue.isEmpty && !closed { pthread_cond_wait(filled, lock) }
        return handOver(into: &batch)
    }

    /// Like `take`, but returns at once; false when there was nothing.
    public func takeWithoutWaiting(into batch: inout [Element]) -> Bool {
        pthread_mutex_lock(lock)
        return handOver(into: &batch)
    }

    /// Waits at most `milliseconds`. False when nothing came in that time.
    public func take(into batch: inout [Element], waitingAtMost milliseconds: Int) -> Bool {
        var until = timespec()
        clock_gettime(CLOCK_REALTIME, &until)
        let nanoseconds = until.tv_nsec + (milliseconds % 1000) * 1_000_000
        until.tv_sec += milliseconds / 1000 + nanoseconds / 1_000_000_000
        until.tv_nsec = nanoseconds % 1_000_000_000
        pthread_mutex_lock(lock)
        while queue.isEmpty && !closed {
            if pthread_cond_timedwait(filled, lock, &until) == ETIMEDOUT { break }
        }
        return handOver(into: &batch)
    }

    /// Refuses what comes later; the taker still gets what is there.
    public func close() {
        pthread_mutex_lock(lock)
        closed = true
        pthread_cond_broadcast(filled)
        pthread_cond_broadcast(emptied)
        pthread_mutex_unlock(lock)
    }

    /// How many elements wait.
    public var count: Int {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return queue.count
    }

    /// True once `close` was called.
    public var isClosed: Bool {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return closed
    }

    /// Under the lock, which it releases.
    private func handOver(into batch: inout [Element]) -> Bool {
        swap(&queue, &batch)
        pthread_cond_broadcast(emptied)
        pthread_mutex_unlock(lock)
        return !batch.isEmpty
    }

    /// Under the lock, which it releases.
    private func appendOrRefuse(_ elements: [Element]) -> Bool {
        guard !closed else {
            pthread_mutex_unlock(lock)
            return false
        }
        queue.append(contentsOf: elements)
        return announce(wasEmpty: queue.count == elements.count)
    }

    /// Under the lock, which it releases before it wakes anyone: the taker would otherwise wake
    /// only to sleep again until the lock is free.
    private func announce(wasEmpty: Bool) -> Bool {
        pthread_mutex_unlock(lock)
        if wasEmpty {
            pthread_cond_signal(filled)
            wake?()
        }
        return true
    }
}
