import Department
public import JSON
import Projections
import Wire

/// One address that can be read.
public struct QueryRoute: Sendable {
    /// The path, with `{name}` for what varies.
    public let path: String
    public let summary: String
    /// Parameters that it takes besides `at`.
    public let parameters: [String]
    public let schema: JSONSchema
    /// Of the answer.
    public let contentType: String
    let answer: @Sendable (Query) throws(Refusal) -> any Record
    /// Where an answer is large: what the thread that writes files has to do for it.
    let order: (@Sendable (Query) throws(Refusal) -> ExportOrder)?
    let template: PathTemplate

    init<View: Record>(
        _ path: String, _ summary: String, _ parameters: [String] = [],
        _ answer: @escaping @Sendable (Query) throws(Refusal) -> Answer<View>
    ) {
        self.path = path
        self.summary = summary
        self.parameters = parameters
        schema = Answer<View>.schema
        contentType = "application/json"
        template = PathTemplate(path)
        order = nil
        self.answer = { (query) throws(Refusal) in try answer(query) }
    }

    /// A document that takes time to write: the reading thread finds what belongs into it, and
    /// the thread of ``ExportDesk`` makes it.
    init<Document: Record>(
        largeDocument path: String, _ summary: String, _ contentType: String,
        _ parameters: [String],
        _ make: @escaping @Sendable (Query) throws(Refusal) -> @Sendable () -> Document
    ) {
        self.path = path
        self.summary = summary
        self.parameters = parameters
        self.contentType = contentType
        schema = Document.schema
        template = PathTemplate(path)
        answer = { (query) throws(Refusal) in try make(query)() }
        order = { (query) throws(Refusal) in
            let document = try make(query)
            return ExportOrder(contentType: contentType) { document().canonicalJSON }
        }
    }

    /// A document of a form that others have set: nothing stands around it.
    init<Document: Record>(
        document path: String, _ summary: String, _ contentType: String,
        _ parameters: [String] = [],
        _ answer: @escaping @Sendable (Query) throws(Refusal) -> Document
    ) {
        self.path = path
        self.summary = summary
        self.parameters = parameters
        self.contentType = contentType
        schema = Document.schema
        template = PathTemplate(path)
        order = nil
        self.answer = { (query) throws(Refusal) in try answer(query) }
    }

    /// What stands in the place of each `{name}`; nil when the path is another.
    func match(_ parts: [Substring]) -> [String: String]? { template.match(parts) }
}

/// What a query is asked with.
struct Query {
    var state: DepartmentState
    /// The state as it is now, whatever the answer is as of: it says who may see what.
    var present: DepartmentState
    var position: UInt64
    /// Milliseconds since 1970 UTC, as of which the answer is true.
    var now: Int64
    var viewer: Viewer
    var path: [String: String]
    var parameters: [(name: String, value: String)]
    var names: any NameBook
    /// The forms that synthesis tables can have.
    var forms: TableForms
    var search: () -> SearchIndex?
    /// Brings the contents of workspaces into a state, where it lacks them.
    var load: ([ID<Workspace>], inout DepartmentState) throws(Refusal) -> Void
    var pictures: OpinionPictures
    /// What the caller noted privately, on one draft or everywhere.
    var notes: (ID<Draft>?) throws(Refusal) -> [PrivateNoteView]

    /// A part of the path that names a thing; an ill-formed one names nothing.
    func id<Entity>(_ name: String, _ missing: RefusalCode) throws(Refusal) -> ID<Entity> {
        guard let id = path[name].flatMap({ ID<Entity>($0) }) else { throw Refusal(missing) }
        return id
    }

    func text(_ name: String) -> String? {
        parameters.first { $0.name == name }?.value
    }

    func number(_ name: String) throws(Refusal) -> UInt64? {
        guard let text = text(name) else { return nil }
        guard let number = UInt64(text) else { throw Refusal(.parametersInvalid, field: name) }
        return number
    }

    func count(_ name: String) throws(Refusal) -> Int? {
        try number(name).map { Int(clamping: $0) }
    }

    /// The view with the people whom it names.
    func answer<View: Record>(_ view: View, _ people: Set<ID<Person>> = []) -> Answer<View> {
        Answer(
            view, people.sorted().compactMap { PersonView($0, state, names) },
            position: position)
    }
}
