import Texts

/// An operation on its way from an editor to the server.
struct Sent {
    var editor: Int
    /// The how-many-th of this editor: a second arrival after a cut is known by it.
    var number: Int
    var block: Int
    /// How many operations on the block the editor knew.
    var base: Int
    var operation: TextOperation
}

/// An operation the server has ordered, as all editors hear it.
struct Ordered {
    var block: Int
    /// Its place among the operations on the block, from 1.
    var revision: Int
    var editor: Int
    var number: Int
    var operation: TextOperation
}

/// The server in small: it orders, transforms, applies and remembers.
struct ServerModel {
    private(set) var texts: [String]
    private(set) var log: [[Ordered]]

    init(texts: [String]) {
        self.texts = texts
        log = texts.map { _ in [] }
    }

    /// What all are to hear; nil for what was heard before.
    mutating func receive(_ sent: Sent) throws -> Ordered? {
        let block = sent.block
        if log[block].contains(where: { $0.editor == sent.editor && $0.number == sent.number }) {
            return nil
        }
        var operation = sent.operation
        for past in log[block][sent.base...] {
            operation = try operation.transformed(over: past.operation, order: .after)
        }
        texts[block] = try operation.applied(to: texts[block])
        let ordered = Ordered(
            block: block, revision: log[block].count + 1, editor: sent.editor,
            number: sent.number, operation: operation)
        log[block].append(ordered)
        return ordered
    }
}

/// An editor as in the browser: of each block at most one operation is on its way, what is typed
/// meanwhile is composed behind it (Jupiter, 1995).
struct EditorModel {
    let id: Int
    private(set) var texts: [String]
    private(set) var revisions: [Int]
    private var flights: [Sent?]
    private var waiting: [TextOperation?]
    private var numbers = 0

    init(id: Int, texts: [String]) {
        self.id = id
        self.texts = texts
        revisions = texts.map { _ in 0 }
        flights = texts.map { _ in nil }
        waiting = texts.map { _ in nil }
    }

    /// The person typed. What is to be sent, if nothing of the block is on its way yet.
    mutating func type(_ operation: TextOperation, into block: Int) throws -> Sent? {
        guard !operation.isEmpty else { return nil }
        texts[block] = try operation.applied(to: texts[block])
        waiting[block] = try waiting[block]?.composed(with: operation) ?? operation
        return flights[block] == nil ? send(block) : nil
    }

    /// The server ordered an operation. What is to be sent next, when it was our own.
    mutating func hear(_ ordered: Ordered) throws -> Sent? {
        let block = ordered.block
        // Heard before: the answer to a reconnection overlaps with what was on its way.
        guard ordered.revision == revisions[block] + 1 else { return nil }
        revisions[block] += 1
        if let flight = flights[block], ordered.editor == id, ordered.number == flight.number {
            flights[block] = nil
            return waiting[block] == nil ? nil : send(block)
        }
        var theirs = ordered.operation
        if let flight = flights[block] {
            flights[block]?.operation = try flight.operation.transformed(
                over: theirs, order: .after)
            flights[block]?.base = revisions[block]
            theirs = try theirs.transformed(over: flight.operation, order: .before)
        }
        if let operation = waiting[block] {
            waiting[block] = try operation.transformed(over: theirs, order: .after)
            theirs = try theirs.transformed(over: operation, order: .before)
        }
        texts[block] = try theirs.applied(to: texts[block])
        return nil
    }

    /// After a cut: what may not have arrived is sent again, as it reads after all heard since.
    func unanswered() -> [Sent] { flights.compactMap { $0 } }

    private mutating func send(_ block: Int) -> Sent? {
        guard let operation = waiting[block] else { return nil }
        waiting[block] = nil
        numbers += 1
        let sent = Sent(
            editor: id, number: numbers, block: block, base: revisions[block],
            operation: operation)
        flights[block] = sent
        return sent
    }
}
