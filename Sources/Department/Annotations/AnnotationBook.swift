import HashTreeCollections
import JSON
import Texts

/// All annotations of one draft, in the order in which they were made. They follow the text.
public struct AnnotationBook: Record, Equatable {
    public private(set) var list: AppendList<Annotation> = AppendList()
    private var index: TreeDictionary<ID<Annotation>, Int> = [:]
    /// Which annotations start or end in a block of the live text.
    private var inBlock: TreeDictionary<ID<Block>, [Int]> = [:]
    /// The suggestions on which nobody has decided.
    private var waiting: TreeSet<Int> = []

    public init() {}

    public subscript(id: ID<Annotation>) -> Annotation? { index[id].map { list[$0] } }

    /// The annotations whose words start or end in a block of the live text.
    public func annotations(in block: ID<Block>) -> [Annotation] {
        (inBlock[block] ?? []).map { list[$0] }
    }

    /// The suggestions that wait for a decision, oldest first.
    var undecided: [Annotation] { waiting.sorted().map { list[$0] } }

    // MARK: Folding

    mutating func add(_ annotation: Annotation) {
        guard index[annotation.id] == nil else { return }
        index[annotation.id] = list.count
        list.append(annotation)
        note(list.count - 1, from: nil, to: annotation.place)
        if annotation.isUndecided { waiting.insert(list.count - 1) }
    }

    mutating func change(_ id: ID<Annotation>, _ body: (inout Annotation) -> Void) {
        guard let number = index[id] else { return }
        body(&list[number])
        if list[number].isUndecided { waiting.insert(number) } else { waiting.remove(number) }
    }

    /// The words are elsewhere from now on.
    mutating func reattach(_ id: ID<Annotation>, _ anchor: Anchor) {
        guard let number = index[id] else { return }
        let place = AnchorPlace(anchor.textAnchor)
        list[number].reattached = anchor
        note(number, from: list[number].place, to: place)
        list[number].place = place
    }

    /// Follows a change of the text of a block.
    mutating func follow(_ change: TextChange, of block: ID<Block>) {
        switch change.kind {
        case .edited:
            guard let operation = change.operation else { return }
            move(in: block) { $0.follow(operation, on: block) }
        case .divided:
            guard let offset = change.offset, let other = change.other else { return }
            move(in: block) { $0.followSplit(of: block, at: offset, into: other) }
        case .absorbed:
            guard let offset = change.offset, let other = change.other else { return }
            move(in: other) { $0.followMerge(of: other, into: block, length: offset) }
        }
    }

    /// Follows the removal of a block.
    mutating func lose(_ block: ID<Block>) {
        move(in: block) { $0.followRemoval(of: block) }
    }

    private mutating func move(
        in block: ID<Block>, _ follow: (inout TextAnchor<ID<Block>>) -> Void
    ) {
        for number in inBlock[block] ?? [] {
            guard let anchor = list[number].liveWords, let place = list[number].place else {
                continue
            }
            var moved = TextAnchor(
                start: place.start.textPlace, end: place.end.textPlace,
                quote: anchor.textAnchor.quote, state: place.state)
            follow(&moved)
            list[number].place = AnchorPlace(moved)
            note(number, from: place, to: AnchorPlace(moved))
        }
    }

    /// Keeps the index of blocks as it would be made anew.
    private mutating func note(_ number: Int, from old: AnchorPlace?, to new: AnchorPlace?) {
        let before = Self.blocks(of: old)
        let after = Self.blocks(of: new)
        for block in before where !after.contains(block) {
            inBlock.updateValue(forKey: block, default: []) { $0.removeAll { $0 == number } }
            if inBlock[block]?.isEmpty == true { inBlock[block] = nil }
        }
        for block in after where !before.contains(block) {
            inBlock.updateValue(forKey: block, default: []) { numbers in
                let place = numbers.firstIndex { $0 > number } ?? numbers.count
                numbers.insert(number, at: place)
            }
        }
    }

    private static func blocks(of place: AnchorPlace?) -> [ID<Block>] {
        guard let place else { return [] }
        let (start, end) = (place.start.block, place.end.block)
        return start == end ? [start] : [start, end]
    }

    // MARK: Record

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("list", &list)
        guard index.isEmpty else { return }
        for (number, annotation) in list.enumerated() {
            index[annotation.id] = number
            note(number, from: nil, to: annotation.place)
            if annotation.isUndecided { waiting.insert(number) }
        }
    }
}
