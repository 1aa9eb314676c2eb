import Archive
import Department
import Engine
import Ledger

/// What was said in workspaces in which nothing has happened since the start: from the newest
/// snapshot, or else from the log itself. Used by one thread.
final class StoredContents {
    private let log: LogReader
    private let stored: StoredState?
    private let start: StartPoint

    /// - Parameter stored: nil where `state.db` cannot be opened.
    init(_ start: StartPoint, _ log: LogReader, _ stored: StoredState?) {
        self.start = start
        self.log = log
        self.stored = stored
    }

    func content(of workspace: ID<Workspace>) throws(LogFailure) -> WorkspaceContent? {
        try contents(of: [workspace])?[workspace]
    }

    /// The contents of several workspaces, with one pass over the log for all that it has to be
    /// asked for. A workspace that does not exist has none.
    ///
    /// - Parameter isUnwanted: asked now and then; nil is returned once it says so.
    func contents(
        of workspaces: [ID<Workspace>], isUnwanted: () -> Bool = { false }
    ) throws(LogFailure) -> [ID<Workspace>: WorkspaceContent]? {
        var found: [ID<Workspace>: WorkspaceContent] = [:]
        var older = Replayer()
        var behind: [ID<Workspace>] = []
        var missing: [ID<Workspace>] = []
        for workspace in workspaces {
            guard let part = stored?.part(of: workspace) else {
                missing.append(workspace)
                continue
            }
            let isUntouched =
                start.touched[workspace] == nil && part.position >= start.snapshotPosition
            if part.position >= start.position || isUntouched {
                found[workspace] = part.content
            } else if part.position == start.snapshotPosition, let head = start.heads[workspace] {
                older.take(workspace, head, part.content)
                behind.append(workspace)
            } else {
                missing.append(workspace)
            }
        }
        let folds = [(behind, older, start.snapshotPosition + 1), (missing, Replayer(), 1)]
        for (streams, base, first) in folds where !streams.isEmpty {
            guard let state = try fold(streams, from: first, onto: base, isUnwanted) else {
                return nil
            }
            for workspace in streams { found[workspace] = state.contents[workspace] }
        }
        return found
    }

    /// The events of the streams up to the start; the start has proved them.
    private func fold(
        _ streams: [ID<Workspace>], from first: UInt64, onto base: Replayer,
        _ isUnwanted: () -> Bool
    ) throws(LogFailure) -> DepartmentState? {
        var replayer = base
        var window = EventWindow(.everything)
        var isAbandoned = false
        try log.scan(
            streams: streams.map(\.raw), from: first, through: start.position
        ) { (event) throws(LogFailure) in
            try window.append(event, log)
            guard window.isFull else { return true }
            try window.fold(into: &replayer)
            window = EventWindow(.everything)
            isAbandoned = isUnwanted()
            return !isAbandoned
        }
        guard !isAbandoned else { return nil }
        try window.fold(into: &replayer)
        return replayer.state
    }
}
