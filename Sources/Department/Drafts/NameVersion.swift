import JSON

/// Freezes the text as version `number`; all members are told.
public struct NameVersion: Command, Equatable {
    public static let name = "version.name"
    public static let permission = Permission.draftKeepers
    public var draft = ID<Draft>()
    public var name = ""
    public var note = ""
    public var number = 0
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try DraftRules.editable(draft, workspace, state, context)
        guard number == entry.versions.count + 1 else {
            throw Refusal(.versionTaken, field: "number")
        }
        try TextRules.checkLine(name, field: "name")
        try TextRules.checkCharacters(note, field: "note", most: Limits.paragraphCharacters)
        let last = entry.versions.last ?? DraftVersion()
        guard entry.tree != last.tree || entry.head != last.head else {
            throw Refusal(.nothingChanged)
        }
        guard number <= Limits.versionsPerDraft else { throw Refusal(.limitReached) }
        var event = VersionNamed()
        event.draft = draft
        event.name = name
        event.note = note
        event.number = number
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("draft", &draft)
        try visitor.field("name", &name)
        try visitor.field("note", &note)
        try visitor.field("number", &number)
        try visitor.field("workspace", &workspace)
    }
}

public struct VersionNamed: Event {
    public static let name = "version.named"
    public var draft = ID<Draft>()
    public var name = ""
    public var note = ""
    public var number = 0

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeDraft(draft, fact) { entry in
            var version = DraftVersion()
            version.at = fact.at
            version.by = fact.actor
            version.head = entry.head
            version.name = name
            version.note = note
            version.number = entry.versions.count + 1
            version.position = fact.position
            version.tree = entry.tree
            entry.versions.append(version)
        }
        let members = state.workspaces[fact.workspace]?.members.keys.sorted() ?? []
        for person in members { state.notify(person, .versionNamed, fact) { $0.draft = draft } }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("draft", &draft)
        try visitor.field("name", &name)
        try visitor.field("note", &note)
        try visitor.field("number", &number)
    }
}
