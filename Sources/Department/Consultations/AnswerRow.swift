import JSON

/// Answers the comments of a row, or answers them anew: earlier answers are kept. What is accepted
/// names the provisions that were changed for it, or says why they are not yet.
public struct AnswerRow: Command, Equatable {
    public static let name = "synthesis.answer"
    public static let permission = Permission.speakers
    public var changes: [ID<Block>] = []
    public var consultation = ID<Consultation>()
    public var notYet: String?
    public var outcome = SynthesisOutcome()
    public var row = ID<Annotation>()
    public var text = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let (entry, current) = try ConsultationRules.row(
            row, consultation, workspace, state, context)
        try TextRules.check(text, field: "text", most: Limits.postCharacters)
        if let notYet { try TextRules.checkParagraph(notYet, field: "notYet") }
        let draft = try DraftRules.find(entry.draft, workspace, state)
        guard changes.count <= Limits.changesPerAnswer else { throw Refusal(.limitReached) }
        guard changes.allSatisfy({ draft.isChanged($0, since: entry.version) }) else {
            throw Refusal(.changeMissing, field: "changes")
        }
        if outcome != .explained, changes.isEmpty, notYet == nil {
            throw Refusal(.changeMissing, field: "changes")
        }
        guard current.earlier.count < Limits.editsPerPost else { throw Refusal(.limitReached) }
        var event = RowAnswered()
        event.changes = changes
        event.consultation = consultation
        event.notYet = notYet
        event.outcome = outcome
        event.row = row
        event.text = text
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("changes", &changes)
        try visitor.field("consultation", &consultation)
        try visitor.field("notYet", &notYet)
        try visitor.field("outcome", &outcome)
        try visitor.field("row", &row)
        try visitor.field("text", &text)
        try visitor.field("workspace", &workspace)
    }
}

public struct RowAnswered: Event {
    public static let name = "synthesis.answered"
    public var changes: [ID<Block>] = []
    public var consultation = ID<Consultation>()
    public var notYet: String?
    public var outcome = SynthesisOutcome()
    public var row = ID<Annotation>()
    public var text = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var answer = SynthesisAnswer()
        answer.at = fact.at
        answer.by = fact.actor
        answer.changes = changes
        answer.notYet = notYet
        answer.outcome = outcome
        answer.position = fact.position
        answer.text = text
        state.changeConsultation(consultation, fact) {
            $0.change(row) {
                if let before = $0.answer { $0.earlier.append(before) }
                $0.answer = answer
            }
        }
        let comments = state.contents[fact.workspace]?.consultations[consultation]?.row(row)
        state.tellAuthors(of: comments?.comments ?? [], in: consultation, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("changes", &changes)
        try visitor.field("consultation", &consultation)
        try visitor.field("notYet", &notYet)
        try visitor.field("outcome", &outcome)
        try visitor.field("row", &row)
        try visitor.field("text", &text)
    }
}

extension Draft {
    /// Whether a provision differs from what it was in a version: its words, its number or place.
    func isChanged(_ block: ID<Block>, since version: Int) -> Bool {
        let (old, new) = (self.version(version)?.tree[block], tree[block])
        return old?.text != new?.text || old?.kind != new?.kind
            || old?.numbering != new?.numbering || old?.parent != new?.parent
    }
}

extension DepartmentState {
    /// Everybody whose comment is answered is told, each once.
    mutating func tellAuthors(
        of comments: [ID<Annotation>], in consultation: ID<Consultation>, _ fact: Fact
    ) {
        guard let content = contents[fact.workspace],
            let draft = content.consultations[consultation]?.draft
        else { return }
        let book = content.drafts[draft]?.annotations
        var told: Set<ID<Person>> = []
        for comment in comments {
            guard let author = book?[comment]?.author, told.insert(author).inserted else {
                continue
            }
            notify(author, .commentAnswered, fact) {
                ($0.annotation, $0.consultation, $0.draft) = (comment, consultation, draft)
            }
        }
    }
}
