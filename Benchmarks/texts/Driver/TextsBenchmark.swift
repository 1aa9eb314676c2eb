import Foundation
import Texts

/// Measures the work of module Texts in process, and prints rows of JSON.
@main
struct TextsBenchmark {
    static func main() throws {
        let short = ProcessInfo.processInfo.environment["BENCH_SHORT"] == "1"
        let rounds = short ? 3 : 15
        var rows = try operations(count: short ? 20_000 : 200_000)
        rows += comparisons(rounds: rounds)
        rows += try anchors(rounds: rounds)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        print(String(decoding: try encoder.encode(rows), as: UTF8.self))
    }

    /// An operation arrives that was made while others were on their way: it is transformed over
    /// each of them and applied to a provision of a thousand letters.
    private static func operations(count: Int) throws -> [Row] {
        try [1, 4].map { behind in
            var random = SystemRandomNumberGenerator()
            let draft = Draft(provisions: 1, sentences: 12, seed: 1)
            var text = draft.blocks[0].text
            let length = TextUnits.count(text)
            var log: [TextOperation] = []
            let typed = try (0..<1_024).map { index in
                let at = Int.random(in: 0..<length - 200, using: &random)
                let steps: [TextOperation.Step] =
                    index % 2 == 0 ? [.keep(at), .insert("ngữ")] : [.keep(at), .delete(3)]
                return try TextOperation(steps)
            }
            let time = try seconds {
                for index in 0..<count {
                    var operation = typed[index % typed.count]
                    for past in log.suffix(behind) {
                        operation = try operation.transformed(over: past, order: .after)
                    }
                    text = try operation.applied(to: text)
                    log.append(operation)
                    // As many units come as go; the text stays about as long as it was.
                    if index % 1_000 == 999 { text = draft.blocks[0].text }
                }
            }
            return Row("texts.operations.behind\(behind)", Double(count) / time, "operations/s")
        }
    }

    private static func comparisons(rounds: Int) -> [Row] {
        var rows: [Row] = []
        for provisions in [500, 5_000] {
            let old = Draft(provisions: provisions, sentences: 3, seed: 2)
            let new = old.revised(seed: 3)
            let stranger = new.withOwnIdentities()
            for (name, new) in [("", new), (".imported", stranger)] {
                rows.append(
                    Row(
                        "texts.compare.\(provisions)\(name)",
                        median(rounds) { _ = compare(old: old.blocks, new: new.blocks) }, "ms"))
            }
        }
        let (old, new) = (Draft(provisions: 1, sentences: 1_000, seed: 4), "mới ")
        let other = String(repeating: new, count: 20_000) + old.blocks[0].text.reversed()
        rows.append(
            Row(
                "texts.difference.unlike",
                median(rounds) { _ = WordDifference(from: old.blocks[0].text, to: other) }, "ms"))
        return rows
    }

    /// Four hundred annotations of a decree are set anew in its next version.
    private static func anchors(rounds: Int) throws -> [Row] {
        let draft = Draft(provisions: 500, sentences: 3, seed: 5)
        let version = draft.blocks.map { (id: $0.id, text: $0.text) }
        let next = draft.revised(seed: 6).blocks.map { (id: $0.id, text: $0.text) }
        let anchors = try version.enumerated().prefix(400).map { index, block in
            let start = block.text.utf16.count / 3
            let span = TextSpan(start: start, end: start + 10 + index % 40)
            return TextAnchor(
                start: TextPlace(block: block.id, offset: span.start),
                end: TextPlace(block: block.id, offset: span.end),
                quote: try TextQuote(of: span, in: block.text))
        }
        let time = median(rounds) {
            let index = AnchorIndex(next)
            for anchor in anchors { _ = index.settled(anchor) }
        }
        return [Row("texts.anchors.400", time, "ms")]
    }

    private static func seconds(_ work: () throws -> Void) rethrows -> Double {
        try ContinuousClock().measure(work) / .seconds(1)
    }

    /// Milliseconds, the median of so many rounds.
    private static func median(_ rounds: Int, _ work: () -> Void) -> Double {
        let times = (0..<rounds).map { _ in seconds(work) * 1_000 }
        return times.sorted()[rounds / 2]
    }
}

struct Row: Encodable {
    var name: String
    var value: Double
    var unit: String

    init(_ name: String, _ value: Double, _ unit: String) {
        self.name = name
        self.value = value
        self.unit = unit
    }
}
