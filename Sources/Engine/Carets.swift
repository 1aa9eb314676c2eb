import Department
import JSON
import Wire

/// Where people write in a draft just now: seen by others, kept nowhere.
struct Carets {
    struct Caret: Equatable {
        var person: ID<Person>
        var block: ID<Block>
        /// UTF-16 units of the text at revision `rev`; `end` is where the caret blinks.
        var start: Int
        var end: Int
        var rev: Int
    }

    struct Place: Hashable, Comparable {
        var workspace: ID<Workspace>
        var draft: ID<Draft>

        static func < (left: Place, right: Place) -> Bool {
            (left.workspace, left.draft) < (right.workspace, right.draft)
        }
    }

    /// Of each draft, in the order in which they were set.
    private var carets: [Place: [(client: ClientID, caret: Caret)]] = [:]
    /// A socket writes in one draft at a time.
    private var places: [ClientID: Place] = [:]
    /// Drafts whose readers have not been told yet.
    private var changed: Set<Place> = []
    private var toldAt: [Place: Int64] = [:]

    mutating func set(_ client: ClientID, in place: Place, _ caret: Caret) {
        if let known = carets[place]?.first(where: { $0.client == client }), known.caret == caret {
            return
        }
        leave(client)
        places[client] = place
        carets[place, default: []].append((client, caret))
        changed.insert(place)
    }

    mutating func leave(_ client: ClientID) {
        guard let place = places.removeValue(forKey: client) else { return }
        carets[place]?.removeAll { $0.client == client }
        if carets[place]?.isEmpty == true { carets[place] = nil }
        changed.insert(place)
    }

    mutating func leave(_ client: ClientID, _ workspace: ID<Workspace>) {
        if places[client]?.workspace == workspace { leave(client) }
    }

    /// The messages that are due, and no more than two a second for one draft.
    mutating func due(now: Int64, limits: EngineLimits) -> [Output] {
        var outputs: [Output] = []
        for place in changed.sorted() {
            // A told time in the future means that the clock fell: no reason to wait for it.
            if let told = toldAt[place], told <= now, now - told < limits.presenceInterval {
                continue
            }
            changed.remove(place)
            toldAt[place] = now
            outputs.append(
                .publish(message(place, most: limits.presenceNamed), room: place.workspace.raw))
        }
        return outputs
    }

    /// Forgets when drafts were told of that nobody writes in any more.
    mutating func sweep(now: Int64, limits: EngineLimits) {
        toldAt = toldAt.filter { place, told in
            carets[place] != nil || changed.contains(place)
                || told <= now && now - told < limits.presenceInterval
        }
    }

    private func message(_ place: Place, most: Int) -> [UInt8] {
        // One entry a person: where they wrote last.
        var people: [ID<Person>: Caret] = [:]
        for (_, caret) in carets[place] ?? [] { people[caret.person] = caret }
        return Frames.notification("carets") { writer in
            writer.beginObject()
            writer.member("draft", place.draft)
            writer.name("people")
            writer.beginArray()
            for caret in people.values.sorted(by: { $0.person < $1.person }).prefix(most) {
                writer.separate()
                writer.beginObject()
                writer.member("block", caret.block)
                writer.member("end", caret.end)
                writer.member("person", caret.person)
                writer.member("rev", caret.rev)
                writer.member("start", caret.start)
                writer.endObject()
            }
            writer.endArray()
            writer.member("workspace", place.workspace)
            writer.endObject()
        }
    }
}

struct CaretParameters: Record {
    /// Nil: no longer in the draft.
    var block: ID<Block>?
    var draft = ID<Draft>()
    var end = 0
    var rev = 0
    var start = 0
    var workspace = ID<Workspace>()

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.nullable("block", &block)
        try visitor.field("draft", &draft)
        try visitor.field("end", &end)
        try visitor.field("rev", &rev)
        try visitor.field("start", &start)
        try visitor.field("workspace", &workspace)
    }
}

extension Engine {
    /// A caret of who follows the workspace and may edit the draft.
    func setCaret(
        _ client: ClientID, _ person: ID<Person>, _ request: RPCRequest
    ) throws(Refusal) {
        let parameters = try request.parameters(CaretParameters.self)
        let workspace = parameters.workspace
        guard subscriptions.clients[client]?.workspaces.contains(workspace) == true else {
            throw Refusal(.workspaceNotFound)
        }
        guard let block = parameters.block else {
            carets.leave(client, workspace)
            return done(request, client)
        }
        state.load(workspace, from: contents)
        guard let draft = state.contents[workspace]?.drafts[parameters.draft] else {
            throw Refusal(.draftNotFound, field: "draft")
        }
        guard draft.mayBeEdited(by: person, in: workspace, state) else {
            throw Refusal(.draftNotYours)
        }
        guard draft.tree[block] != nil else { throw Refusal(.blockNotFound, field: "block") }
        let units = 0...Limits.blockUnits
        guard units.contains(parameters.start), units.contains(parameters.end),
            parameters.rev >= 0
        else { throw Refusal(.parametersInvalid, field: "start") }
        carets.set(
            client, in: .init(workspace: workspace, draft: parameters.draft),
            .init(
                person: person, block: block, start: parameters.start, end: parameters.end,
                rev: parameters.rev))
        done(request, client)
    }
}
