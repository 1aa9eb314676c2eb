import JSON
import LegalText
import Texts

/// One provision, or another piece of a legal text, with an identity of its own: it stays the
/// same block through edits, moves, renumbering and new versions. Its number is computed from
/// its place (LegalText), never stored in its words.
public struct Block: Record, Equatable {
    public var id = ID<Block>()
    public var kind = BlockKind()
    public var numbering = Numbering()
    /// The block that holds this one; nil at the top.
    public var parent: ID<Block>?
    /// How often the text has changed.
    public var rev = 0
    /// Who wrote which units of the text, in their order.
    public var runs: [AuthoredRun] = []
    /// How often kind, numbering or place have changed.
    public var shape = 0
    /// NFC, without the label.
    public var text = ""

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("id", &id)
        try visitor.field("kind", &kind)
        try visitor.field("numbering", &numbering)
        try visitor.field("parent", &parent)
        try visitor.field("rev", &rev)
        try visitor.field("runs", &runs)
        try visitor.field("shape", &shape)
        try visitor.field("text", &text)
    }
}

/// A piece of text by one author. Neighbours by one author are one run, which bears the
/// position of the newest of them.
public struct AuthoredRun: Record, Equatable {
    public var by = ID<Person>()
    /// The event that wrote it.
    public var position: UInt64 = 0
    /// UTF-16 code units.
    public var units = 0

    public init() {}

    init(_ units: Int, by author: ID<Person>, _ fact: Fact) {
        by = author
        position = fact.position
        self.units = units
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("by", &by)
        try visitor.field("position", &position)
        try visitor.field("units", &units)
    }
}

extension Array where Element == AuthoredRun {
    /// The runs of the text after `operation`, whose insertions are the words of `author`.
    func applying(
        _ operation: TextOperation, by author: ID<Person>, _ fact: Fact
    ) -> [AuthoredRun] {
        var result: [AuthoredRun] = []
        var rest = self[...]
        for step in operation.steps {
            switch step {
            case .keep(let count): rest = Self.move(count, from: rest, to: &result)
            case .insert(let text):
                result.join(AuthoredRun(TextUnits.count(text), by: author, fact))
            case .delete(let count):
                var dropped: [AuthoredRun] = []
                rest = Self.move(count, from: rest, to: &dropped)
            }
        }
        for run in rest { result.join(run) }
        return result
    }

    /// The runs before and after an offset.
    func split(at offset: Int) -> (left: [AuthoredRun], right: [AuthoredRun]) {
        var left: [AuthoredRun] = []
        let right = Self.move(offset, from: self[...], to: &left)
        return (left, Array(right))
    }

    mutating func join(_ run: AuthoredRun) {
        guard run.units > 0 else { return }
        guard let end = last, end.by == run.by else { return append(run) }
        self[count - 1].units += run.units
        self[count - 1].position = Swift.max(end.position, run.position)
    }

    private static func move(
        _ units: Int, from source: ArraySlice<AuthoredRun>, to result: inout [AuthoredRun]
    ) -> ArraySlice<AuthoredRun> {
        var source = source
        var left = units
        while left > 0, var run = source.first {
            let taken = Swift.min(left, run.units)
            left -= taken
            var piece = run
            piece.units = taken
            result.join(piece)
            run.units -= taken
            if run.units == 0 {
                source.removeFirst()
            } else {
                source[source.startIndex] = run
            }
        }
        return source
    }
}
