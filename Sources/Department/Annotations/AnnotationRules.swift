import Texts

/// What the commands on annotations have in common.
enum AnnotationRules {
    /// A draft whose text is there, in a workspace that the actor sees.
    static func draft(
        _ draft: ID<Draft>, _ workspace: ID<Workspace>, _ state: DepartmentState
    ) throws(Refusal) -> Draft {
        let entry = try DraftRules.find(draft, workspace, state)
        switch entry.status {
        case .open: return entry
        case .importing: throw Refusal(.draftImporting)
        case .archived: throw Refusal(.draftArchived)
        }
    }

    /// The annotation, if it is there for the actor.
    static func find(
        _ annotation: ID<Annotation>, in draft: Draft, _ workspace: ID<Workspace>,
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> Annotation {
        guard let entry = draft.annotations[annotation], entry.removedAt == nil,
            maySee(entry.layer, of: draft, context.actor, in: workspace, state)
        else { throw Refusal(.annotationNotFound, field: "annotation") }
        return entry
    }

    static func maySee(
        _ layer: AnnotationLayer, of draft: Draft, _ person: ID<Person>,
        in workspace: ID<Workspace>, _ state: DepartmentState
    ) -> Bool {
        switch layer {
        case .open: true
        case .team: isOfTeam(draft, person, in: workspace, state)
        }
    }

    /// The drafting team, and those who lead the workspace.
    static func isOfTeam(
        _ draft: Draft, _ person: ID<Person>, in workspace: ID<Workspace>,
        _ state: DepartmentState
    ) -> Bool {
        if state.workspaces[workspace]?.members[person]?.role == .moderator { return true }
        return DraftRules.mayEdit(draft, person, in: workspace, state)
    }

    /// Members may be named who see the annotation, or did when an earlier wording named them.
    static func mentions(
        _ text: String, _ layer: AnnotationLayer, of draft: Draft, in workspace: ID<Workspace>,
        _ state: DepartmentState, besides earlier: [ID<Person>] = []
    ) throws(Refusal) -> [ID<Person>] {
        guard let place = state.workspaces[workspace] else { throw Refusal(.workspaceNotFound) }
        let mentions = try Mentions.check(text, in: place, besides: earlier)
        for person in mentions
        where !earlier.contains(person) && !maySee(layer, of: draft, person, in: workspace, state) {
            throw Refusal(.mentionUnknown, field: "text")
        }
        return mentions
    }

    /// Members who speak; during a consultation also those whom it asks.
    static func checkSpeaker(
        _ context: Context, _ consultation: Consultation?, in workspace: ID<Workspace>,
        _ state: DepartmentState
    ) throws(Refusal) {
        guard maySpeak(context.actor, consultation, in: workspace, state) else {
            throw Refusal(.membershipRequired)
        }
    }

    static func maySpeak(
        _ person: ID<Person>, _ consultation: Consultation?, in workspace: ID<Workspace>,
        _ state: DepartmentState
    ) -> Bool {
        switch state.workspaces[workspace]?.members[person]?.role {
        case .chair, .moderator, .secretary, .member: true
        case .observer, nil:
            state.people[person].map { consultation?.asks(person, $0) ?? false } ?? false
        }
    }

    // MARK: Words

    /// The anchor of words that were chosen on a screen. What changed meanwhile is refused: an
    /// anchor never covers other words than those that were meant.
    static func anchor(
        _ chosen: ChosenWords, in draft: Draft, version: DraftVersion?
    ) throws(Refusal) -> TextAnchor<ID<Block>> {
        var start = TextPlace(block: chosen.start.block, offset: chosen.start.offset)
        var end = TextPlace(block: chosen.end.block, offset: chosen.end.offset)
        if version == nil {
            start = try draft.follow(start, rev: chosen.start.rev, as: .start)
            end = try draft.follow(end, rev: chosen.end.rev, as: .end)
        }
        let tree = version?.tree ?? draft.tree
        let index = AnchorIndex(tree.span(from: start.block, to: end.block))
        guard let quote = index.quote(from: start, to: end) else {
            throw Refusal(.anchorWrong, field: "anchor")
        }
        guard quote.exact == chosen.exact else { throw Refusal(.anchorChanged, field: "anchor") }
        guard TextUnits.count(quote.exact) <= Limits.anchorUnits else {
            throw Refusal(.textTooLong, field: "anchor")
        }
        return TextAnchor(start: start, end: end, quote: quote)
    }

    /// Where the words of a version stand in the live text: they follow what was written since.
    /// Where that is no longer known, the quote is searched.
    static func place(
        _ anchor: TextAnchor<ID<Block>>, of version: DraftVersion?, in draft: Draft
    ) -> AnchorPlace {
        guard let version else { return AnchorPlace(anchor) }
        var moved = anchor
        do throws(Refusal) {
            let (start, end) = (anchor.start, anchor.end)
            moved.start = try draft.follow(
                start, rev: version.tree[start.block]?.rev ?? 0, as: .start)
            moved.end = try draft.follow(end, rev: version.tree[end.block]?.rev ?? 0, as: .end)
            if moved.isCollapsed {
                moved.end = moved.start
                moved.state = .orphaned
            }
        } catch {
            guard error.code == .revisionTooOld else {
                moved.state = .orphaned
                return AnchorPlace(moved)
            }
            moved = AnchorIndex(draft.tree.inOrder.map { ($0.id, $0.text) }).settled(anchor)
        }
        return AnchorPlace(moved)
    }

    // MARK: Suggestions

    /// The edits as made on the present text, or on the version that they are about.
    static func check(
        _ edits: [SuggestedEdit], in draft: Draft, version: DraftVersion?
    ) throws(Refusal) -> [SuggestedEdit] {
        let field = "suggestion"
        guard !edits.isEmpty, !edits.contains(where: \.operation.isEmpty) else {
            throw Refusal(.nothingChanged, field: field)
        }
        guard edits.count <= Limits.editsPerSuggestion else {
            throw Refusal(.limitReached, field: field)
        }
        guard Set(edits.map(\.block)).count == edits.count else {
            throw Refusal(.operationWrong, field: field)
        }
        guard let version else {
            let made = try present(edits, in: draft)
            guard isWhole(made, of: edits) else { throw Refusal(.suggestionStale, field: field) }
            return made
        }
        var checked: [SuggestedEdit] = []
        for edit in edits {
            guard let block = version.tree[edit.block] else {
                throw Refusal(.blockNotFound, field: field)
            }
            try BlockRules.check(edit.operation, on: block)
            checked.append(SuggestedEdit(edit.operation, on: block))
        }
        return checked
    }

    /// The edits as they would be made on the live text now, one a block.
    static func present(
        _ edits: [SuggestedEdit], in draft: Draft
    ) throws(Refusal) -> [SuggestedEdit] {
        var made: [SuggestedEdit] = []
        for edit in edits {
            for part in try draft.rebase(edit.operation, on: edit.block, rev: edit.rev)
            where !part.operation.isEmpty {
                let block = try DraftRules.block(part.block, in: draft)
                if let index = made.firstIndex(where: { $0.block == part.block }) {
                    let first = made[index].operation
                    made[index].operation = try first.and(try part.operation.following(first))
                } else {
                    made.append(SuggestedEdit(part.operation, on: block))
                }
            }
        }
        for edit in made {
            try BlockRules.check(edit.operation, on: try DraftRules.block(edit.block, in: draft))
        }
        guard made.count <= Limits.editsPerSuggestion else {
            throw Refusal(.limitReached, field: "edits")
        }
        return made
    }

    /// Whether nothing is lost of what the edits insert and delete. Half of a replacement, where
    /// others have replaced the same words, would be neither's wording.
    static func isWhole(_ made: [SuggestedEdit], of edits: [SuggestedEdit]) -> Bool {
        func sum(_ edits: [SuggestedEdit], _ units: (TextOperation) -> Int) -> Int {
            edits.reduce(0) { $0 + units($1.operation) }
        }
        return sum(made, \.deletedUnits) == sum(edits, \.deletedUnits)
            && sum(made, \.growth) == sum(edits, \.growth)
    }
}

extension SuggestedEdit {
    init(_ operation: TextOperation, on block: Block) {
        self.block = block.id
        self.operation = operation
        rev = block.rev
    }
}

extension AnnotationRules {
    /// A comment that was answered stays as it was answered.
    static func checkUnanswered(
        _ annotation: Annotation, _ workspace: ID<Workspace>, _ state: DepartmentState
    ) throws(Refusal) {
        guard state.contents[workspace]?.consultations.isAnswered(annotation) != true else {
            throw Refusal(.commentAnswered, field: "annotation")
        }
    }
}
