/// What became of one block between two versions.
public struct ComparedChange<ID: Hashable & Sendable>: Sendable {
    public enum Kind: Sendable, Hashable {
        case unchanged, changed, added, removed
    }

    public var kind: Kind
    /// The block stands under another parent, or its siblings went past it. Its children moved
    /// with it and are not named for that.
    public var isMoved: Bool
    /// It is called something else.
    public var isRenamed: Bool
    /// Where it stands in the old version; nil when it was added.
    public var old: Int?
    /// Where it stands in the new version; nil when it was removed.
    public var new: Int?
    /// Word by word when `kind` is `changed`, nil otherwise.
    public var difference: WordDifference?
}

/// A block of one version of a draft, to be compared with another version.
public struct ComparedBlock<ID: Hashable & Sendable>: Sendable {
    public var id: ID
    /// The block that holds it; nil at the top.
    public var parent: ID?
    /// A block is compared with blocks of its own kind: chapter, article, clause …
    public var kind: String
    /// What it is called in this version, by its level and number. Computed, so a change of it
    /// says only that something came or went before it.
    public var label: String
    public var text: String

    public init(id: ID, parent: ID?, kind: String, label: String, text: String) {
        self.id = id
        self.parent = parent
        self.kind = kind
        self.label = label
        self.text = text
    }
}

/// What became of every block: in the order of the new version, and what was removed behind what
/// it stood behind in the old one. Blocks of both versions are in document order, parents before
/// their children.
///
/// A block is first known by its identity, then by its very text, then by its children, then by
/// words it shares. An identity that a version has twice counts once. Time and memory grow with
/// the texts, not with their product.
public func compare<ID: Hashable & Sendable>(
    old: [ComparedBlock<ID>], new: [ComparedBlock<ID>]
) -> [ComparedChange<ID>] {
    var matching = BlockMatching(old: old, new: new)
    matching.match()
    let moved = matching.moved()
    var changes: [ComparedChange<ID>] = []
    changes.reserveCapacity(old.count + new.count)
    let removed = matching.removedBehind()
    func appendRemoved(behind place: Int) {
        for index in removed[place] {
            changes.append(
                ComparedChange(
                    kind: .removed, isMoved: false, isRenamed: false, old: index, new: nil))
        }
    }
    appendRemoved(behind: 0)
    for index in new.indices {
        let was = matching.oldOf[index]
        changes.append(change(of: index, was: was, moved[index], old, new))
        if let was { appendRemoved(behind: was + 1) }
    }
    return changes
}

private func change<ID: Hashable & Sendable>(
    of index: Int, was: Int?, _ isMoved: Bool, _ old: [ComparedBlock<ID>],
    _ new: [ComparedBlock<ID>]
) -> ComparedChange<ID> {
    guard let was else {
        return ComparedChange(
            kind: .added, isMoved: false, isRenamed: false, old: nil, new: index)
    }
    let (before, after) = (old[was], new[index])
    let isSame = before.text.utf8.elementsEqual(after.text.utf8)
    return ComparedChange(
        kind: isSame ? .unchanged : .changed, isMoved: isMoved,
        isRenamed: before.label != after.label, old: was, new: index,
        difference: isSame ? nil : WordDifference(from: before.text, to: after.text))
}
