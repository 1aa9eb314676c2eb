import Department
import JSON
public import Ledger
public import SQLite

/// Follows the log into `state.db`, in bounded steps, on a thread of its own.
public final class Projector {
    /// Events in one transaction.
    public static let batchCount: UInt64 = 2_048

    /// The position up to which search and command index know the log.
    public private(set) var position: UInt64 = 0
    /// The greatest identifier of a command in the index. Identifiers begin with the time at
    /// which they were made (RFC 9562), so a greater one is most often a new one.
    public private(set) var greatestCommand: UInt128 = 0
    private let database: StateDatabase
    private let source: any EventSource
    private let commands: CommandIndex
    private let search: SearchIndex
    private let provisions: ProvisionProjection
    private let annotations: AnnotationProjection

    /// Goes on where the file says; begins anew when the file followed another log.
    public init(
        _ database: StateDatabase, following source: any EventSource
    ) throws(ProjectionFailure) {
        self.database = database
        self.source = source
        do {
            commands = try CommandIndex(database)
            search = try SearchIndex(database)
            provisions = ProvisionProjection(search)
            annotations = AnnotationProjection(search)
        } catch { throw .database(error) }
        try resume()
    }

    /// Takes up to `batchCount` events; false when it has reached the end of the log.
    public func step() throws(ProjectionFailure) -> Bool {
        do {
            let head = try source.durableHead()
            guard position < head.size else { return false }
            let last = min(head.size, position + Projector.batchCount)
            var events: [Envelope] = []
            try source.read(from: position + 1, through: last) { event in
                events.append(event)
                return true
            }
            // To compute the root of an earlier size takes a walk over the whole tree.
            let reached =
                last == head.size
                ? head : TreeHead(size: last, root: try source.root(size: last))
            try save(events, reached)
            greatestCommand = events.reduce(greatestCommand) { max($0, $1.command) }
            position = last
            return last < head.size
        } catch let failure as LogFailure {
            throw .log(failure)
        } catch let failure as SQLiteFailure {
            throw .database(failure)
        } catch {
            throw .log(.unusable("\(error)"))
        }
    }

    /// Follows to the present end of the log.
    public func catchUp() throws(ProjectionFailure) {
        while try step() {}
    }

    private func save(_ events: [Envelope], _ head: TreeHead) throws(SQLiteFailure) {
        try database.connection.transaction { () throws(SQLiteFailure) in
            for event in events {
                try commands.add(
                    event.command, actor: event.actor, position: event.position, at: event.at)
                try project(event)
            }
            try provisions.flush()
            let progress = try database.connection.prepare(
                "INSERT OR REPLACE INTO progress VALUES ('projector', ?, ?)")
            progress.bind(1, Int64(clamping: head.size))
            progress.bind(2, blob: head.root.bytes)
            try progress.run()
        }
    }

    private func resume() throws(ProjectionFailure) {
        do {
            let select = try database.connection.prepare(
                "SELECT position, root FROM progress WHERE name = 'projector'")
            guard try select.step() else { return }
            let stored = UInt64(bitPattern: select.integer(0))
            let root = Digest(select.bytes(1))
            select.reset()
            let size = try source.durableHead().size
            if stored <= size, root == (try source.root(size: stored)) {
                position = stored
                greatestCommand = try commands.greatest()
            } else {
                try database.connection.transaction { () throws(SQLiteFailure) in
                    try database.eraseProjections()
                }
            }
        } catch let failure as LogFailure {
            throw .log(failure)
        } catch let failure as SQLiteFailure {
            throw .database(failure)
        } catch {
            throw .log(.unusable("\(error)"))
        }
    }
}

/// Why a projection could not follow.
public enum ProjectionFailure: Error, Equatable, Sendable {
    case log(LogFailure)
    case database(SQLiteFailure)
}

// MARK: What each event means for search

extension Projector {
    private func project(_ event: Envelope) throws(SQLiteFailure) {
        switch event.type {
        case WorkspaceCreated.name: try put(event, WorkspaceCreated.self, Projector.document)
        case WorkspaceChanged.name:
            guard let data = read(WorkspaceChanged.self, event) else { return }
            try search.change(.workspace, data.workspace.raw, in: place(event)) {
                $0.title = data.name
                $0.body = data.purpose
            }
        case TopicOpened.name: try put(event, TopicOpened.self, Projector.document)
        case TopicChanged.name:
            guard let data = read(TopicChanged.self, event) else { return }
            try search.change(.topic, data.topic.raw, in: place(event)) { $0.title = data.title }
        case TopicClosed.name:
            guard let data = read(TopicClosed.self, event) else { return }
            try search.change(.topic, data.topic.raw, in: place(event)) {
                $0.body = data.conclusion
            }
        case TopicReopened.name:
            guard let data = read(TopicReopened.self, event) else { return }
            try search.change(.topic, data.topic.raw, in: place(event)) { $0.body = "" }
        case PostAdded.name: try put(event, PostAdded.self, Projector.document)
        case PostEdited.name:
            guard let data = read(PostEdited.self, event) else { return }
            try search.change(.post, data.post.raw, in: place(event)) { $0.body = data.text }
        default:
            try provisions.project(event)
            try annotations.project(event)
        }
    }

    private func place(_ event: Envelope) -> SearchIndex.Place {
        SearchIndex.Place(workspace: event.stream)
    }

    /// Nil when the payload is not of its type's shape: the engine refuses such a log at start,
    /// so search need not.
    private func read<Value: JSONValue>(_ type: Value.Type, _ event: Envelope) -> Value? {
        try? JSONReader.read(type, from: event.payload)
    }

    private func put<Value: JSONValue>(
        _ event: Envelope, _ type: Value.Type,
        _ document: (Value, Envelope) -> SearchIndex.Document
    ) throws(SQLiteFailure) {
        guard let data = read(type, event) else { return }
        try search.put(document(data, event))
    }

    private static func document(
        _ data: WorkspaceCreated, _ event: Envelope
    ) -> SearchIndex.Document {
        document(.workspace, data.workspace.raw, event, title: data.name, body: data.purpose)
    }

    private static func document(_ data: TopicOpened, _ event: Envelope) -> SearchIndex.Document {
        document(.topic, data.topic.raw, event, title: data.title)
    }

    private static func document(_ data: PostAdded, _ event: Envelope) -> SearchIndex.Document {
        document(.post, data.post.raw, event, topic: data.topic.raw, body: data.text)
    }

    private static func document(
        _ kind: SearchIndex.Kind, _ key: UInt128, _ event: Envelope, topic: UInt128? = nil,
        title: String = "", body: String = ""
    ) -> SearchIndex.Document {
        SearchIndex.Document(
            kind: kind, key: key, workspace: event.stream, topic: topic, draft: nil,
            author: event.actor,
            at: event.at, title: title, body: body)
    }
}
