import Texts

/// How what was made on an older text finds its way into the present one.
extension Draft {
    /// The operation, made on revision `rev` of the block, as one operation on the present text of
    /// each block to which those words belong now: that block first, then what was split off and
    /// is touched. Words that were merged are followed; what was removed is left out.
    ///
    /// Changes are passed in the order of the log, so that a client that hears them one by one
    /// makes the same of its own operation.
    func rebase(
        _ operation: TextOperation, on block: ID<Block>, rev: Int
    ) throws(Refusal) -> [(block: ID<Block>, operation: TextOperation)] {
        var parts = [Part(block: block, rev: rev, operation: operation)]
        while let (index, change) = try earliest(parts) {
            let part = parts[index]
            switch change?.kind {
            case .edited:
                parts[index].operation = try part.operation.following(change?.operation)
                parts[index].rev += 1
            case .divided:
                let (left, right) = try part.operation.parted(at: change?.offset ?? 0)
                parts[index].operation = left
                parts[index].rev += 1
                if let other = change?.other, !right.isEmpty {
                    parts.append(Part(block: other, rev: 0, operation: right))
                }
            case .absorbed: parts[index].rev += 1
            case nil: try carry(index, &parts)
            }
        }
        guard !parts.isEmpty else { throw Refusal(.blockGone, field: "block") }
        return parts.map { ($0.block, $0.operation) }
    }

    /// A piece of an operation on its way through the changes.
    private struct Part {
        var block: ID<Block>
        var rev: Int
        var operation: TextOperation
    }

    /// The next change that a part has to pass: the earliest in the log. No change means that
    /// the block went away then; nil that all parts stand on present texts.
    private func earliest(
        _ parts: [Part]
    ) throws(Refusal) -> (index: Int, change: TextChange?)? {
        var found: (index: Int, change: TextChange?, position: UInt64)?
        for (index, part) in parts.enumerated() {
            let change = try changes(of: part.block, since: part.rev).first
            guard let position = change?.position ?? gone[part.block]?.position else { continue }
            // At the end of a merge, what is merged goes before what it goes into.
            if let found,
                (found.position, found.change == nil ? 0 : 1)
                    <= (position, change == nil ? 0 : 1)
            {
                continue
            }
            found = (index, change, position)
        }
        return found.map { ($0.index, $0.change) }
    }

    /// The part follows its block into another, behind what touches that one already.
    private func carry(_ index: Int, _ parts: inout [Part]) throws(Refusal) {
        let part = parts.remove(at: index)
        guard let gone = gone[part.block], let into = gone.into else { return }
        let moved = try part.operation.moved(by: gone.offset)
        guard let other = parts.firstIndex(where: { $0.block == into }) else {
            let carried = Part(block: into, rev: gone.rev, operation: moved)
            return parts.insert(carried, at: min(index, parts.count))
        }
        let first = parts[other].operation
        parts[other].operation = try first.and(try moved.following(first))
        parts[other].rev = gone.rev
    }

    /// What an offset means: what is written or cut right there may belong to either side.
    enum Edge {
        /// A place to cut at.
        case cut
        /// The first of some words.
        case start
        /// Right behind the last of some words.
        case end
    }

    /// Where an offset of the text of revision `rev` stands in the present texts.
    func follow(
        _ place: TextPlace<ID<Block>>, rev: Int, as edge: Edge
    ) throws(Refusal) -> TextPlace<ID<Block>> {
        var (block, offset, rev) = (place.block, place.offset, rev)
        while true {
            var next: (block: ID<Block>, rev: Int)?
            for change in try changes(of: block, since: rev) where next == nil {
                switch change.kind {
                case .edited:
                    let bias: TextOperation.Bias = edge == .end ? .left : .right
                    offset = change.operation?.offset(of: offset, bias: bias) ?? offset
                case .divided:
                    guard let cut = change.offset, let other = change.other,
                        offset > cut || offset == cut && edge == .start
                    else { continue }
                    offset -= cut
                    next = (other, 0)
                case .absorbed: break
                }
            }
            if let next {
                (block, rev) = next
            } else if tree[block] != nil {
                return TextPlace(block: block, offset: offset)
            } else if let gone = gone[block], let into = gone.into {
                offset += gone.offset
                (block, rev) = (into, gone.rev)
            } else {
                throw Refusal(.blockGone, field: "block")
            }
        }
    }

    /// Throws when the words of the block went elsewhere, or others came to it, since `rev`.
    func checkWhole(_ block: ID<Block>, since rev: Int, field: String) throws(Refusal) {
        guard try changes(of: block, since: rev).allSatisfy({ $0.kind == .edited }) else {
            throw Refusal(.blockChanged, field: field)
        }
    }

    /// The changes of the text that came after `rev`, oldest first. A revision that is forgotten,
    /// or that never was, can only be read anew.
    private func changes(
        of id: ID<Block>, since rev: Int
    ) throws(Refusal) -> AppendList<TextChange>.SubSequence {
        guard let block = tree[id] ?? gone[id]?.block else {
            throw Refusal(.blockNotFound, field: "block")
        }
        let known = recent[id] ?? AppendList()
        guard rev <= block.rev, rev >= block.rev - known.count else {
            throw Refusal(.revisionTooOld, field: "rev")
        }
        return known.suffix(block.rev - rev)
    }
}

extension TextOperation {
    func following(_ other: TextOperation?) throws(Refusal) -> TextOperation {
        guard let other else { return self }
        do throws(TextOperationError) { return try transformed(over: other, order: .after) } catch {
            throw Refusal(.operationWrong, field: "operation")
        }
    }

    fileprivate func parted(
        at offset: Int
    ) throws(Refusal) -> (left: TextOperation, right: TextOperation) {
        do throws(TextOperationError) { return try split(at: offset) } catch {
            throw Refusal(.operationWrong, field: "operation")
        }
    }

    func and(_ next: TextOperation) throws(Refusal) -> TextOperation {
        do throws(TextOperationError) { return try composed(with: next) } catch {
            throw Refusal(.operationWrong, field: "operation")
        }
    }

    fileprivate func moved(by offset: Int) throws(Refusal) -> TextOperation {
        do throws(TextOperationError) { return try shifted(by: offset) } catch {
            throw Refusal(.operationWrong, field: "operation")
        }
    }
}
