/// Words that are much like quoted ones, when the very words are nowhere.
extension AnchorIndex {
    /// Fewer words say too little, more cost too much.
    private static var wordCounts: ClosedRange<Int> { 4...64 }
    /// The part of the words that must be the same, and how far ahead of any other place.
    private static var similarityMin: Double { 0.7 }
    private static var leadMin: Double { 0.15 }

    /// Always `moved`: the words are not the quoted ones.
    func similar(to pattern: [UInt16], home: Int?) -> Found? {
        let quoted = WordText(pattern)
        let words = (0..<quoted.count).filter { quoted.kinds[$0] == .word }
        guard Self.wordCounts.contains(words.count) else { return nil }
        var numbers = TokenNumbers()
        let sought = words.map { numbers.number(of: quoted.units[quoted.range($0)]) }
        if let home {
            let near = max(0, home - 2)...min(blocks.count - 1, home + 2)
            let range = starts[near.lowerBound]..<starts[near.upperBound + 1]
            if let found = similar(to: sought, numbers, in: range) { return found }
        }
        return similar(to: sought, numbers, in: 0..<units.count)
    }

    private func similar(
        to sought: [Int32], _ numbers: TokenNumbers, in range: Range<Int>
    ) -> Found? {
        let text = WordText(Array(units[range]))
        let words = (0..<text.count).filter { text.kinds[$0] == .word }
        let present = words.map { numbers.known(text.units[text.range($0)]) ?? -1 }
        let windows = Self.windows(of: sought, in: present)
        guard let best = windows.min(by: { $0.cost < $1.cost }) else { return nil }
        let count = Double(sought.count)
        let costMax = (1 - Self.similarityMin) * count
        guard Double(best.cost) <= costMax else { return nil }
        let others = windows.filter { !$0.words.overlaps(best.words) }
        let lead = (others.map(\.cost).min() ?? sought.count) - best.cost
        guard Double(lead) >= Self.leadMin * count, !best.words.isEmpty else { return nil }
        let start = text.range(words[best.words.lowerBound]).lowerBound
        let end = text.range(words[best.words.upperBound - 1]).upperBound
        return Found(
            range: range.lowerBound + start..<range.lowerBound + end, state: .moved)
    }

    /// For each word where a window may end, the cheapest: so many words differ (Sellers, 1980).
    private static func windows(
        of sought: [Int32], in present: [Int32]
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
