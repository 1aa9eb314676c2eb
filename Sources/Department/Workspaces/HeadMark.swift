/// What an event means for the head of its workspace, whatever it says.
public enum HeadMark: Sendable {
    /// Nothing.
    case none
    /// The workspace was active.
    case activity
    /// There is one post more.
    case post
}

/// The marks of a stretch of events of one workspace, to be set together.
public struct HeadMarks: Sendable {
    private var postCount = 0
    private var lastActivityAt: Int64?

    public init() {}

    /// - Parameter at: when the event happened, milliseconds since 1970 UTC.
    public mutating func add(_ mark: HeadMark, at: Int64) {
        switch mark {
        case .none: return
        case .activity: break
        case .post: postCount += 1
        }
        lastActivityAt = at
    }

    /// Times never fall along a log, so the marks may be set behind what other events did.
    fileprivate func set(on head: inout Workspace) {
        guard let lastActivityAt else { return }
        head.postCount += postCount
        head.lastActivityAt = max(head.lastActivityAt, lastActivityAt)
    }
}

extension DepartmentState {
    /// Sets the marks of a stretch on the head of its workspace.
    public mutating func mark(_ workspace: ID<Workspace>, _ marks: HeadMarks) {
        workspaces.change(workspace) { marks.set(on: &$0) }
    }

    mutating func mark(_ mark: HeadMark, _ fact: Fact) {
        var marks = HeadMarks()
        marks.add(mark, at: fact.at)
        self.mark(fact.workspace, marks)
    }
}
