/// What became of a text, word by word, for people to read.
public struct WordDifference: Sendable, Hashable {
    public enum Piece: Sendable, Hashable {
        case same(String)
        case deleted(String)
        case inserted(String)
    }

    /// In order; a deletion stands before the insertion that took its place. What is the same and
    /// what is deleted make the old text, what is the same and what is inserted the new one, unit
    /// for unit.
    public let pieces: [Piece]

    /// Linear in the texts when little differs; a bound holds the work on texts that have nothing
    /// in common, which are then told apart more coarsely.
    public init(from old: String, to new: String) {
        var numbers = TokenNumbers()
        let (old, new) = (WordText(old), WordText(new))
        var matcher = SequenceMatcher(numbers.numbers(of: old), numbers.numbers(of: new))
        var runs = Self.runs(of: matcher.matches(), old: old.count, new: new.count)
        Self.merge(&runs, old: old, new: new)
        pieces = runs.flatMap { run -> [Piece] in
            switch run.isSame {
            case true: [.same(old.text(run.old))]
            case false:
                [.deleted(old.text(run.old)), .inserted(new.text(run.new))].filter(\.isFilled)
            }
        }
    }

    /// The difference as an operation on the old text.
    ///
    /// Throws `tooLong`.
    public func operation() throws(TextOperationError) -> TextOperation {
        var builder = TextOperation.Builder()
        for piece in pieces {
            switch piece {
            case .same(let text): try builder.keep(TextUnits.count(text))
            case .deleted(let text): try builder.delete(TextUnits.count(text))
            case .inserted(let text): try builder.insert(text)
            }
        }
        return builder.finish()
    }
}

extension WordDifference.Piece {
    fileprivate var isFilled: Bool {
        switch self {
        case .same(let text), .deleted(let text), .inserted(let text): !text.isEmpty
        }
    }
}

extension WordDifference {
    /// Tokens of both texts that are the same, or that took each other's place.
    private struct Run {
        var isSame: Bool
        var old: Range<Int>
        var new: Range<Int>
    }

    /// Alternately changed and the same, from the matching tokens.
    private static func runs(of matches: [SequenceMatcher.Match], old: Int, new: Int) -> [Run] {
        var runs: [Run] = []
        var (oldAt, newAt) = (0, 0)
        for match in matches + [SequenceMatcher.Match(old: old, new: new, length: 0)] {
            if oldAt < match.old || newAt < match.new {
                runs.append(
                    Run(isSame: false, old: oldAt..<match.old, new: newAt..<match.new))
            }
            (oldAt, newAt) = (match.old + match.length, match.new + match.length)
            if match.length > 0 {
                runs.append(Run(isSame: true, old: match.old..<oldAt, new: match.new..<newAt))
            }
        }
        return runs
    }

    /// An island between two changes that holds no word, or is shorter than what changed on
    /// either side of it, says nothing to a reader: the changes become one (the semantic cleanup
    /// of Neil Fraser's diff-match-patch).
    private static func merge(_ runs: inout [Run], old: WordText, new: WordText) {
        var merged: [Run] = []
        for run in runs {
            merged.append(run)
            while merged.count >= 3, !run.isSame {
                let (left, island) = (merged[merged.count - 3], merged[merged.count - 2])
                let right = merged[merged.count - 1]
                guard isLost(island, between: left, and: right, old: old, new: new) else { break }
                merged.removeLast(3)
                merged.append(
                    Run(
                        isSame: false, old: left.old.lowerBound..<right.old.upperBound,
                        new: left.new.lowerBound..<right.new.upperBound))
            }
        }
        runs = merged
    }

    private static func isLost(
        _ island: Run, between left: Run, and right: Run, old: WordText, new: WordText
    ) -> Bool {
        guard island.old.contains(where: { old.kinds[$0] == .word }) else { return true }
        let length = old.length(of: island.old)
        return [left, right].allSatisfy {
            length <= max(old.length(of: $0.old), new.length(of: $0.new)) / 2
        }
    }
}
