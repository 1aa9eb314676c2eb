/// What the commands on opinion maps have in common.
enum OpinionRules {
    /// A conversation that still takes statements and votes.
    static func open(
        _ id: ID<OpinionConversation>, _ workspace: ID<Workspace>, _ state: DepartmentState,
        _ context: Context
    ) throws(Refusal) -> OpinionConversation {
        let entry = try find(id, workspace, state)
        guard entry.isOpen(at: context.now) else { throw Refusal(.opinionClosed) }
        return entry
    }

    static func find(
        _ id: ID<OpinionConversation>, _ workspace: ID<Workspace>, _ state: DepartmentState
    ) throws(Refusal) -> OpinionConversation {
        guard let entry = state.contents[workspace]?.opinions[id] else {
            throw Refusal(.opinionNotFound, field: "conversation")
        }
        return entry
    }

    /// A statement that is new to the conversation.
    static func check(
        _ statement: ID<OpinionStatement>, _ text: String, in entry: OpinionConversation
    ) throws(Refusal) {
        guard statement.raw != 0, entry[statement] == nil else {
            throw Refusal(.identifierTaken, field: "statement")
        }
        try TextRules.check(text, field: "text", most: Limits.statementCharacters)
    }

    /// Whether somebody sees statements that wait for a moderator, and decides on them.
    static func moderates(
        _ person: ID<Person>, in workspace: ID<Workspace>, _ state: DepartmentState
    ) -> Bool {
        switch state.workspaces[workspace]?.members[person]?.role {
        case .chair, .moderator: true
        default: false
        }
    }

    static func sees(
        _ statement: ID<OpinionStatement>, in entry: OpinionConversation, _ person: ID<Person>,
        _ workspace: ID<Workspace>, _ state: DepartmentState
    ) -> Bool {
        guard let statement = entry[statement] else { return false }
        return entry.isShown(statement) || statement.author == person
            || moderates(person, in: workspace, state)
    }

    /// Whether somebody may say something: members but observers.
    static func takesPart(
        _ person: ID<Person>, in workspace: ID<Workspace>, _ state: DepartmentState
    ) -> Bool {
        switch state.workspaces[workspace]?.members[person]?.role {
        case .chair, .moderator, .secretary, .member: true
        case .observer, nil: false
        }
    }
}

extension Permission {
    /// Those who run an opinion map.
    static let opinionKeepers = Permission.roles([.chair, .moderator, .secretary])
}

extension DepartmentState {
    /// Changes an opinion map.
    mutating func changeOpinion(
        _ id: ID<OpinionConversation>, _ fact: Fact,
        _ body: (inout OpinionConversation) -> Void
    ) {
        contents.change(fact.workspace) { $0.opinions.change(id, body) }
        workspaces.change(fact.workspace) { $0.lastActivityAt = fact.at }
    }
}
