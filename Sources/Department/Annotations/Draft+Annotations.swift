import Texts

extension Draft {
    /// Where the words of an annotation stand in the live text, and whether they are still those
    /// that were meant; nil for one on the draft as a whole.
    public func place(of annotation: Annotation) -> AnchorPlace? {
        guard var place = annotation.place, let words = annotation.liveWords else { return nil }
        guard place.state != .orphaned else { return place }
        let (start, end) = (place.start.textPlace, place.end.textPlace)
        let index = AnchorIndex(tree.span(from: start.block, to: end.block))
        let quote = words.textAnchor.quote
        let state = index.state(of: TextAnchor(start: start, end: end, quote: quote))
        if state != .exact { place.state = state }
        return place
    }
}

extension Draft {
    /// Where the words of an annotation stand in the text of a version, where it was made about
    /// that, or in the live text.
    public func place(of annotation: Annotation, in version: Int?) -> AnchorPlace? {
        guard let version else { return place(of: annotation) }
        guard annotation.version == version, let anchor = annotation.anchor else { return nil }
        return AnchorPlace(anchor.textAnchor)
    }

    /// The edits that taking a suggestion over as it is would make of the live text, or of the
    /// version that it is about; nil where it does not fit any more.
    public func edits(
        taking annotation: Annotation, in version: Int? = nil
    ) -> [SuggestedEdit]? {
        guard let suggestion = annotation.suggestion else { return nil }
        if let version { return annotation.version == version ? suggestion : nil }
        guard let made = try? AnnotationRules.present(suggestion, in: self),
            AnnotationRules.isWhole(made, of: suggestion)
        else { return nil }
        return made
    }

    /// What the viewer may read of all that is said about a version, or about any text of the
    /// draft, in the order in which it was said. Who belongs to the team is decided by the state
    /// as it is now.
    public func annotations(
        about version: Int?, in workspace: ID<Workspace>, present: DepartmentState,
        for viewer: Viewer
    ) -> [Annotation] {
        let isOfTeam = Audience.team(id).includes(viewer.person, in: workspace, present)
        return annotations.list.filter {
            $0.removedAt == nil && ($0.layer == .open || isOfTeam)
                && (version == nil || $0.version == version)
        }
    }
}

extension Annotation {
    /// It suggests other words, and nobody has decided on it yet.
    public var isOpenSuggestion: Bool {
        removedAt == nil && suggestion != nil && decision == nil && resolution == nil
    }

    /// The words that it is about in the live text.
    var liveWords: Anchor? { reattached ?? anchor }

    /// Whether all that the operation inserts stands in what the annotation suggests.
    func suggests(_ operation: TextOperation) -> Bool {
        let suggested = (suggestion ?? []).flatMap(\.operation.insertions)
        return operation.insertions.allSatisfy { piece in
            suggested.contains { $0.contains(piece) }
        }
    }
}

extension TextOperation {
    var insertions: [String] {
        steps.compactMap { step in
            if case .insert(let text) = step { text } else { nil }
        }
    }

    /// Units that it deletes.
    var deletedUnits: Int {
        steps.reduce(0) { sum, step in
            if case .delete(let count) = step { sum + count } else { sum }
        }
    }
}

extension BlockTree {
    /// The blocks from one to another in document order; none when they are not there or stand
    /// the other way round.
    func span(from start: ID<Block>, to end: ID<Block>) -> [(id: ID<Block>, text: String)] {
        if start == end { return self[start].map { [($0.id, $0.text)] } ?? [] }
        guard self[start] != nil, self[end] != nil else { return [] }
        let all = inOrder
        guard let first = all.firstIndex(where: { $0.id == start }),
            let last = all.firstIndex(where: { $0.id == end }), first < last
        else { return [] }
        return all[first...last].map { ($0.id, $0.text) }
    }
}

extension DepartmentState {
    /// Changes what is said about a draft, which leaves its text alone.
    mutating func annotate(
        _ draft: ID<Draft>, _ fact: Fact, _ body: (inout AnnotationBook) -> Void
    ) {
        contents.change(fact.workspace) {
            $0.drafts.change(draft) { body(&$0.annotations) }
        }
        workspaces.change(fact.workspace) { $0.lastActivityAt = fact.at }
    }
}
