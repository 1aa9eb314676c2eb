/// Words that are much like quoted ones, when the very words are nowhere.
extension AnchorIndex {
    /// Fewer words say too little, more cost too much.
    private static var wordCounts: ClosedRange<Int> { 4...64 }
    /// The part of the words that must be the same, and how far ahead of any other place.
    private static var similarityMin: Double { 0.7 }
    private static var leadMin: Double { 0.15 }

    /// Always `moved`: the words are not the quoted ones.
    func similar(to pattern: [UInt16], home: Int?) -> Found? {
        let quoted = WordText(pattern).words
        guard Self.wordCounts.contains(quoted.count) else { return nil }
        // A word that this version does not have is like none of it.
        let sought = quoted.map { numbers.known(pattern[$0]) ?? -1 }
        if let home {
            let near = max(0, home - 2)...min(blocks.count - 1, home + 2)
            let first = firstWord(from: starts[near.lowerBound])
            let last = firstWord(from: starts[near.upperBound + 1])
            if let found = similar(to: sought, among: first..<last) { return found }
        }
        return similar(to: sought, among: words.indices)
    }

    /// The first word that starts there or later.
    private func firstWord(from offset: Int) -> Int {
        var (low, high) = (0, words.count)
        while low < high {
            let middle = (low + high) / 2
            if words[middle].lowerBound < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func similar(to sought: [Int32], among range: Range<Int>) -> Found? {
        let windows = Self.windows(of: sought, in: wordNumbers[range])
        guard let best = windows.min(by: { $0.cost < $1.cost }) else { return nil }
        let count = Double(sought.count)
        let costMax = (1 - Self.similarityMin) * count
        guard Double(best.cost) <= costMax else { return nil }
        let others = windows.filter { !$0.words.overlaps(best.words) }
        let lead = (others.map(\.cost).min() ?? sought.count) - best.cost
        guard Double(lead) >= Self.leadMin * count, !best.words.isEmpty else { return nil }
        let first = words[range.lowerBound + best.words.lowerBound].lowerBound
        let last = words[range.lowerBound + best.words.upperBound - 1].upperBound
        return Found(range: first..<last, state: .moved)
    }

    /// For each word where a window may end, the cheapest: so many words differ (Sellers, 1980).
    private static func windows(
        of sought: [Int32], in present: ArraySlice<Int32>
    ) -> [(words: Range<Int>, cost: Int)] {
        var costs = Array(0...sought.count)
        var starts = [Int](repeating: 0, count: sought.count + 1)
        var windows: [(words: Range<Int>, cost: Int)] = []
        for (index, word) in present.enumerated() {
            var (diagonal, diagonalStart) = (0, index)
            (costs[0], starts[0]) = (0, index + 1)
            for row in 1...sought.count {
                let replaced = diagonal + (sought[row - 1] == word ? 0 : 1)
                let added = costs[row] + 1
                let missing = costs[row - 1] + 1
                let replacedStart = diagonalStart
                (diagonal, diagonalStart) = (costs[row], starts[row])
                if replaced <= added, replaced <= missing {
                    (costs[row], starts[row]) = (replaced, replacedStart)
                } else if added <= missing {
                    costs[row] = added
                } else {
                    (costs[row], starts[row]) = (missing, starts[row - 1])
                }
            }
            windows.append((starts[sought.count]..<index + 1, costs[sought.count]))
        }
        return windows
    }
}
