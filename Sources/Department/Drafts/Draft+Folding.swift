import HashTreeCollections
import Texts

/// How the text of a draft changes. Total: a change that cannot be, changes nothing.
extension Draft {
    /// The operation, made on the present text with the words of `author`.
    mutating func edit(
        _ id: ID<Block>, _ operation: TextOperation, by author: ID<Person>, _ fact: Fact
    ) {
        guard let block = tree[id], let text = try? operation.applied(to: block.text) else {
            return
        }
        tree.change(id) {
            $0.text = text
            $0.runs = $0.runs.applying(operation, by: author, fact)
            $0.rev += 1
        }
        var change = TextChange(.edited, fact)
        change.operation = operation
        remember(change, of: id)
    }

    /// The text from `offset` on becomes a new block of the same kind right after this one, to
    /// which what the block holds belongs from then on.
    mutating func divide(_ id: ID<Block>, at offset: Int, added: ID<Block>, _ fact: Fact) {
        guard let block = tree[id], tree[added] == nil,
            let left = try? TextUnits.slice(block.text, TextSpan(start: 0, end: offset))
        else { return }
        let runs = block.runs.split(at: offset)
        var new = Block()
        new.id = added
        new.kind = block.kind
        new.parent = block.parent
        new.runs = runs.right
        new.text = String(block.text.utf8.dropFirst(left.utf8.count)) ?? ""
        let held = tree.children(of: id)
        tree.change(id) {
            $0.text = left
            $0.runs = runs.left
            $0.rev += 1
        }
        tree.insert(new, after: id)
        for child in held.reversed() { tree.move(child, to: added, after: nil) }
        var change = TextChange(.divided, fact)
        change.offset = offset
        change.other = added
        remember(change, of: id)
    }

    /// The text of the block is added to that of another; what it held follows there.
    mutating func merge(_ id: ID<Block>, into other: ID<Block>, _ fact: Fact) {
        guard let block = tree[id], let target = tree[other], !tree.isInside(other, id) else {
            return
        }
        let offset = TextUnits.count(target.text)
        if block.parent != other {
            for child in tree.children(of: id) {
                tree.move(child, to: other, after: tree.children(of: other).last)
            }
        }
        tree.dissolve(id)
        tree.change(other) {
            $0.text += block.text
            for run in block.runs { $0.runs.join(run) }
            $0.rev += 1
        }
        var gone = GoneBlock()
        gone.block = block
        gone.into = other
        gone.offset = offset
        gone.position = fact.position
        gone.rev = target.rev + 1
        self.gone[id] = gone
        var change = TextChange(.absorbed, fact)
        change.offset = offset
        change.other = id
        remember(change, of: other)
    }

    mutating func remove(_ ids: [ID<Block>], _ fact: Fact) {
        for id in ids {
            guard let block = tree[id] else { continue }
            tree.dissolve(id)
            var gone = GoneBlock()
            gone.block = block
            gone.position = fact.position
            self.gone[id] = gone
            annotations.lose(id)
        }
    }

    private mutating func remember(_ change: TextChange, of id: ID<Block>) {
        recent.updateValue(forKey: id, default: AppendList()) {
            $0.append(change)
            $0.forget(keeping: Limits.changesPerBlock)
        }
        annotations.follow(change, of: id)
    }
}

extension DepartmentState {
    /// Changes a draft; the workspace was active then.
    mutating func changeDraft(
        _ id: ID<Draft>, _ fact: Fact, _ body: (inout Draft) -> Void
    ) {
        contents.change(fact.workspace) {
            $0.drafts.change(id) { draft in
                body(&draft)
                draft.changedAt = fact.at
            }
        }
        workspaces.change(fact.workspace) { $0.lastActivityAt = fact.at }
    }
}
