import Department
import JSON
import Texts

/// One participant as a client of docs/protocol.md, section 5: the texts that the server ordered,
/// and what this person wrote since. At most one operation a block is on its way (Jupiter).
public struct EditorClient {
    /// What the person wrote and the server has not ordered yet.
    struct Pending {
        var operation: TextOperation
        /// The command that carries it; nil while it waits.
        var command: UInt128?
    }

    struct BlockText {
        var text: String
        var rev: Int
        var pending: [Pending] = []

        /// What the person sees.
        var shown: String {
            pending.reduce(text) { shown, next in
                (try? next.operation.applied(to: shown)) ?? shown
            }
        }
    }

    public let person: ID<Person>
    var blocks: [ID<Block>: BlockText]
    /// The server made something else of an operation than this client.
    public private(set) var isBroken = false

    public init(_ person: ID<Person>, _ draft: Draft) {
        self.person = person
        blocks = [:]
        for block in draft.tree.inOrder {
            blocks[block.id] = BlockText(text: block.text, rev: block.rev)
        }
    }

    public var shown: [ID<Block>: String] { blocks.mapValues(\.shown) }
    public var ids: [ID<Block>] { blocks.keys.sorted() }
    public var isQuiet: Bool { blocks.values.allSatisfy { $0.pending.isEmpty } }

    public func rev(_ block: ID<Block>) -> Int { blocks[block]?.rev ?? 0 }
    public func isQuiet(_ block: ID<Block>) -> Bool { blocks[block]?.pending.isEmpty ?? true }

    /// The person changed what they see of a block.
    public mutating func write(_ operation: TextOperation, in block: ID<Block>) {
        guard !operation.isEmpty else { return }
        blocks[block]?.pending.append(Pending(operation: operation))
    }

    /// The next message, unless one is on its way: all that waits for one block, as one operation.
    ///
    /// One for the draft, not one a block: a merge of two blocks would bring two that the server
    /// orders apart, and rewriting these over a third depends on the order (Ressel's condition
    /// TP2, which operations on a list do not meet).
    public mutating func send(
        _ random: inout SplitMix
    ) -> (id: UInt128, command: EditBlock)? {
        guard blocks.values.allSatisfy({ $0.pending.allSatisfy { $0.command == nil } }) else {
            return nil
        }
        for id in ids {
            guard let block = blocks[id], let first = block.pending.first else { continue }
            let whole = block.pending.dropFirst().reduce(first.operation) {
                (try? $0.composed(with: $1.operation)) ?? $0
            }
            blocks[id]?.pending = []
            guard !whole.isEmpty else { continue }
            let command = random.identifier()
            blocks[id]?.pending = [Pending(operation: whole, command: command)]
            return (command, edit(id, whole, block.rev))
        }
        return nil
    }

    private func edit(_ id: ID<Block>, _ operation: TextOperation, _ rev: Int) -> EditBlock {
        EditBlock.with {
            ($0.block, $0.draft, $0.operation) = (id, .decree, operation)
            ($0.rev, $0.workspace) = (rev, .office)
        }
    }

    // MARK: What the server ordered

    public mutating func hear(_ event: any Event, command: UInt128) {
        switch event {
        case let event as BlockEdited: hear(event, command)
        case let event as BlockDivided: hear(event)
        case let event as BlockMerged: hear(event)
        case let event as BlockAdded:
            blocks[event.block] = BlockText(text: event.text, rev: 0)
        case let event as BlocksRemoved:
            for block in event.blocks { blocks[block] = nil }
        default: break
        }
    }

    private mutating func hear(_ event: BlockEdited, _ command: UInt128) {
        guard var block = blocks[event.block] else { return }
        guard event.rev == block.rev + 1,
            let text = try? event.operation.applied(to: block.text)
        else {
            isBroken = true
            return
        }
        block.text = text
        block.rev = event.rev
        if let mine = block.pending.firstIndex(where: { $0.command == command }) {
            // What the server made of it is what this client made of it.
            if mine != 0 || block.pending[0].operation != event.operation { isBroken = true }
            block.pending.remove(at: mine)
        } else {
            var other = event.operation
            for index in block.pending.indices {
                let mine = block.pending[index].operation
                block.pending[index].operation = over(mine, other, .after)
                other = over(other, mine, .before)
            }
        }
        blocks[event.block] = block
    }

    private mutating func hear(_ event: BlockDivided) {
        guard var left = blocks[event.block],
            let kept = try? TextUnits.slice(left.text, TextSpan(start: 0, end: event.at))
        else {
            isBroken = true
            return
        }
        let rest = String(left.text.utf8.dropFirst(kept.utf8.count)) ?? ""
        var right = BlockText(text: rest, rev: 0)
        var cut = event.at
        for index in left.pending.indices {
            let whole = left.pending[index]
            guard let parts = try? whole.operation.split(at: cut) else { continue }
            cut = whole.operation.offset(of: cut, bias: .right)
            left.pending[index].operation = parts.left
            if !parts.right.isEmpty {
                right.pending.append(Pending(operation: parts.right, command: whole.command))
            }
        }
        left.text = kept
        left.rev = event.rev
        blocks[event.block] = left
        blocks[event.added] = right
    }

    private mutating func hear(_ event: BlockMerged) {
        guard let gone = blocks.removeValue(forKey: event.block), var into = blocks[event.into]
        else {
            isBroken = true
            return
        }
        let offset = TextUnits.count(into.text)
        if offset != event.at { isBroken = true }
        var added = gone.pending
        for index in added.indices {
            added[index].operation =
                (try? added[index].operation.shifted(by: offset)) ?? added[index].operation
        }
        into.text += gone.text
        into.rev = event.rev
        into.pending = Self.interleave(into.pending, added)
        blocks[event.into] = into
    }

    /// Two rows of operations, made on one text apart from each other, as one row: what is on
    /// its way goes before what waits, as the server will see it.
    private static func interleave(_ one: [Pending], _ other: [Pending]) -> [Pending] {
        var rows = [one, other]
        var result: [Pending] = []
        while !rows[0].isEmpty || !rows[1].isEmpty {
            let isSecond =
                rows[0].isEmpty || rows[0][0].command == nil && rows[1].first?.command != nil
            let (first, second) = isSecond ? (1, 0) : (0, 1)
            let next = rows[first].removeFirst()
            var passing = next.operation
            if let last = result.last, let command = last.command, command == next.command {
                // Both parts of an operation whose block was split and merged again.
                result[result.count - 1].operation =
                    (try? last.operation.composed(with: passing)) ?? last.operation
            } else {
                result.append(next)
            }
            for index in rows[second].indices {
                let mine = rows[second][index].operation
                rows[second][index].operation = Self.over(mine, passing, .after)
                passing = Self.over(passing, mine, .before)
            }
        }
        return result
    }

    /// The server no longer knows the revision: what is written is carried over to the new text.
    /// What it ordered already is in that text.
    public mutating func reload(_ draft: Draft, ordered: Set<UInt128>) {
        var fresh: [ID<Block>: BlockText] = [:]
        for block in draft.tree.inOrder {
            var entry = BlockText(text: block.text, rev: block.rev)
            if let known = blocks[block.id] {
                var change = Self.difference(known.text, block.text)
                for mine in known.pending
                where !(mine.command.map { ordered.contains($0) } ?? false) {
                    var carried = mine
                    carried.command = nil
                    carried.operation = Self.over(mine.operation, change, .after)
                    change = Self.over(change, mine.operation, .before)
                    entry.pending.append(carried)
                }
            }
            fresh[block.id] = entry
        }
        blocks = fresh
    }

    /// One replacement that turns `old` into `new`, at the borders of characters.
    static func difference(_ old: String, _ new: String) -> TextOperation {
        let before = Array(old.unicodeScalars)
        let after = Array(new.unicodeScalars)
        let head = zip(before, after).prefix { $0 == $1 }.count
        let most = min(before.count, after.count) - head
        let tail = min(most, zip(before.reversed(), after.reversed()).prefix { $0 == $1 }.count)
        func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            return String(text)
        }
        return .of(
            .keep(TextUnits.count(text(before[..<head]))),
            .insert(text(after[head..<(after.count - tail)])),
            .delete(TextUnits.count(text(before[head..<(before.count - tail)]))))
    }

    private func over(
        _ operation: TextOperation, _ other: TextOperation, _ order: TextOperation.Order
    ) -> TextOperation { Self.over(operation, other, order) }

    private static func over(
        _ operation: TextOperation, _ other: TextOperation, _ order: TextOperation.Order
    ) -> TextOperation {
        (try? operation.transformed(over: other, order: order)) ?? operation
    }
}
