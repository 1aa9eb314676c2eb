/// How operations pass changes of structure. A block is split at an offset: an operation on the
/// whole becomes one on each part, and an insertion at the cut stays left. A block is merged with
/// the next: an operation on the second is shifted by the length of the first, one on the first
/// stays as it is.
///
/// Both parts of a merged block are one block from then on, so operations of one person on both
/// that were on their way must reach the server in the order in which they were sent.
extension TextOperation {
    /// The operation on each part of a block that was split at `offset`.
    ///
    /// Throws `negativeCount` when the offset is negative. An offset within a surrogate pair is
    /// found by `TextUnits.isBoundary` on the text, before.
    public func split(
        at offset: Int
    ) throws(TextOperationError) -> (left: TextOperation, right: TextOperation) {
        guard offset >= 0 else { throw .negativeCount }
        var left = Builder()
        var right = Builder()
        var at = 0
        for step in steps {
            switch step {
            case .insert(let text):
                if at <= offset { try left.insert(text) } else { try right.insert(text) }
            case .keep(let count):
                let before = min(count, max(0, offset - at))
                try left.keep(before)
                try right.keep(count - before)
                at += count
            case .delete(let count):
                let before = min(count, max(0, offset - at))
                try left.delete(before)
                try right.delete(count - before)
                at += count
            }
        }
        return (left.finish(), right.finish())
    }

    /// The operation on a block that was merged behind another of `length` units.
    ///
    /// Throws `negativeCount` and `tooLong`.
    public func shifted(by length: Int) throws(TextOperationError) -> TextOperation {
        guard length >= 0 else { throw .negativeCount }
        return isEmpty ? self : try TextOperation([.keep(length)] + steps)
    }

    /// Which way an offset goes when something is inserted right at it.
    public enum Bias: Sendable {
        /// It stays left of the insertion: the end of a span.
        case left
        /// It stays right of the insertion: the start of a span, the cut of a split.
        case right
    }

    /// Where an offset of the text before stands in the text after. One beyond every text is
    /// taken for the farthest there can be.
    public func offset(of offset: Int, bias: Bias) -> Int {
        let offset = min(max(offset, 0), Self.lengthMax)
        var at = 0
        var moved = offset
        for step in steps where at <= offset {
            switch step {
            case .keep(let count): at += count
            case .insert(let text):
                if at < offset || bias == .right { moved += TextUnits.count(text) }
            case .delete(let count):
                moved -= min(count, offset - at)
                at += count
            }
        }
        return moved
    }
}
