import Testing
import Texts

/// Splits and merges meet edits: both orders come to the same blocks.
@Suite struct StructureTests {
    private let source = "Cơ quan 𠮷 tiếp nhận hồ sơ"

    @Test func aSplitAndAnEditConverge() throws {
        var random = TextGenerator(seed: 11)
        for _ in 0..<50_000 {
            let at = random.boundary(in: source)
            let operation = try random.operation(on: source)
            let parts = try operation.split(at: at)
            let left = try TextUnits.slice(source, TextSpan(start: 0, end: at))
            let right = try TextUnits.slice(
                source, TextSpan(start: at, end: source.utf16.count))

            let whole = try operation.applied(to: source)
            let cut = operation.offset(of: at, bias: .right)
            let end = whole.utf16.count
            expectIdentical(
                try parts.left.applied(to: left),
                try TextUnits.slice(whole, TextSpan(start: 0, end: cut)))
            expectIdentical(
                try parts.right.applied(to: right),
                try TextUnits.slice(whole, TextSpan(start: cut, end: end)))
        }
    }

    @Test func aMergeAndEditsOfBothPartsConverge() throws {
        var random = TextGenerator(seed: 12)
        let (first, second) = ("Nguyên tắc ", "hỗ trợ 𠮷")
        for _ in 0..<50_000 {
            let ofFirst = try random.operation(on: first)
            let ofSecond = try random.operation(on: second)
            let apart = try ofFirst.applied(to: first) + ofSecond.applied(to: second)

            let merged = try ofFirst.applied(to: first + second)
            let shifted = try ofSecond.shifted(by: first.utf16.count)
                .transformed(over: ofFirst, order: .after)
            expectIdentical(try shifted.applied(to: merged), apart)
        }
    }

    @Test func mergingUndoesSplitting() throws {
        var random = TextGenerator(seed: 13)
        for _ in 0..<10_000 {
            let at = random.boundary(in: source)
            let operation = try random.operation(on: source)
            let parts = try operation.split(at: at)
            let again = try parts.left.applied(
                to: try parts.right.shifted(by: at).applied(to: source))
            expectIdentical(again, try operation.applied(to: source))
        }
    }

    @Test func whatIsInsertedAtTheCutStaysLeft() throws {
        let parts = try TextOperation([.keep(2), .insert("x")]).split(at: 2)
        #expect(parts.left.steps == [.keep(2), .insert("x")])
        #expect(parts.right.isEmpty)
    }

    @Test func aSpanIsCutWithItsBlock() {
        let span = TextSpan(start: 2, end: 6)
        #expect(span.split(at: 4).left == TextSpan(start: 2, end: 4))
        #expect(span.split(at: 4).right == TextSpan(start: 0, end: 2))
        #expect(span.split(at: 6).left == span)
        #expect(span.split(at: 6).right == nil)
        #expect(span.split(at: 2).left == nil)
        #expect(span.split(at: 2).right == TextSpan(start: 0, end: 4))
        #expect(span.shifted(by: 10) == TextSpan(start: 12, end: 16))
    }

    @Test func aSpanKeepsItsWordsAndLeavesOutItsNeighbours() throws {
        let span = TextSpan(start: 2, end: 4)
        func mapped(_ steps: [TextOperation.Step]) throws -> TextSpan {
            span.mapped(through: try TextOperation(steps))
        }
        #expect(try mapped([.keep(2), .insert("xy")]) == TextSpan(start: 4, end: 6))
        #expect(try mapped([.keep(4), .insert("xy")]) == span)
        #expect(try mapped([.keep(3), .insert("xy")]) == TextSpan(start: 2, end: 6))
        #expect(try mapped([.delete(3)]) == TextSpan(start: 0, end: 1))
        #expect(try mapped([.keep(1), .delete(8)]).isCollapsed)
        #expect(try mapped([.keep(1), .insert("abc"), .delete(8)]).isCollapsed)
    }
}
