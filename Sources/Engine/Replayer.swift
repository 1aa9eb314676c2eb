import Department
import HashTreeCollections
import JSON
import Ledger

/// Folds events of the log into the state. What it cannot read it keeps counting: an event of
/// an unknown type changes nothing (a newer version wrote it), a damaged one is an error.
public struct Replayer: Sendable {
    public private(set) var state: DepartmentState
    /// The newest version of each stream.
    public private(set) var versions: TreeDictionary<ID<Workspace>, UInt64>
    public private(set) var position: UInt64
    /// Time of the newest event.
    public private(set) var at: Int64

    public init() {
        state = DepartmentState()
        versions = [:]
        position = 0
        at = 0
    }

    /// Goes on from a snapshot.
    public init(_ snapshot: DepartmentSnapshot) {
        state = DepartmentState()
        state.directory = snapshot.directory
        versions = snapshot.versions
        position = snapshot.position
        at = snapshot.at
    }

    /// Makes sure that the content of a workspace is loaded, where it may be only stored.
    public mutating func load(_ workspace: ID<Workspace>, from store: any ContentStore) {
        state.load(workspace, from: store)
    }

    /// Takes over a workspace as it was, to go on with its events alone.
    public mutating func take(
        _ workspace: ID<Workspace>, _ head: Workspace, _ content: WorkspaceContent
    ) {
        state.workspaces[workspace] = head
        state.contents[workspace] = content
    }

    /// Folds one event. `.damaged` when its payload is not of its type's shape.
    public mutating func apply(_ envelope: Envelope) throws(LogFailure) {
        let fact = Fact(
            position: envelope.position, workspace: ID(raw: envelope.stream), at: envelope.at,
            actor: ID(raw: envelope.actor))
        let result: Result<Void, JSONError> = envelope.payload.withUnsafeBufferPointer { payload in
            Result { () throws(JSONError) in
                try apply(type: Registry.events[envelope.type], payload, fact)
            }
        }
        if case .failure(let error) = result {
            throw .damaged(position: envelope.position, "\(envelope.type): \(error)")
        }
        advance(fact, version: envelope.version)
    }

    /// The fast way in: the type looked up already, the payload still where the log has it.
    public mutating func apply(
        type: EventType?, _ payload: UnsafeBufferPointer<UInt8>, _ fact: Fact
    ) throws(JSONError) {
        try type?.apply(payload, fact, &state)
        state.fresh.removeAll(keepingCapacity: true)
    }

    /// Folds only what the event means for the directory; contents stay absent.
    public mutating func applyToDirectory(
        _ type: EventType, _ payload: UnsafeBufferPointer<UInt8>, _ fact: Fact
    ) throws(JSONError) {
        try type.applyToDirectory(payload, fact, &state)
        state.fresh.removeAll(keepingCapacity: true)
    }

    /// Sets what a stretch of events meant for the head of their workspace.
    public mutating func mark(_ workspace: ID<Workspace>, _ marks: HeadMarks) {
        state.mark(workspace, marks)
    }

    /// Notes position, time and version of an event that was folded. Events of one workspace
    /// come in their order; workspaces may take turns.
    public mutating func advance(_ fact: Fact, version: UInt64) {
        position = max(position, fact.position)
        at = max(at, fact.at)
        versions.updateValue(version, forKey: fact.workspace)
    }
}

extension DepartmentState {
    /// Makes sure that the content of a workspace is loaded, where it may be only stored.
    mutating func load(_ workspace: ID<Workspace>, from store: any ContentStore) {
        guard workspaces[workspace] != nil, contents[workspace] == nil else { return }
        contents[workspace] = store.content(of: workspace) ?? WorkspaceContent()
    }
}

/// The part of the state that every start needs, as of one position.
public struct DepartmentSnapshot: Record, Equatable {
    public var at: Int64 = 0
    public var directory = Directory()
    /// No command through `position` has a greater identifier.
    public var greatestCommand = ID<any Command>()
    public var position: UInt64 = 0
    public var versions: TreeDictionary<ID<Workspace>, UInt64> = [:]

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("directory", &directory)
        try visitor.field("greatestCommand", &greatestCommand)
        try visitor.field("position", &position)
        try visitor.field("versions", &versions)
    }
}
