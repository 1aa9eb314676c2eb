import Department
import JSON
import Ledger
import SQLite

/// Keeps the blocks of drafts findable as their texts change.
///
/// Who types makes many small events: what they do to one block is written once a step.
final class ProvisionProjection {
    private struct Key: Hashable {
        var workspace: UInt128
        var draft: UInt128
        var block: UInt128

        var place: SearchIndex.Place { SearchIndex.Place(workspace: workspace, draft: draft) }
    }

    private let search: SearchIndex
    /// Texts that are not written yet.
    private var pending: [Key: String] = [:]

    init(_ search: SearchIndex) { self.search = search }

    func project(_ event: Envelope) throws(SQLiteFailure) {
        switch event.type {
        case BlocksAdded.name:
            guard let data = read(BlocksAdded.self, event) else { return }
            for block in data.blocks {
                try add(block.block, block.text, key(event, data.draft, block.block), event)
            }
        case BlockAdded.name:
            guard let data = read(BlockAdded.self, event) else { return }
            try add(data.block, data.text, key(event, data.draft, data.block), event)
        case BlockEdited.name:
            guard let data = read(BlockEdited.self, event) else { return }
            let key = key(event, data.draft, data.block)
            if let text = try text(key) { pending[key] = try? data.operation.applied(to: text) }
        case BlockDivided.name:
            guard let data = read(BlockDivided.self, event) else { return }
            let key = key(event, data.draft, data.block)
            guard let text = try text(key), (0...text.utf16.count).contains(data.at) else { return }
            let at = String.Index(utf16Offset: data.at, in: text)
            pending[key] = String(text[..<at])
            try add(
                data.added, String(text[at...]), self.key(event, data.draft, data.added), event)
        case BlockMerged.name:
            guard let data = read(BlockMerged.self, event) else { return }
            let (from, into) = (
                key(event, data.draft, data.block), key(event, data.draft, data.into)
            )
            if let head = try text(into), let tail = try text(from) { pending[into] = head + tail }
            try remove(from)
        case BlocksRemoved.name:
            guard let data = read(BlocksRemoved.self, event) else { return }
            for block in data.blocks { try remove(key(event, data.draft, block)) }
        default: break
        }
    }

    /// Writes what is pending; part of the transaction of the step.
    func flush() throws(SQLiteFailure) {
        for (key, text) in pending {
            try search.change(.provision, key.block, in: key.place) { $0.body = text }
        }
        pending.removeAll(keepingCapacity: true)
    }

    private func add(
        _ block: ID<Block>, _ text: String, _ key: Key, _ event: Envelope
    ) throws(SQLiteFailure) {
        pending[key] = nil
        try search.put(
            SearchIndex.Document(
                kind: .provision, key: block.raw, workspace: event.stream, topic: nil,
                draft: key.draft, author: event.actor, at: event.at, title: "", body: text))
    }

    private func remove(_ key: Key) throws(SQLiteFailure) {
        pending[key] = nil
        try search.remove(.provision, key.block, in: key.place)
    }

    private func text(_ key: Key) throws(SQLiteFailure) -> String? {
        if let text = pending[key] { return text }
        return try search.text(.provision, key.block, in: key.place)
    }

    private func key(_ event: Envelope, _ draft: ID<Draft>, _ block: ID<Block>) -> Key {
        Key(workspace: event.stream, draft: draft.raw, block: block.raw)
    }

    /// Nil when the payload is not of its type's shape, as in the projector.
    private func read<Value: JSONValue>(_ type: Value.Type, _ event: Envelope) -> Value? {
        try? JSONReader.read(type, from: event.payload)
    }
}
