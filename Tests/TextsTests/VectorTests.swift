import Foundation
import Testing
import Texts

/// The cases of Tests/Vectors/texts, which the page's code answers too.
@Suite struct VectorTests {
    private struct Operations: Decodable {
        struct Canonical: Decodable {
            var steps: [TextOperation.Step]
            var operation: [TextOperation.Step]
        }
        struct Apply: Decodable {
            var text: String
            var operation: TextOperation
            var result: String
            var inverse: TextOperation
        }
        struct Refused: Decodable {
            var text: String
            var operation: [TextOperation.Step]
            var error: String
        }
        struct Transform: Decodable {
            var text: String
            var first: TextOperation
            var second: TextOperation
            var firstAfter: TextOperation
            var secondAfter: TextOperation
            var result: String
        }
        struct Compose: Decodable {
            var first: TextOperation
            var second: TextOperation
            var operation: TextOperation
        }
        struct Split: Decodable {
            var operation: TextOperation
            var at: Int
            var parts: [TextOperation]
            var cut: Int
        }

        var canonical: [Canonical]
        var apply: [Apply]
        var refused: [Refused]
        var transform: [Transform]
        var compose: [Compose]
        var split: [Split]
    }

    private struct Spans: Decodable {
        struct Mapped: Decodable {
            var text: String
            var operation: TextOperation
            var span: [Int]
            var result: [Int]
        }
        var spans: [Mapped]
    }

    private static func vectors<Value: Decodable>(_ name: String) throws -> Value {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Vectors/texts/\(name).json")
        return try JSONDecoder().decode(Value.self, from: Data(contentsOf: file))
    }

    @Test func formsAndResults() throws {
        let vectors: Operations = try Self.vectors("operations")
        #expect(vectors.canonical.count > 100 && vectors.apply.count > 100)
        for vector in vectors.canonical {
            let operation = try TextOperation(vector.steps)
            if operation.steps != vector.operation { Issue.record("\(vector): \(operation)") }
        }
        for vector in vectors.apply {
            expectIdentical(try vector.operation.applied(to: vector.text), vector.result)
            let inverse = try vector.operation.inverted(on: vector.text)
            if inverse != vector.inverse { Issue.record("\(vector): \(inverse)") }
        }
    }

    @Test func refusals() throws {
        let vectors: Operations = try Self.vectors("operations")
        #expect(!vectors.refused.isEmpty)
        for vector in vectors.refused {
            #expect(throws: TextOperationError(named: vector.error), "\(vector)") {
                _ = try TextOperation(vector.operation).applied(to: vector.text)
            }
        }
    }

    @Test func transformingAndComposing() throws {
        let vectors: Operations = try Self.vectors("operations")
        #expect(vectors.transform.count > 100 && vectors.compose.count > 100)
        for vector in vectors.transform {
            let first = try vector.first.transformed(over: vector.second, order: .before)
            let second = try vector.second.transformed(over: vector.first, order: .after)
            if first != vector.firstAfter || second != vector.secondAfter {
                Issue.record("\(vector): \(first) \(second)")
            }
            expectIdentical(
                try second.applied(to: vector.first.applied(to: vector.text)), vector.result)
        }
        for vector in vectors.compose {
            let both = try vector.first.composed(with: vector.second)
            if both != vector.operation { Issue.record("\(vector): \(both)") }
        }
    }

    @Test func splitsAndSpans() throws {
        let vectors: Operations = try Self.vectors("operations")
        for vector in vectors.split {
            let parts = try vector.operation.split(at: vector.at)
            if [parts.left, parts.right] != vector.parts { Issue.record("\(vector): \(parts)") }
            #expect(vector.operation.offset(of: vector.at, bias: .right) == vector.cut)
        }
        let spans: Spans = try Self.vectors("spans")
        #expect(spans.spans.count > 100)
        for vector in spans.spans {
            let span = TextSpan(start: vector.span[0], end: vector.span[1])
                .mapped(through: vector.operation)
            if [span.start, span.end] != vector.result { Issue.record("\(vector): \(span)") }
        }
    }
}

extension TextOperation.Step: Decodable {
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let count = try? value.decode(Int.self) {
            self = count < 0 ? .delete(-count) : .keep(count)
        } else {
            self = .insert(try value.decode(String.self))
        }
    }
}

extension TextOperation: Decodable {
    public init(from decoder: any Decoder) throws {
        try self.init([Step](from: decoder))
    }
}

extension TextOperationError {
    fileprivate init(named name: String) {
        let all: [TextOperationError] = [.negativeCount, .tooLong, .pastEnd, .splitsSurrogatePair]
        self = all.first { "\($0)" == name } ?? .negativeCount
    }
}
