public import JSON
public import LegalText

/// What the recogniser made of a file, for who asks before anything is stored.
public struct ImportPreview: Record, Equatable {
    public var counts = ProvisionCounts()
    public var provisions: [RecognisedProvision] = []

    public init() {}

    public init(_ document: LegalDocument) {
        let labels = Labels(document)
        var paragraphs: [Int: [String]] = [:]
        for block in document.blocks where block.kind == .paragraph || block.kind == .table {
            if let parent = block.parent { paragraphs[parent, default: []].append(block.text) }
        }
        for (index, block) in document.blocks.enumerated() {
            guard counts.add(block.kind) else { continue }
            var provision = RecognisedProvision()
            provision.kind = block.kind.rawValue
            provision.number = labels[index].numberText
            provision.path = labels[index].path
            var words = paragraphs[index] ?? []
            if block.kind == .clause || block.kind == .point {
                words.insert(block.text, at: 0)
            } else {
                provision.title = block.text
            }
            provision.text = words.joined(separator: "\n")
            provisions.append(provision)
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("counts", &counts)
        try visitor.field("provisions", &provisions)
    }
}

/// How many provisions of each level.
public struct ProvisionCounts: Record, Equatable {
    public var article = 0
    public var chapter = 0
    public var clause = 0
    public var part = 0
    public var point = 0
    public var section = 0
    public var subsection = 0

    public init() {}

    /// Counts a provision; false for what is none.
    mutating func add(_ kind: BlockKind) -> Bool {
        switch kind {
        case .part: part += 1
        case .chapter: chapter += 1
        case .section: section += 1
        case .subsection: subsection += 1
        case .article: article += 1
        case .clause: clause += 1
        case .point: point += 1
        case .basis, .paragraph, .table, .appendix, .signature: return false
        }
        return true
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("article", &article)
        try visitor.field("chapter", &chapter)
        try visitor.field("clause", &clause)
        try visitor.field("part", &part)
        try visitor.field("point", &point)
        try visitor.field("section", &section)
        try visitor.field("subsection", &subsection)
    }
}

/// One provision as it was found.
public struct RecognisedProvision: Record, Equatable {
    public var kind = ""
    public var number = ""
    public var path = ""
    /// The words of a clause or a point, and text without a number that belongs to the provision.
    public var text = ""
    /// Of a part to an article.
    public var title = ""

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("kind", &kind)
        try visitor.field("number", &number)
        try visitor.field("path", &path)
        try visitor.field("text", &text)
        try visitor.field("title", &title)
    }
}
