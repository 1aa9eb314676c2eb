import Department
import JSON
import Texts

/// What is said about a draft in the form of the W3C Web Annotation Data Model (Recommendation of
/// 23 February 2017), serialised as JSON-LD. Of people it has what the page shows: the name.
struct WebAnnotationCollection: Record {
    static let contentType =
        "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\""

    var context = "http://www.w3.org/ns/anno.jsonld"
    var first = WebAnnotationPage()
    var id = ""
    var label = ""
    var total = 0
    var type = "AnnotationCollection"

    init() {}

    /// Nil when the draft has no such version.
    init?(
        _ draft: Draft, in workspace: ID<Workspace>, version: Int?, _ said: [Annotation],
        _ names: any NameBook
    ) {
        guard let text = WebAnnotatedText(draft, in: workspace, version: version) else {
            return nil
        }
        self.init(of: text, draft.title, said, names)
    }

    init(
        of text: WebAnnotatedText, _ title: String, _ said: [Annotation], _ names: any NameBook
    ) {
        for annotation in said {
            let creator = WebCreator(annotation.author, annotation.origin, names)
            first.items.append(WebAnnotation(annotation, of: text, creator))
            for reply in annotation.replies {
                var answer = WebAnnotation(
                    reply, to: annotation, WebCreator(reply.author, reply.origin, names))
                answer.audience = first.items.last?.audience
                first.items.append(answer)
            }
        }
        id = text.address + "#annotations"
        first.id = id + "-1"
        label = title
        total = first.items.count
    }

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("@context", &context)
        try visitor.field("first", &first)
        try visitor.field("id", &id)
        try visitor.field("label", &label)
        try visitor.field("total", &total)
        try visitor.field("type", &type)
    }
}

struct WebAnnotationPage: Record {
    var id = ""
    var items: [WebAnnotation] = []
    var startIndex = 0
    var type = "AnnotationPage"

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("id", &id)
        try visitor.field("items", &items)
        try visitor.field("startIndex", &startIndex)
        try visitor.field("type", &type)
    }
}

struct WebAnnotation: Record {
    /// The drafting team, where it is for the team alone.
    var audience: String?
    var body: [WebBody] = []
    var created = ""
    var creator = WebCreator()
    var id = ""
    var modified: String?
    var motivation = ""
    var target = WebTarget()
    var type = "Annotation"

    init() {}

    init(_ entry: Annotation, of text: WebAnnotatedText, _ creator: WebCreator) {
        if entry.layer == .team { audience = text.address + "#team" }
        body = [WebBody(entry.wording.text, "commenting")]
        if let words = entry.suggestedWords ?? entry.origin?.words {
            body.append(WebBody(words, "editing"))
        }
        body.append(WebBody(entry.kind.rawValue, "tagging"))
        created = Instant.text(entry.origin?.at ?? entry.at)
        self.creator = creator
        id = "urn:uuid:\(entry.id.key)"
        if entry.editCount > 0 { modified = Instant.text(entry.wording.at) }
        motivation =
            entry.suggestion != nil || entry.origin?.words != nil
            ? "editing" : entry.kind == .question ? "questioning" : "commenting"
        target.source = text.address
        target.selector = text.selectors(of: entry)
    }

    init(_ reply: AnnotationReply, to annotation: Annotation, _ creator: WebCreator) {
        body = [WebBody(reply.text, "replying")]
        created = Instant.text(reply.origin?.at ?? reply.at)
        self.creator = creator
        id = "urn:uuid:\(reply.id.key)"
        motivation = "replying"
        target.source = "urn:uuid:\(annotation.id.key)"
    }

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("audience", &audience)
        try visitor.field("body", &body)
        try visitor.field("created", &created)
        try visitor.field("creator", &creator)
        try visitor.field("id", &id)
        try visitor.field("modified", &modified)
        try visitor.field("motivation", &motivation)
        try visitor.field("target", &target)
        try visitor.field("type", &type)
    }
}

struct WebBody: Record {
    var format = "text/plain"
    var purpose = ""
    var type = "TextualBody"
    var value = ""

    init() {}

    init(_ value: String, _ purpose: String) {
        self.purpose = purpose
        self.value = value
    }

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("format", &format)
        try visitor.field("purpose", &purpose)
        try visitor.field("type", &type)
        try visitor.field("value", &value)
    }
}

struct WebCreator: Record {
    /// Absent for whoever is known by a name alone.
    var id: String?
    /// Absent for whoever was erased.
    var name: String?
    var type = "Person"

    init() {}

    /// Of what was imported, whoever its file names.
    init(_ person: ID<Person>, _ origin: AnnotationOrigin?, _ names: any NameBook) {
        let creator = origin.map(\.person) ?? person
        id = creator.map { "urn:uuid:\($0.key)" }
        name = creator.map { names.name(of: $0) } ?? origin?.creator
    }

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("id", &id)
        try visitor.field("name", &name)
        try visitor.field("type", &type)
    }
}

struct WebTarget: Record {
    var selector: [WebSelector]?
    var source = ""
    var type = "SpecificResource"

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("selector", &selector)
        try visitor.field("source", &source)
        try visitor.field("type", &type)
    }
}

/// A TextQuoteSelector (4.2.4) or a TextPositionSelector (4.2.5).
struct WebSelector: Record {
    var end: Int?
    var exact: String?
    var prefix: String?
    var start: Int?
    var suffix: String?
    var type = ""

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("end", &end)
        try visitor.field("exact", &exact)
        try visitor.field("prefix", &prefix)
        try visitor.field("start", &start)
        try visitor.field("suffix", &suffix)
        try visitor.field("type", &type)
    }
}

/// The text that annotations select words of: the blocks in document order, joined by line feeds.
struct WebAnnotatedText {
    /// Where the text is read, relative to the server.
    let address: String
    private let draft: Draft
    private let version: Int?
    /// Code points before each block.
    private var starts: [ID<Block>: Int] = [:]
    private let tree: BlockTree

    init?(_ draft: Draft, in workspace: ID<Workspace>, version: Int?) {
        guard let tree = draft.tree(version) else { return nil }
        let number = version.map { "?version=\($0)" } ?? ""
        address = "/api/workspaces/\(workspace.key)/drafts/\(draft.id.key)" + number
        self.draft = draft
        self.version = version
        self.tree = tree
        var count = 0
        for block in tree.inOrder {
            starts[block.id] = count
            count += block.text.unicodeScalars.count + 1
        }
    }

    /// Nil for what is said about the whole. Where the words have changed or are gone, the quote
    /// alone: nobody is led to others by a number.
    func selectors(of annotation: Annotation) -> [WebSelector]? {
        guard let anchor = annotation.anchor else { return nil }
        var quote = WebSelector()
        quote.type = "TextQuoteSelector"
        quote.exact = anchor.exact
        quote.prefix = anchor.prefix
        quote.suffix = anchor.suffix
        guard let place = draft.place(of: annotation, in: version), place.state == .exact,
            let start = position(place.start), let end = position(place.end)
        else { return [quote] }
        var position = WebSelector()
        position.type = "TextPositionSelector"
        position.start = start
        position.end = end
        return [quote, position]
    }

    private func position(_ place: Place) -> Int? {
        guard let start = starts[place.block], let text = tree[place.block]?.text,
            let before = try? TextUnits.slice(text, TextSpan(start: 0, end: place.offset))
        else { return nil }
        return start + before.unicodeScalars.count
    }
}
