extension TextOperation {
    /// Which of two operations the server ordered first. Where both insert at one place, the
    /// insertion that was ordered first stands left: the server's order wins ties.
    public enum Order: Sendable {
        /// This operation was ordered before the other.
        case before
        /// The other was ordered before this one.
        case after
    }

    /// Rewrites this operation so that it applies to a text that `other`, made on the same text,
    /// has changed already.
    ///
    /// The server rewrites what arrives over all it ordered since with `after`; a client rewrites
    /// what it receives over its own that is not yet ordered with `before`. Both orders converge
    /// (TP1). Throws `tooLong`.
    public func transformed(
        over other: TextOperation, order: Order
    ) throws(TextOperationError) -> TextOperation {
        var builder = Builder()
        var mine = StepReader(steps)
        var theirs = StepReader(other.steps)
        while let step = mine.step {
            if case .insert(let text) = step, order == .before || !theirs.isInsert {
                try builder.insert(text)
                mine.skip()
            } else if case .insert(let text)? = theirs.step {
                try builder.keep(TextUnits.count(text))
                theirs.skip()
            } else {
                let count = min(mine.left, theirs.left)
                let deleted = theirs.isDelete
                if !deleted {
                    if mine.isDelete {
                        try builder.delete(count)
                    } else {
                        try builder.keep(count)
                    }
                }
                mine.consume(count)
                theirs.consume(count)
            }
        }
        return builder.finish()
    }

    /// This operation and then `next`, made on its result, as one.
    ///
    /// Throws `splitsSurrogatePair` when `next` would cut into what this one inserts, and
    /// `tooLong`.
    public func composed(with next: TextOperation) throws(TextOperationError) -> TextOperation {
        var builder = Builder()
        var first = StepReader(steps)
        var second = StepReader(next.steps)
        while first.step != nil || second.step != nil {
            if first.isDelete {
                try builder.delete(first.left)
                first.skip()
            } else if case .insert(let text)? = second.step {
                try builder.insert(text)
                second.skip()
            } else if first.isInsert {
                let count = min(first.left, second.left)
                let text = try first.takeInserted(count)
                if !second.isDelete { try builder.insert(text) }
                second.consume(count)
            } else {
                let count = min(first.left, second.left)
                if second.isDelete { try builder.delete(count) } else { try builder.keep(count) }
                first.consume(count)
                second.consume(count)
            }
        }
        return builder.finish()
    }
}

/// Reads the steps of an operation in pieces; beyond the last step all is kept.
struct StepReader {
    private let steps: [TextOperation.Step]
    private var index = 0
    /// Units left of the present step; without end beyond the last.
    private(set) var left = Int.max
    /// What is left of an insertion that is read in pieces.
    private var inserted: UnitCursor?

    init(_ steps: [TextOperation.Step]) {
        self.steps = steps
        measure()
    }

    /// The present step, whole; nil beyond the last.
    var step: TextOperation.Step? { index < steps.count ? steps[index] : nil }

    var isInsert: Bool { if case .insert? = step { true } else { false } }
    var isDelete: Bool { if case .delete? = step { true } else { false } }

    /// Passes over all that is left of the present step.
    mutating func skip() {
        index += 1
        measure()
    }

    /// Passes over units of a keep or a deletion, at most `left`.
    mutating func consume(_ count: Int) {
        guard index < steps.count else { return }
        left -= count
        if left == 0 { skip() }
    }

    /// The next units of an insertion, at most `left`.
    mutating func takeInserted(_ count: Int) throws(TextOperationError) -> Substring {
        guard case .insert(let text)? = step else { return "" }
        var cursor = inserted ?? UnitCursor(text)
        let piece = try cursor.take(count)
        inserted = cursor
        consume(count)
        return piece
    }

    private mutating func measure() {
        inserted = nil
        switch step {
        case .keep(let count)?, .delete(let count)?: left = count
        case .insert(let text)?: left = TextUnits.count(text)
        case nil: left = Int.max
        }
    }
}
