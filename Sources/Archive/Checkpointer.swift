import Glibc
import Ledger
import SQLite
import Synchronization
import Threads

/// A thread that moves committed pages from the write-ahead file into the database, so that no
/// commit has to.
///
/// Passive: it never waits for the writer or for readers. When all was moved, the writer's next
/// commit begins the file anew, which keeps it at the size that was taken for it.
final class Checkpointer {
    private let mailbox: Mailbox<Void>
    private let thread: OwnedThread
    private let state: State

    /// What the thread tells the writer.
    private final class State: Sendable {
        let broken = Atomic<Bool>(false)
        let message = Mutex<String>("")
    }

    init(path: String, pauseMilliseconds: Int) throws(LogFailure) {
        // Opened here so that a failure is told to who asked, then used by the thread only.
        let connection = try translating { () throws(SQLiteFailure) in
            let connection = try Connection(
                path, application: Schema.application, access: .readWrite)
            connection.leaveCheckpointsToOthers()
            try connection.keepWriteAheadFile()
            return connection
        }
        let mailbox = Mailbox<Void>(capacity: 1)
        let state = State()
        self.mailbox = mailbox
        self.state = state
        let owned = Owned(connection: connection)
        thread = OwnedThread("checkpointer") {
            var none: [Void] = []
            while !mailbox.isClosed {
                _ = mailbox.take(into: &none, waitingAtMost: pauseMilliseconds)
                none.removeAll()
                do throws(SQLiteFailure) {
                    try owned.connection.checkpoint(.passive)
                } catch {
                    // Without room the pages stay in the write-ahead file until there is some.
                    if error.kind == .full { continue }
                    state.message.withLock { $0 = error.description }
                    state.broken.store(true, ordering: .releasing)
                    return
                }
            }
        }
    }

    /// Ends the thread and its connection.
    func stop() {
        mailbox.close()
        thread.join()
    }

    /// The I/O error after which nothing may be moved any more; nothing is lost by it, for the
    /// write-ahead file still holds all.
    var failure: String? {
        guard state.broken.load(ordering: .acquiring) else { return nil }
        return state.message.withLock { $0 }
    }

    /// Hands the connection to the thread.
    ///
    /// `@unchecked Sendable`: the creator lets go of the connection when the thread starts, so
    /// only one thread ever holds it.
    private struct Owned: @unchecked Sendable { let connection: Connection }
}
