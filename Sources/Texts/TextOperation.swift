/// A change of a plain text, as a list of what is kept, inserted and deleted, counted in UTF-16
/// code units as the browser counts them (Ellis and Gibbs, 1989; Jupiter, 1995).
///
/// The form is canonical, so that two operations that do the same are equal: neighbours of one
/// kind are merged, an insertion stands before the deletion at the same place, and what is kept
/// at the end is left out. The JSON form is `[5, "abc", -3]`: keep 5, insert, delete 3.
public struct TextOperation: Sendable, Hashable {
    public enum Step: Sendable, Hashable {
        case keep(Int)
        case insert(String)
        case delete(Int)
    }

    /// More units than any text has; sums of counts stay far from overflow.
    public static let lengthMax = Int(Int32.max)

    /// Canonical: no empty step, no two neighbours of one kind, no deletion before an insertion,
    /// no keep at the end.
    public let steps: [Step]

    /// Changes nothing.
    public init() { steps = [] }

    /// Brings the steps into the canonical form.
    ///
    /// Throws `negativeCount`, and `tooLong` past `lengthMax` units.
    public init(_ steps: [Step]) throws(TextOperationError) {
        var builder = Builder()
        for step in steps { try builder.append(step) }
        self = builder.finish()
    }

    init(canonical steps: [Step]) { self.steps = steps }

    /// The operation that puts `text` in the place of the units of a span.
    ///
    /// Throws `negativeCount` and `tooLong`.
    public static func replace(
        _ span: TextSpan, with text: String
    ) throws(TextOperationError) -> TextOperation {
        guard span.start >= 0 else { throw .negativeCount }
        return try TextOperation([.keep(span.start), .insert(text), .delete(span.length)])
    }

    public var isEmpty: Bool { steps.isEmpty }

    /// How many units of the text it reads: a text is at least so long.
    public var reach: Int {
        steps.reduce(0) { sum, step in
            switch step {
            case .keep(let count), .delete(let count): sum + count
            case .insert: sum
            }
        }
    }

    /// By how many units the text becomes longer; negative when it becomes shorter.
    public var growth: Int {
        steps.reduce(0) { sum, step in
            switch step {
            case .keep: sum
            case .insert(let text): sum + TextUnits.count(text)
            case .delete(let count): sum - count
            }
        }
    }
}

/// Why an operation makes no sense, or not for this text.
public enum TextOperationError: Error, Equatable, Sendable {
    /// A step keeps or deletes fewer than zero units.
    case negativeCount
    /// More than `TextOperation.lengthMax` units.
    case tooLong
    /// It reads beyond the end of the text.
    case pastEnd
    /// It would part the two halves of a character outside the basic plane.
    case splitsSurrogatePair
}

extension TextOperation {
    /// Collects steps in any order into the canonical form, each unit touched once.
    struct Builder {
        private var steps: [Step] = []
        private var kept = 0
        private var inserted = ""
        private var deleted = 0
        /// Units read and units written so far.
        private var before = 0
        private var after = 0

        mutating func append(_ step: Step) throws(TextOperationError) {
            switch step {
            case .keep(let count): try keep(count)
            case .insert(let text): try insert(text)
            case .delete(let count): try delete(count)
            }
        }

        mutating func keep(_ count: Int) throws(TextOperationError) {
            before = try Self.sum(before, count)
            after = try Self.sum(after, count)
            guard count > 0 else { return }
            flushChange()
            kept += count
        }

        mutating func insert(_ text: some StringProtocol) throws(TextOperationError) {
            guard !text.isEmpty else { return }
            after = try Self.sum(after, TextUnits.count(text))
            flushKeep()
            inserted += text
        }

        mutating func delete(_ count: Int) throws(TextOperationError) {
            before = try Self.sum(before, count)
            guard count > 0 else { return }
            flushKeep()
            deleted += count
        }

        mutating func finish() -> TextOperation {
            flushChange()
            return TextOperation(canonical: steps)
        }

        private mutating func flushKeep() {
            guard kept > 0 else { return }
            steps.append(.keep(kept))
            kept = 0
        }

        private mutating func flushChange() {
            if !inserted.isEmpty { steps.append(.insert(inserted)) }
            if deleted > 0 { steps.append(.delete(deleted)) }
            inserted = ""
            deleted = 0
        }

        private static func sum(_ sum: Int, _ count: Int) throws(TextOperationError) -> Int {
            guard count >= 0 else { throw .negativeCount }
            guard count <= lengthMax, sum + count <= lengthMax else { throw .tooLong }
            return sum + count
        }
    }
}
