import Department
import JSON
import Ledger
import SQLite

/// Keeps what is said about drafts findable: the words of an annotation, and its replies. What a
/// drafting team says is a kind of its own, which only the team finds.
struct AnnotationProjection {
    private let search: SearchIndex

    init(_ search: SearchIndex) { self.search = search }

    func project(_ event: Envelope) throws(SQLiteFailure) {
        switch event.type {
        case AnnotationAdded.name:
            guard let data = read(AnnotationAdded.self, event) else { return }
            try search.put(
                SearchIndex.Document(
                    kind: kind(data.layer), key: data.annotation.raw, workspace: event.stream,
                    topic: nil, draft: data.draft.raw, author: event.actor, at: event.at,
                    title: data.text, body: ""))
        case AnnotationImported.name:
            guard let data = read(AnnotationImported.self, event) else { return }
            try search.put(
                SearchIndex.Document(
                    kind: kind(data.layer), key: data.annotation.raw, workspace: event.stream,
                    topic: nil, draft: data.draft.raw, author: event.actor, at: event.at,
                    title: data.text, body: data.replies.map(\.text).joined(separator: "\n")))
        case AnnotationEdited.name:
            guard let data = read(AnnotationEdited.self, event) else { return }
            try change(data, data.annotation, event) { $0.title = data.text }
        case AnnotationReplied.name:
            guard let data = read(AnnotationReplied.self, event) else { return }
            try change(data, data.annotation, event) {
                $0.body += ($0.body.isEmpty ? "" : "\n") + data.text
            }
        case AnnotationRemoved.name:
            guard let data = read(AnnotationRemoved.self, event) else { return }
            try search.remove(
                kind(data.layer), data.annotation.raw, in: place(event, data.draft))
        default: break
        }
    }

    private func change(
        _ data: some LayeredEvent, _ annotation: ID<Annotation>, _ event: Envelope,
        _ body: (inout SearchIndex.Document) -> Void
    ) throws(SQLiteFailure) {
        try search.change(
            kind(data.layer), annotation.raw, in: place(event, data.draft), body)
    }

    private func kind(_ layer: AnnotationLayer) -> SearchIndex.Kind {
        switch layer {
        case .open: .annotation
        case .team: .teamAnnotation
        }
    }

    private func place(_ event: Envelope, _ draft: ID<Draft>) -> SearchIndex.Place {
        SearchIndex.Place(workspace: event.stream, draft: draft.raw)
    }

    /// Nil when the payload is not of its type's shape, as in the projector.
    private func read<Value: JSONValue>(_ type: Value.Type, _ event: Envelope) -> Value? {
        try? JSONReader.read(type, from: event.payload)
    }
}
