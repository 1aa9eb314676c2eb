import Department
import Documents
import LegalText
import Texts

/// Two texts of a draft as one with marks: taking all changes gives the newer text, refusing all
/// gives the older one. So what moved is deleted in its old place and inserted in its new one.
struct ChangeMarking {
    private let draft: Draft
    private let from: DraftVersion
    private let tree: BlockTree
    private let names: any NameBook
    private let old: [BlockView]
    private let new: [BlockView]
    private let changes: [ComparedChange<ID<Block>>]
    /// What is known of the newer text as a whole, for changes of which nothing is known.
    private let fallback: Revision
    /// Changes after this position are not in the newer text.
    private let last: UInt64

    init(
        draft: Draft, old version: DraftVersion, new tree: BlockTree, newVersion: Int?,
        names: any NameBook
    ) {
        self.draft = draft
        from = version
        self.tree = tree
        self.names = names
        old = version.tree.views
        new = tree.views
        changes = compare(old: old.map(Self.compared), new: new.map(Self.compared))
        let to = newVersion.flatMap { draft.version($0) }
        last = to?.position ?? .max
        let author = names.name(of: to?.by ?? draft.createdBy) ?? ""
        fallback = Revision(author: author, at: Instant.text(to?.at ?? draft.changedAt))
    }

    /// All blocks of both texts, in the order in which they are read together; those of the newer
    /// text with their identity.
    func blocks() -> [IdentifiedBlock] {
        let standing = standing()
        var removed: [Int: ComparedChange<ID<Block>>] = [:]
        for (index, change) in changes.enumerated() {
            if let place = change.old, !standing[index] { removed[place] = change }
        }
        var result: [IdentifiedBlock] = []
        var passed = 0
        for (index, change) in changes.enumerated() {
            guard let place = change.new else { continue }
            guard standing[index], let was = change.old else {
                result.append((new[place].id, added(place)))
                continue
            }
            for gone in passed..<max(passed, was) where removed[gone] != nil {
                result.append((nil, deleted(gone)))
            }
            passed = max(passed, was + 1)
            result.append((new[place].id, kept(was, place, change.difference)))
        }
        for gone in passed..<max(passed, old.count) where removed[gone] != nil {
            result.append((nil, deleted(gone)))
        }
        return result
    }

    /// Which changes are of a block that stands where it stood, seen from what stands around it.
    private func standing() -> [Bool] {
        var moved: Set<ID<Block>> = []
        var passed = -1
        return changes.map { change in
            guard let was = change.old, let place = change.new else { return false }
            let block = new[place]
            let isCarried = block.parent.map { moved.contains($0) } ?? false
            let isOther = old[was].kind != block.kind || was < passed
            if change.isMoved || isCarried || isOther {
                moved.insert(block.id)
                return false
            }
            passed = was
            return true
        }
    }

    // MARK: Blocks

    private func kept(_ was: Int, _ place: Int, _ difference: WordDifference?) -> MarkedBlock {
        let (before, after) = (old[was], new[place])
        var block = MarkedBlock(after.kind, label: after.label, runs: [MarkedRun(after.text)])
        if before.label != after.label { block.oldLabel = before.label }
        guard let difference else { return block }
        block.runs = []
        var offset = 0
        for piece in difference.pieces {
            switch piece {
            case .same(let text):
                block.runs.append(MarkedRun(text))
                offset += TextUnits.count(text)
            case .inserted(let text):
                block.runs += inserted(text, at: offset, in: after.id)
                offset += TextUnits.count(text)
            case .deleted(let text):
                block.runs.append(MarkedRun(text, .deleted(deletion(in: after.id))))
            }
        }
        return block
    }

    private func added(_ place: Int) -> MarkedBlock {
        let view = new[place]
        let author = tree[view.id]?.runs.max { $0.position < $1.position }
        let revision = author.map { self.revision($0, in: view.id) } ?? fallback
        return MarkedBlock(
            view.kind, label: view.label, change: .inserted(revision),
            runs: [MarkedRun(view.text)])
    }

    private func deleted(_ place: Int) -> MarkedBlock {
        let view = old[place]
        return MarkedBlock(
            view.kind, label: view.label, change: .deleted(fallback),
            runs: [MarkedRun(view.text)])
    }

    // MARK: Who and when

    /// The words in the pieces of their authors.
    private func inserted(_ text: String, at start: Int, in id: ID<Block>) -> [MarkedRun] {
        var result: [MarkedRun] = []
        var rest = text[...]
        var offset = 0
        for run in tree[id]?.runs ?? [] where !rest.isEmpty {
            offset += run.units
            guard offset > start else { continue }
            let done = text.utf16.count - rest.utf16.count
            let count = min(offset - start - done, rest.utf16.count)
            guard count > 0 else { continue }
            let end = rest.utf16.index(rest.startIndex, offsetBy: count)
            result.append(MarkedRun(String(rest[..<end]), .inserted(revision(run, in: id))))
            rest = rest[end...]
        }
        if !rest.isEmpty { result.append(MarkedRun(String(rest), .inserted(fallback))) }
        return result
    }

    private func revision(_ run: AuthoredRun, in id: ID<Block>) -> Revision {
        let at = (draft.recent[id] ?? AppendList()).last { $0.position == run.position }?.at
        return Revision(
            author: names.name(of: run.by) ?? "", at: at.map(Instant.text) ?? fallback.at)
    }

    /// The newest change of the block between the two texts.
    private func deletion(in id: ID<Block>) -> Revision {
        let change = (draft.recent[id] ?? AppendList()).last {
            $0.position > from.position && $0.position <= last
        }
        guard let change else { return fallback }
        return Revision(
            author: names.name(of: change.by) ?? "", at: Instant.text(change.at))
    }

    private static func compared(_ view: BlockView) -> ComparedBlock<ID<Block>> {
        ComparedBlock(
            id: view.id, parent: view.parent, kind: view.kind.rawValue, label: view.label,
            text: view.text)
    }
}

/// A block as it is written, and which one it is in the text; nil where it is no more.
typealias IdentifiedBlock = (id: ID<Block>?, block: MarkedBlock)
