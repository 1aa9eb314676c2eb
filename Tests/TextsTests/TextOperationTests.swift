import Testing

@testable import Texts

/// Operations on one text: the laws that make every order of arrival come to the same text.
@Suite struct TextOperationTests {
    @Test func equalChangesHaveOneForm() throws {
        let operation = try TextOperation([
            .keep(0), .keep(2), .keep(3), .delete(2), .insert("x"), .delete(1), .insert("y"),
            .insert(""), .keep(4), .delete(0),
        ])
        #expect(operation.steps == [.keep(5), .insert("xy"), .delete(3)])
    }

    /// An array of code units is the plainest model of a text.
    @Test func applyAgreesWithAnArrayOfCodeUnits() throws {
        var random = TextGenerator(seed: 1)
        for _ in 0..<5_000 {
            let text = random.text(pieces: random.below(20))
            let steps = random.steps(on: text)
            var rest = Array(text.utf16)[...]
            var expected: [UInt16] = []
            for step in steps {
                switch step {
                case .keep(let count):
                    expected += rest.prefix(count)
                    rest = rest.dropFirst(count)
                case .insert(let inserted): expected += Array(inserted.utf16)
                case .delete(let count): rest = rest.dropFirst(count)
                }
            }
            let operation = try TextOperation(steps)
            let result = try operation.applied(to: text)
            #expect(Array(result.utf16) == expected + rest)
            #expect(operation.reach <= text.utf16.count)
            #expect(operation.growth == result.utf16.count - text.utf16.count)
            #expect(TextUnits.count(result) == result.utf16.count)
        }
    }

    @Test func bothOrdersConverge() throws {
        var random = TextGenerator(seed: 2)
        for _ in 0..<20_000 {
            let text = random.text(pieces: random.below(8))
            let first = try random.operation(on: text)
            let second = try random.operation(on: text)
            let one = try second.transformed(over: first, order: .after)
                .applied(to: first.applied(to: text))
            let other = try first.transformed(over: second, order: .before)
                .applied(to: second.applied(to: text))
            expectIdentical(one, other)
        }
    }

    @Test func whatWasOrderedFirstStandsLeft() throws {
        let first = try TextOperation([.keep(1), .insert("1")])
        let second = try TextOperation([.keep(1), .insert("2")])
        let after = try second.transformed(over: first, order: .after)
        #expect(try after.applied(to: first.applied(to: "ab")) == "a12b")
    }

    @Test func twoInOneDoWhatBothDo() throws {
        var random = TextGenerator(seed: 3)
        for _ in 0..<20_000 {
            let text = random.text(pieces: random.below(8))
            let first = try random.operation(on: text)
            let between = try first.applied(to: text)
            let second = try random.operation(on: between)
            let both = try first.composed(with: second)
            expectIdentical(try both.applied(to: text), try second.applied(to: between))
            if try TextOperation(both.steps) != both { Issue.record("not canonical: \(both)") }
        }
    }

    @Test func everyOperationCanBeUndone() throws {
        var random = TextGenerator(seed: 5)
        for _ in 0..<20_000 {
            let text = random.text(pieces: random.below(8))
            let operation = try random.operation(on: text)
            let back = try operation.inverted(on: text)
            expectIdentical(try back.applied(to: operation.applied(to: text)), text)
        }
    }

    @Test func aSurrogatePairIsNeverParted() throws {
        let text = "a𠮷b"
        for steps: [TextOperation.Step] in [
            [.keep(2)], [.keep(2), .insert("x")], [.keep(1), .delete(1)], [.delete(2)],
        ] where !(try TextOperation(steps)).isEmpty {
            let operation = try TextOperation(steps)
            #expect(throws: TextOperationError.splitsSurrogatePair) {
                try operation.applied(to: text)
            }
            #expect(throws: TextOperationError.splitsSurrogatePair) {
                try operation.validate(on: text)
            }
            #expect(throws: TextOperationError.splitsSurrogatePair) {
                try operation.inverted(on: text)
            }
        }
        let inserting = try TextOperation([.insert("𠮷")])
        let cutting = try TextOperation([.delete(1)])
        #expect(throws: TextOperationError.splitsSurrogatePair) {
            try inserting.composed(with: cutting)
        }
        #expect((0...4).filter { TextUnits.isBoundary($0, in: text) } == [0, 1, 3, 4])
    }

    @Test func anOperationPastTheEndIsRefused() throws {
        let text = "Điều 1"
        #expect(try TextOperation([.keep(6), .insert("a")]).applied(to: text) == "Điều 1a")
        for steps: [TextOperation.Step] in [[.keep(7), .insert("a")], [.delete(7)]] {
            let operation = try TextOperation(steps)
            #expect(throws: TextOperationError.pastEnd) { try operation.applied(to: text) }
        }
    }

    @Test func hostileNumbersAreRefused() throws {
        let hostile = [Int.min, Int.min + 1, -1, TextOperation.lengthMax + 1, Int.max]
        for count in hostile {
            let reason: TextOperationError = count < 0 ? .negativeCount : .tooLong
            #expect(throws: reason) { try TextOperation([.keep(count)]) }
            #expect(throws: reason) { try TextOperation([.keep(3), .delete(count)]) }
            #expect(throws: reason) { try TextOperation([.insert("a")]).shifted(by: count) }
        }
        let most = TextOperation.lengthMax
        #expect(throws: TextOperationError.tooLong) {
            try TextOperation([.keep(most), .insert("a")])
        }
        #expect(throws: TextOperationError.tooLong) {
            try TextOperation([.delete(most), .keep(1), .delete(1)])
        }
    }

    /// Nothing that comes from outside stops the program: an answer or a typed error.
    @Test func noOperationTraps() throws {
        var random = TextGenerator(seed: 6)
        let edges = [0, 1, 2, 3, 8, 1 << 20, TextOperation.lengthMax - 1, TextOperation.lengthMax]
        func operation() throws -> TextOperation {
            try TextOperation(
                (0..<random.below(5)).map { _ in
                    switch random.below(3) {
                    case 0: .keep(edges[random.below(edges.count)])
                    case 1: .delete(edges[random.below(edges.count)])
                    default: .insert(random.text(pieces: random.below(3)))
                    }
                })
        }
        var answered = 0
        for _ in 0..<20_000 {
            do {
                let (first, second) = (try operation(), try operation())
                let offset = [Int.min, -1, 0, 2, 5, Int.max][random.below(6)]
                let span = TextSpan(start: offset, end: [Int.min, 0, 3, Int.max][random.below(4)])
                _ = span.mapped(through: first).split(at: offset)
                _ = span.split(at: offset).right?.shifted(by: offset)
                _ = first.offset(of: offset, bias: .right)
                _ = try? first.split(at: offset)
                _ = try? TextOperation.replace(span, with: "a")
                _ = try? TextUnits.slice("Điều 𠮷", span)
                _ = try? first.applied(to: "Điều 𠮷")
                _ = try? first.transformed(over: second, order: .after)
                _ = try? first.composed(with: second)
                answered += 1
            } catch is TextOperationError { continue }
        }
        #expect(answered > 1_000)
    }
}
