import Archive
import Department
import Engine
import Ledger
import Threads

/// Folds a whole log on a thread of its own, while the caller reads and proves what comes next:
/// both are about the same work.
final class FoldingThread {
    /// Windows that may wait; then the reader does.
    private static let waitingMax = 2

    private let mailbox = Mailbox<EventWindow>(capacity: waitingMax)
    private let outcome = Promise<Result<Replayer, LogFailure>>()
    private let thread: OwnedThread

    init() {
        thread = OwnedThread("folder") { [mailbox, outcome] in
            outcome.fulfil(
                Result { () throws(LogFailure) in try FoldingThread.fold(mailbox) })
        }
    }

    /// Hands over a window, after waiting for room. Throws what went wrong with an earlier one.
    func add(_ window: EventWindow) throws(LogFailure) {
        if mailbox.postWaiting(contentsOf: [window]) { return }
        _ = try outcome.wait().get()
    }

    /// The state of everything that was added; to be called once, also when the reading failed.
    func finish() throws(LogFailure) -> Replayer {
        mailbox.close()
        thread.join()
        return try outcome.wait().get()
    }

    private static func fold(_ mailbox: Mailbox<EventWindow>) throws(LogFailure) -> Replayer {
        // Whoever adds more must not wait for a thread that has ended.
        defer { mailbox.close() }
        var replayer = Replayer()
        var windows: [EventWindow] = []
        while mailbox.take(into: &windows) {
            for window in windows { try window.fold(into: &replayer) }
            windows.removeAll(keepingCapacity: true)
        }
        return replayer
    }
}
