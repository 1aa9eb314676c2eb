/// The words an annotation is about: from a place in one block up to a place in the same or in a
/// later one, with the quote by which they are known.
public struct TextAnchor<Block: Hashable & Sendable>: Sendable, Hashable {
    public var start: TextPlace<Block>
    public var end: TextPlace<Block>
    public let quote: TextQuote
    public var state: AnchorState

    public init(
        start: TextPlace<Block>, end: TextPlace<Block>, quote: TextQuote,
        state: AnchorState = .exact
    ) {
        self.start = start
        self.end = end
        self.quote = quote
        self.state = state
    }

    /// Nothing is left between its ends.
    public var isCollapsed: Bool { start.block == end.block && end.offset <= start.offset }

    /// Follows an operation on a block.
    public mutating func follow(_ operation: TextOperation, on block: Block) {
        if start.block == block {
            start.offset = operation.offset(of: start.offset, bias: .right)
        }
        if end.block == block { end.offset = operation.offset(of: end.offset, bias: .left) }
        orphanWhenCollapsed()
    }

    /// Follows the cut of a block: what stood from `offset` on is now the block `new`.
    public mutating func followSplit(of block: Block, at offset: Int, into new: Block) {
        guard !isCollapsed else { return }
        if start.block == block, start.offset >= offset {
            start = TextPlace(block: new, offset: start.offset - offset)
        }
        if end.block == block, end.offset > offset {
            end = TextPlace(block: new, offset: end.offset - offset)
        }
    }

    /// Follows a merge: the block `second` now stands at the end of `first`, `length` units long
    /// until then.
    public mutating func followMerge(of second: Block, into first: Block, length: Int) {
        let span = TextSpan(start: start.offset, end: end.offset).shifted(by: length)
        if start.block == second { start = TextPlace(block: first, offset: span.start) }
        if end.block == second { end = TextPlace(block: first, offset: span.end) }
        orphanWhenCollapsed()
    }

    /// A block is gone. An anchor that starts or ends in it has lost its words; they may be found
    /// again elsewhere (`AnchorIndex.settled`).
    public mutating func followRemoval(of block: Block) {
        if start.block == block || end.block == block { state = .orphaned }
    }

    private mutating func orphanWhenCollapsed() {
        guard isCollapsed else { return }
        end.offset = start.offset
        state = .orphaned
    }
}

/// How surely an anchor stands where it was set.
public enum AnchorState: Sendable, Hashable {
    /// The quoted words, and no others, are under it.
    case exact
    /// Other words than the quoted are under it, or the quoted words at another place: a person
    /// should look.
    case moved
    /// The quoted words are gone. What was said about them is kept with the quote.
    case orphaned
}

/// A place within one block of a draft.
public struct TextPlace<Block: Hashable & Sendable>: Sendable, Hashable {
    public var block: Block
    /// UTF-16 units from the start of the block.
    public var offset: Int

    public init(block: Block, offset: Int) {
        self.block = block
        self.offset = offset
    }
}
