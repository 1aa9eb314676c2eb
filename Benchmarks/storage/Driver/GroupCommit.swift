import Archive
import CReference
import Cryptography
import Ledger
import Threads

/// The server in small: one loop that has every submitter's socket, one scribe that owns the log.
///
/// As in the product, the loop posts each command by itself as it comes; the scribe takes all
/// that waits, appends it in one commit, then hands all the acknowledgements back at once. Here
/// a submitter sends its next command as soon as it has been answered.
final class GroupCommit: Sendable {
    struct Measured {
        /// Acknowledged events a second.
        var rate: Double
        /// Seconds from submitting to the acknowledgement.
        var medianLatency: Double
        /// Events in a commit, on average.
        var batch: Double
    }

    /// A submitter and when its command went out, in seconds.
    private struct Command {
        var submitter: Int32
        var at: Double
    }

    private let commands = Mailbox<Command>(capacity: 4_096)
    private let answers = Mailbox<Command>(capacity: 4_096)
    private let path: String

    init(path: String) { self.path = path }

    func run(submitters: Int, seconds: Double) -> Measured {
        let scribe = OwnedThread("scribe") { [path, commands, answers] in
            do {
                let log = try SQLiteEventLog(LogConfiguration(path: path, hash: TreeHash.self))
                var batch: [Command] = []
                while commands.take(into: &batch) {
                    let size = log.head.size
                    try log.append((size + 1...size + UInt64(batch.count)).map(Sample.event))
                    answers.postWithoutLimit(contentsOf: batch)
                    batch.removeAll(keepingCapacity: true)
                }
            } catch { preconditionFailure("the log failed: \(error)") }
        }
        // The first acknowledgement comes when the log is open: not measured.
        commands.post(Command(submitter: 0, at: 0))
        var taken: [Command] = []
        _ = answers.take(into: &taken)
        let measured = loop(submitters: submitters, seconds: seconds)
        commands.close()
        scribe.join()
        return measured
    }

    private func loop(submitters: Int, seconds: Double) -> Measured {
        var latencies: [Double] = []
        latencies.reserveCapacity(4 << 20)
        let start = reference_now()
        for submitter in 0..<Int32(submitters) {
            commands.post(Command(submitter: submitter, at: start))
        }
        var outstanding = submitters
        var commits = 0
        var now = start
        var taken: [Command] = []
        while outstanding > 0, answers.take(into: &taken) {
            commits += 1
            now = reference_now()
            for answer in taken { latencies.append(now - answer.at) }
            if now - start < seconds {
                for answer in taken {
                    commands.post(Command(submitter: answer.submitter, at: reference_now()))
                }
            } else {
                outstanding -= taken.count
            }
            taken.removeAll(keepingCapacity: true)
        }
        return Measured(
            rate: Double(latencies.count) / (now - start),
            medianLatency: StorageBenchmark.median(latencies),
            batch: Double(latencies.count) / Double(commits))
    }
}
