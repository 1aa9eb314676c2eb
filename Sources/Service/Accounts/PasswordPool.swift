import Cryptography
import Synchronization
import Threads

/// Threads that hash passwords: each hash takes 46 MiB and some 50 ms, so few run at a time, and
/// few may wait.
final class PasswordPool: Sendable {
    static let workerCount = 2
    static let waitingMax = 50

    private struct Errand: Sendable {
        var job: PasswordJob
        var deliver: @Sendable (PasswordVerdict) -> Void
    }

    private let hashing: any PasswordHashing
    private let mailboxes: [Mailbox<Errand>]
    /// Jobs of each worker that are not done.
    private let open = Mutex([Int](repeating: 0, count: workerCount))
    private let threads: Mutex<[OwnedThread]>

    init(_ hashing: any PasswordHashing) {
        let most = PasswordPool.waitingMax + PasswordPool.workerCount
        let mailboxes = (0..<PasswordPool.workerCount).map { _ in Mailbox<Errand>(capacity: most) }
        self.hashing = hashing
        self.mailboxes = mailboxes
        threads = Mutex([])
        let started = mailboxes.indices.map { index in
            OwnedThread("password-\(index)") { [self] in work(index) }
        }
        threads.withLock { $0 = started }
    }

    /// - Parameter deliver: called on the thread of a worker.
    /// - Returns: false when too many wait; then nothing is delivered.
    func submit(
        _ job: PasswordJob, deliver: @escaping @Sendable (PasswordVerdict) -> Void
    ) -> Bool {
        let worker: Int? = open.withLock { open in
            guard open.reduce(0, +) < PasswordPool.waitingMax + PasswordPool.workerCount,
                let index = open.indices.min(by: { open[$0] < open[$1] })
            else { return nil }
            open[index] += 1
            return index
        }
        guard let worker else { return false }
        if mailboxes[worker].post(Errand(job: job, deliver: deliver)) { return true }
        open.withLock { $0[worker] -= 1 }
        return false
    }

    /// Finishes what waits, then ends the threads.
    func stop() {
        for mailbox in mailboxes { mailbox.close() }
        let threads = threads.withLock { threads in
            let all = threads
            threads = []
            return all
        }
        for thread in threads { thread.join() }
    }

    private func work(_ index: Int) {
        var batch: [Errand] = []
        while mailboxes[index].take(into: &batch) {
            for errand in batch {
                let verdict = carryOut(errand.job)
                open.withLock { $0[index] -= 1 }
                errand.deliver(verdict)
            }
            batch.removeAll(keepingCapacity: true)
        }
    }

    private func carryOut(_ job: PasswordJob) -> PasswordVerdict {
        do {
            switch job {
            case .hash(let password): return .hashed(try hashing.hash(password))
            case .verify(let password, let stored):
                guard try hashing.verify(password, stored) else { return .wrong }
                let isStale = hashing.needsRehash(stored)
                return .right(newHash: isStale ? try hashing.hash(password) : nil)
            }
        } catch { return .failed(error) }
    }
}

/// What is to be done with a password.
enum PasswordJob: Sendable {
    case hash(String)
    /// When it is right but was hashed more cheaply than today, it is hashed anew.
    case verify(String, stored: String)
}

/// What came of it.
enum PasswordVerdict: Sendable, Equatable {
    case hashed(String)
    case right(newHash: String?)
    case wrong
    case failed(PasswordHashFailure)
}
