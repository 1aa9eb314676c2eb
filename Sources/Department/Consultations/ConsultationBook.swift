import HashTreeCollections
import JSON

/// The consultations of one workspace, in the order in which they were opened.
public struct ConsultationBook: Record, Equatable {
    public private(set) var list: AppendList<Consultation> = AppendList()
    private var index: TreeDictionary<ID<Consultation>, Int> = [:]

    public init() {}

    public subscript(id: ID<Consultation>) -> Consultation? { index[id].map { list[$0] } }

    /// The consultation that takes comments on this version now.
    public func open(on draft: ID<Draft>, version: Int, at now: Int64) -> Consultation? {
        list.last { $0.draft == draft && $0.version == version && $0.isOpen(at: now) }
    }

    /// The consultation of a comment, while it takes further ones.
    public func open(_ comment: Annotation, at now: Int64) -> Consultation? {
        comment.consultation.flatMap { self[$0] }.flatMap { $0.isOpen(at: now) ? $0 : nil }
    }

    public func isAnswered(_ comment: Annotation) -> Bool {
        comment.consultation.flatMap { self[$0] }?.row(of: comment.id)?.answer != nil
    }

    // MARK: Folding

    mutating func add(_ consultation: Consultation) {
        guard index[consultation.id] == nil else { return }
        index[consultation.id] = list.count
        list.append(consultation)
    }

    mutating func change(_ id: ID<Consultation>, _ body: (inout Consultation) -> Void) {
        guard let number = index[id] else { return }
        body(&list[number])
    }

    mutating func receive(_ comment: Annotation, in id: ID<Consultation>) {
        change(id) { $0.receive(comment) }
    }

    mutating func reword(_ comment: Annotation, in id: ID<Consultation>) {
        change(id) { $0.reword(comment) }
    }

    mutating func withdraw(_ comment: ID<Annotation>, from id: ID<Consultation>) {
        change(id) { $0.withdraw(comment) }
    }

    // MARK: Record

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("list", &list)
        guard index.isEmpty else { return }
        for (number, consultation) in list.enumerated() { index[consultation.id] = number }
    }
}
