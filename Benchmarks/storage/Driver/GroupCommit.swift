import Archive
import Cryptography
import Ledger
import Threads

/// The scribe in small: one thread takes all that waits, appends it in one commit, then answers.
final class GroupCommit: Sendable {
    struct Measured {
        /// Acknowledged events a second.
        var rate: Double
        /// Seconds from submitting to the acknowledgement.
        var medianLatency: Double
    }

    private typealias Answer = CheckedContinuation<Void, Never>
    private let mailbox = Mailbox<Answer>(capacity: 4_096)
    private let path: String

    init(path: String) { self.path = path }

    func run(submitters: Int, seconds: Double) async throws -> Measured {
        let scribe = OwnedThread("scribe") { [path, mailbox] in
            do {
                let log = try SQLiteEventLog(LogConfiguration(path: path, hash: TreeHash.self))
                var batch: [Answer] = []
                while mailbox.take(into: &batch) {
                    let size = log.head.size
                    try log.append((size + 1...size + UInt64(batch.count)).map(Sample.event))
                    for answer in batch { answer.resume() }
                    batch.removeAll(keepingCapacity: true)
                }
            } catch { preconditionFailure("the log failed: \(error)") }
        }
        // The first acknowledgement comes when the log is open: not measured.
        await submit()
        let start = ContinuousClock.now
        let end = start + .seconds(seconds)
        let latencies = await withTaskGroup(of: [Double].self) { group in
            for _ in 0..<submitters {
                group.addTask {
                    var found: [Double] = []
                    var now = ContinuousClock.now
                    while now < end {
                        await self.submit()
                        let then = ContinuousClock.now
                        found.append((then - now) / .seconds(1))
                        now = then
                    }
                    return found
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        let elapsed = (ContinuousClock.now - start) / .seconds(1)
        mailbox.close()
        scribe.join()
        return Measured(
            rate: Double(latencies.count) / elapsed,
            medianLatency: StorageBenchmark.median(latencies))
    }

    private func submit() async {
        await withCheckedContinuation { answer in mailbox.post(answer) }
    }
}
