import Testing

@testable import Texts

/// What became of a text, for people to read.
@Suite struct DifferenceTests {
    typealias Piece = WordDifference.Piece

    @Test func aSyllableIsReplacedWhole() {
        #expect(
            WordDifference(from: "trong thời hạn 10 ngày", to: "trong thời hạn 15 ngày").pieces
                == [
                    .same("trong thời hạn "), .deleted("10"), .inserted("15"), .same(" ngày"),
                ])
        #expect(
            WordDifference(from: "hoà giải", to: "hòa giải").pieces == [
                .deleted("hoà"), .inserted("hòa"), .same(" giải"),
            ])
    }

    @Test func aSpaceBetweenTwoChangesIsNoIsland() {
        #expect(
            WordDifference(from: "do cơ quan cấp", to: "do tổ chức cấp").pieces == [
                .same("do "), .deleted("cơ quan"), .inserted("tổ chức"), .same(" cấp"),
            ])
    }

    @Test func composedAndDecomposedLettersDiffer() {
        let pieces = WordDifference(from: "e\u{301}", to: "\u{e9}").pieces
        #expect(pieces.count == 2)
    }

    @Test func nothingBecomesOfNothing() {
        #expect(WordDifference(from: "", to: "").pieces.isEmpty)
        #expect(WordDifference(from: "", to: "a b").pieces == [.inserted("a b")])
        #expect(WordDifference(from: "a b", to: "").pieces == [.deleted("a b")])
        #expect(WordDifference(from: "a b", to: "a b").pieces == [.same("a b")])
    }

    @Test func theDifferenceLeadsFromTheOldTextToTheNew() throws {
        var random = TextGenerator(seed: 51)
        for _ in 0..<4_000 {
            let old = random.text(pieces: random.below(30))
            let new =
                random.below(3) == 0
                ? random.text(pieces: random.below(30))
                : try random.operation(on: old).applied(to: old)
            try expectValid(WordDifference(from: old, to: new), from: old, to: new)
        }
    }

    /// Wagner and Fischer's table of 1974 says how much two sequences have in common.
    @Test func noLongerCommonSubsequenceExists() {
        var random = TextGenerator(seed: 52)
        for _ in 0..<4_000 {
            let letters = 1 + random.below(5)
            let old = (0..<random.below(14)).map { _ in Int32(random.below(letters)) }
            let new = (0..<random.below(14)).map { _ in Int32(random.below(letters)) }
            var matcher = SequenceMatcher(old, new)
            let matches = matcher.matches()
            #expect(matches.reduce(0) { $0 + $1.length } == Self.common(old, new))
            for match in matches {
                let same = (0..<match.length).allSatisfy {
                    old[match.old + $0] == new[match.new + $0]
                }
                if !same { Issue.record("\(match) of \(old) and \(new)") }
            }
            for (left, right) in zip(matches, matches.dropFirst())
            where left.old + left.length > right.old || left.new + left.length > right.new {
                Issue.record("\(left) runs into \(right)")
            }
        }
    }

    /// Beyond the bound the answer is coarser, but it is one; what occurs once is found even then.
    @Test func theBoundMakesTheAnswerCoarser() throws {
        var random = TextGenerator(seed: 53)
        for numbers in [1_000_000, 50, 2] {
            let old = (0..<300).map { _ in Int32(random.below(numbers)) } + [-1]
            let new = (0..<300).map { _ in Int32(random.below(numbers)) } + [-1, -3, -2]
            for costMax in [0, 1_000, 10_000, 100_000] {
                var matcher = SequenceMatcher(old, new, costMax: costMax)
                let matches = matcher.matches()
                let matched = matches.flatMap { (0..<$0.length).map($0.pair) }
                #expect(matched.allSatisfy { old[$0.old] == new[$0.new] })
                if costMax >= 10_000 {
                    #expect(matched.contains { $0.old == 300 && $0.new == 300 })
                }
                #expect(matched.count <= Self.common(old, new))
            }
        }
    }

    @Test func textsWithNothingInCommonAreOneReplacement() throws {
        let old = String(repeating: "a ", count: 3_000)
        let new = String(repeating: "b ", count: 3_000)
        let difference = WordDifference(from: old, to: new)
        try expectValid(difference, from: old, to: new)
        #expect(difference.pieces.count <= 3)
    }

    private func expectValid(
        _ difference: WordDifference, from old: String, to new: String
    ) throws {
        expectIdentical(try difference.operation().applied(to: old), new)
        var (before, after) = ("", "")
        for piece in difference.pieces {
            switch piece {
            case .same(let text):
                before += text
                after += text
            case .deleted(let text): before += text
            case .inserted(let text): after += text
            }
        }
        expectIdentical(before, old)
        expectIdentical(after, new)
    }

    private static func common(_ old: [Int32], _ new: [Int32]) -> Int {
        var row = [Int](repeating: 0, count: new.count + 1)
        for left in old {
            var diagonal = 0
            for (index, right) in new.enumerated() {
                let above = row[index + 1]
                row[index + 1] = left == right ? diagonal + 1 : max(above, row[index])
                diagonal = above
            }
        }
        return row[new.count]
    }
}

extension SequenceMatcher.Match {
    fileprivate func pair(_ offset: Int) -> (old: Int, new: Int) { (old + offset, new + offset) }
}

/// Which words an operation changes.
@Suite struct ChangedWordsTests {
    private func spans(_ steps: TextOperation.Step...) throws -> [TextSpan] {
        try TextOperation(steps).changedWords(in: "Nguyên tắc hỗ trợ")
    }

    @Test func aPartOfAWordIsTheWord() throws {
        #expect(try spans(.keep(1), .delete(1)) == [TextSpan(start: 0, end: 6)])
        #expect(try spans(.keep(9), .insert("x")) == [TextSpan(start: 7, end: 10)])
        #expect(try spans(.keep(5), .delete(3)) == [TextSpan(start: 0, end: 10)])
        #expect(try spans(.keep(7), .delete(3)) == [TextSpan(start: 7, end: 10)])
    }

    @Test func betweenWordsIsNoWord() throws {
        #expect(try spans(.keep(7), .insert("x ")) == [TextSpan(start: 7, end: 7)])
        #expect(try spans(.keep(6), .insert(",")) == [TextSpan(start: 6, end: 6)])
        #expect(try spans(.keep(17), .insert("!")) == [TextSpan(start: 17, end: 17)])
    }

    @Test func changesOfOneWordAreOne() throws {
        #expect(
            try spans(.delete(1), .keep(2), .insert("x"), .keep(8), .delete(1)) == [
                TextSpan(start: 0, end: 6), TextSpan(start: 11, end: 13),
            ])
        #expect(throws: TextOperationError.pastEnd) { try spans(.delete(30)) }
    }
}
