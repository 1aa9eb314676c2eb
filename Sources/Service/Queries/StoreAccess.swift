import Archive
import Cryptography
import Department
import Engine
import JSON
import Ledger
import Projections
import Wire

/// Where the reading thread finds what is not in memory.
struct StoreAccess: Sendable {
    var log: String
    var state: String
}

/// The reading side of the databases: connections of one thread, opened when first needed.
final class StoreDesk {
    private let access: StoreAccess
    private var openedLog: LogReader?
    private var openedSearch: SearchIndex?
    private var stored: StoredContents?
    private let publisher: StatePublisher
    /// Contents that were not in memory, decoded once.
    private var loaded: [ID<Workspace>: WorkspaceContent] = [:]

    init(_ access: StoreAccess, _ publisher: StatePublisher) {
        self.access = access
        self.publisher = publisher
    }

    /// The state as it was. Nobody sees what they could not see now: what is asked must be open
    /// to the caller in the present state too.
    ///
    /// - Parameter isDaily: only as it was at the end of a day, for what would tell of single
    ///   people if two of its states were close together.
    func travel(
        to instant: String, _ path: [String: String], _ caller: Caller,
        from present: StatePublisher.Published, isDaily: Bool = false
    ) throws(Refusal) -> StatePublisher.Published {
        let travel = TimeTravel(try log())
        let position =
            isDaily
            ? try travel.endOfDayBefore(instant, newest: present.position, now: present.at)
            : try travel.position(named: instant, newest: present.position)
        let workspace = path["workspace"].flatMap { ID<Workspace>($0) }
        if let workspace, !present.state.maySee(workspace, caller.person) {
            throw Refusal(.workspaceNotFound)
        }
        let past: Replayer
        do { past = try travel.state(at: position, workspace: workspace) } catch {
            throw Refusal(.overloaded, retryAfter: 5)
        }
        var state = past.state
        for other in state.workspaces.keys where !present.state.maySee(other, caller.person) {
            state.workspaces[other] = nil
            state.contents[other] = nil
        }
        return .init(state: state, position: position, at: past.at)
    }

    /// Brings in the contents that a query needs and that are not in memory yet: nothing has
    /// happened in those workspaces since the start, so what is stored is their present.
    func load(
        _ path: [String: String], _ person: ID<Person>,
        _ published: inout StatePublisher.Published
    ) throws(Refusal) {
        if let workspace = path["workspace"].flatMap({ ID<Workspace>($0) }) {
            try load([workspace], &published.state)
            return
        }
        let state = published.state
        let concerned = state.workspaces.filter { (workspace, entry) in
            entry.members[person] != nil || entry.guests.contains(person)
                || (!entry.consulting.isEmpty || entry.told.contains(person))
                    && state.maySee(workspace, person)
        }
        try load(Array(concerned.keys), &published.state)
    }

    /// Brings in the contents of these workspaces that the state lacks.
    func load(
        _ workspaces: [ID<Workspace>], _ state: inout DepartmentState
    ) throws(Refusal) {
        let absent = workspaces.filter {
            state.workspaces[$0] != nil && state.contents[$0] == nil
        }
        guard !absent.isEmpty else { return }
        let unknown = absent.filter { loaded[$0] == nil }
        if !unknown.isEmpty {
            let stored = try contents()
            do {
                loaded.merge(try stored.contents(of: unknown) ?? [:]) { _, new in new }
            } catch { throw Refusal(.overloaded, retryAfter: 5) }
        }
        for workspace in absent { state.contents[workspace] = loaded[workspace] }
    }

    private func contents() throws(Refusal) -> StoredContents {
        if let stored { return stored }
        let log = try log()
        let start = publisher.start
        let opened = StoredContents(
            start, log, try? StoredState(path: access.state, log: log, lost: start.lost))
        stored = opened
        return opened
    }

    /// Proof that an event is in the log as of now (RFC 9162, section 2.1.3).
    func proof(_ text: String) throws(Refusal) -> InclusionProof {
        guard let position = UInt64(text) else { throw Refusal(.positionUnknown) }
        let log = try log()
        do throws(LogFailure) {
            let head = try log.committedHead()
            guard position > 0, position <= head.size else {
                throw LogFailure.unusable("no position \(position)")
            }
            let (leaf, proof) = try log.inclusionProof(of: position, in: head.size)
            var answer = InclusionProof()
            answer.leaf = "\(leaf)"
            answer.path = proof.path.map { "\($0)" }
            answer.position = position
            answer.root = "\(head.root)"
            answer.size = head.size
            return answer
        } catch { throw Refusal(.positionUnknown) }
    }

    /// The full-text index; nil while it cannot be opened.
    func search() -> SearchIndex? {
        if let openedSearch { return openedSearch }
        guard let database = try? StateDatabase(path: access.state) else { return nil }
        openedSearch = try? SearchIndex(database)
        return openedSearch
    }

    private func log() throws(Refusal) -> LogReader {
        if let openedLog { return openedLog }
        do {
            let reader = try LogReader(path: access.log, hash: TreeHash.self)
            openedLog = reader
            return reader
        } catch { throw Refusal(.overloaded, retryAfter: 5) }
    }
}

/// That an event is part of the tree with this root.
struct InclusionProof: Record {
    var leaf = ""
    var path: [String] = []
    var position: UInt64 = 0
    var root = ""
    var size: UInt64 = 0

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("leaf", &leaf)
        try visitor.field("path", &path)
        try visitor.field("position", &position)
        try visitor.field("root", &root)
        try visitor.field("size", &size)
    }
}
