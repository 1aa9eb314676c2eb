import JSON
import Texts

/// Brings in what was said about the text elsewhere. Whoever imports it is its author here; what
/// the file says of who wrote it, and when, stands beside it and is nobody's word but the file's.
///
/// What is there already is passed over, so that a cut import can be sent again.
public struct ImportAnnotations: Command, Equatable {
    public static let name = "annotation.import"
    public static let permission = Permission.speakers
    public var annotations: [ImportedAnnotation] = []
    public var draft = ID<Draft>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try AnnotationRules.draft(draft, workspace, state)
        guard DraftRules.mayEdit(entry, context.actor, in: workspace, state) else {
            throw Refusal(.draftNotYours)
        }
        guard annotations.count <= Limits.annotationsImportedAtOnce else {
            throw Refusal(.limitReached, field: "annotations")
        }
        guard Set(annotations.map(\.annotation)).count == annotations.count,
            !annotations.contains(where: { $0.annotation.raw == 0 })
        else { throw Refusal(.identifierTaken, field: "annotations") }
        let new = annotations.filter { !$0.isIn(entry) }
        guard !new.isEmpty else { throw Refusal(.nothingChanged, field: "annotations") }
        guard entry.annotations.list.count + new.count <= Limits.annotationsPerDraft else {
            throw Refusal(.limitReached)
        }
        let text = ImportTarget(entry)
        var events: [any Event] = []
        for annotation in new {
            try annotation.check()
            events.append(event(annotation, in: text, state))
        }
        return events
    }

    private func event(
        _ annotation: ImportedAnnotation, in text: ImportTarget, _ state: DepartmentState
    ) -> AnnotationImported {
        var event = AnnotationImported()
        event.annotation = annotation.annotation
        event.draft = draft
        event.kind = annotation.kind
        event.layer = annotation.layer
        event.origin = annotation.origin.known(in: state)
        event.replies = annotation.replies.map { $0.known(in: state) }
        event.text = annotation.text
        guard let quote = annotation.quote else {
            event.origin.words = annotation.words
            return event
        }
        let anchor = text.anchor(of: quote)
        event.anchor = Anchor(anchor)
        event.place = AnchorPlace(anchor)
        guard let words = annotation.words else { return event }
        event.suggestion = text.suggestion(words, for: anchor)
        // Where the words of old are not there, nobody guesses what the new ones replace.
        if event.suggestion == nil { event.origin.words = words }
        return event
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("annotations", &annotations)
        try visitor.field("draft", &draft)
        try visitor.field("workspace", &workspace)
    }
}

/// The live text into which annotations are imported, read once for all of them.
public struct ImportTarget {
    private let draft: Draft
    private let index: AnchorIndex<ID<Block>>
    private let blocks: [Block]
    /// Code points before each block.
    private let starts: [Int]

    public init(_ draft: Draft) {
        self.draft = draft
        blocks = draft.tree.inOrder
        index = AnchorIndex(blocks.map { ($0.id, $0.text) })
        var starts: [Int] = []
        var count = 0
        for block in blocks {
            starts.append(count)
            count += block.text.unicodeScalars.count + 1
        }
        self.starts = starts
    }

    /// Where the quoted words stand here. The same words in the same surroundings are `exact`,
    /// wherever the file says that they stood; what is likely is `moved`; all else is `orphaned`.
    public func anchor(of quote: ImportedQuote) -> TextAnchor<ID<Block>> {
        let place = quote.start.flatMap { self.place(at: $0) } ?? Place().textPlace
        let words = TextQuote(exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix)
        var anchor = TextAnchor(start: place, end: place, quote: words)
        anchor = index.settled(anchor)
        // Found elsewhere than the file says: asked again at that place, where the surroundings
        // decide.
        if anchor.state == .moved, index.covers(anchor) { anchor = index.settled(anchor) }
        switch anchor.state {
        case .exact:
            // Context from this text: later it is searched with that.
            guard let own = index.quote(from: anchor.start, to: anchor.end) else { return anchor }
            return TextAnchor(start: anchor.start, end: anchor.end, quote: own)
        case .moved: return anchor
        case .orphaned:
            let nowhere = Place().textPlace
            return TextAnchor(start: nowhere, end: nowhere, quote: words, state: .orphaned)
        }
    }

    /// The edit that puts other words in the place of the anchored ones; nil where they are not
    /// the quoted ones, or where the text would not take it.
    func suggestion(_ words: String, for anchor: TextAnchor<ID<Block>>) -> [SuggestedEdit]? {
        guard anchor.state == .exact, anchor.start.block == anchor.end.block,
            let block = draft.tree[anchor.start.block], words != anchor.quote.exact,
            let operation = try? TextOperation.replace(
                TextSpan(start: anchor.start.offset, end: anchor.end.offset), with: words)
        else { return nil }
        return try? AnnotationRules.check(
            [SuggestedEdit(operation, on: block)], in: draft, version: nil)
    }

    /// The place of a code point of all blocks joined by line feeds.
    private func place(at point: Int) -> TextPlace<ID<Block>>? {
        guard point >= 0, let number = starts.lastIndex(where: { $0 <= point }) else { return nil }
        let scalars = blocks[number].text.unicodeScalars
        guard point - starts[number] <= scalars.count else { return nil }
        let before = scalars.prefix(point - starts[number])
        let offset = before.reduce(0) { $0 + UTF16.width($1) }
        return TextPlace(block: blocks[number].id, offset: offset)
    }
}

public struct AnnotationImported: LayeredEvent {
    public static let name = "annotation.imported"
    public var anchor: Anchor?
    public var annotation = ID<Annotation>()
    public var draft = ID<Draft>()
    public var kind = AnnotationKind()
    public var layer = AnnotationLayer()
    public var origin = AnnotationOrigin()
    public var place: AnchorPlace?
    public var replies: [ImportedReply] = []
    public var suggestion: [SuggestedEdit]?
    public var text = ""

    public init() {}

    /// Nobody is told: hundreds may come at once, and nobody here has said anything.
    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var entry = Annotation()
        entry.anchor = anchor
        entry.at = fact.at
        entry.author = fact.actor
        entry.id = annotation
        entry.kind = kind
        entry.layer = layer
        entry.origin = origin
        entry.place = place
        entry.position = fact.position
        for reply in replies { entry.replies.append(reply.entry(fact)) }
        entry.suggestion = suggestion
        entry.wording = Wording(text, fact)
        state.annotate(draft, fact) { $0.add(entry) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("anchor", &anchor)
        try visitor.field("annotation", &annotation)
        try visitor.field("draft", &draft)
        try visitor.field("kind", &kind)
        try visitor.field("layer", &layer)
        try visitor.field("origin", &origin)
        try visitor.field("place", &place)
        try visitor.field("replies", &replies)
        try visitor.field("suggestion", &suggestion)
        try visitor.field("text", &text)
    }
}
