import Department
public import JSON

/// What a file of annotations says about a draft, and where its words stand there, before
/// anything is stored: every annotation is one that `annotation.import` takes.
public struct RecognisedAnnotations: Record, Equatable {
    public var annotations: [ImportedAnnotation] = []
    /// Of these, how many quote words that stand there.
    public var exact = 0
    /// Whose words are likely others, or elsewhere: somebody should look.
    public var moved = 0
    /// Whose words are not found: they are kept with their quote.
    public var orphaned = 0
    public var replies = 0
    /// Items of the file that say nothing, or nothing that a draft takes.
    public var skipped = 0
    /// About the draft as a whole.
    public var whole = 0

    public init() {}

    init(_ bytes: [UInt8], for draft: Draft) throws(Refusal) {
        let file = try WebAnnotationFile(bytes, into: draft.id)
        annotations = file.annotations
        skipped = file.skipped
        let text = ImportTarget(draft)
        for annotation in annotations {
            replies += annotation.replies.count
            switch annotation.quote.map({ text.anchor(of: $0).state }) {
            case .exact: exact += 1
            case .moved: moved += 1
            case .orphaned: orphaned += 1
            case nil: whole += 1
            }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("annotations", &annotations)
        try visitor.field("exact", &exact)
        try visitor.field("moved", &moved)
        try visitor.field("orphaned", &orphaned)
        try visitor.field("replies", &replies)
        try visitor.field("skipped", &skipped)
        try visitor.field("whole", &whole)
    }
}
