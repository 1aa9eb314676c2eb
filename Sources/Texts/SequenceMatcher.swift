/// The longest common subsequence of two sequences of numbers (Myers, "An O(ND) Difference
/// Algorithm and Its Variations", 1986: the linear space refinement).
///
/// A part that differs too much for the bound is cut at elements that occur once on both sides
/// (Bram Cohen's patience diff), or, when there are none, given up: all of it differs.
struct SequenceMatcher {
    struct Match: Equatable {
        var old: Int
        var new: Int
        var length: Int
    }

    /// Steps of the search before it becomes coarse, and once more as many until it gives up.
    static let costMax = 4_000_000

    private let old: [Int32]
    private let new: [Int32]
    private var found: [Match] = []
    private let costMax: Int
    private var budget: Int
    /// The farthest old position on each diagonal, of the search from the start and from the end.
    private var forward: [Int] = []
    private var backward: [Int] = []

    init(_ old: [Int32], _ new: [Int32], costMax: Int = Self.costMax) {
        self.costMax = costMax
        budget = costMax
        self.old = old
        self.new = new
    }

    /// In order, none touching the next on both sides.
    mutating func matches() -> [Match] {
        // A list of parts instead of recursion: texts decide how deep it would go. The part last
        // put on it comes first in the texts.
        var parts = [(old.indices, new.indices)]
        while let part = parts.popLast() {
            parts += next(part.0, part.1).reversed()
        }
        return found
    }

    /// Takes what is the same at the start; answers what is left to do, in order.
    private mutating func next(_ olds: Range<Int>, _ news: Range<Int>) -> [(Range<Int>, Range<Int>)]
    {
        var (olds, news) = (olds, news)
        let most = min(olds.count, news.count)
        var start = 0
        while start < most, old[olds.lowerBound + start] == new[news.lowerBound + start] {
            start += 1
        }
        take(olds.lowerBound, news.lowerBound, start)
        olds = olds.dropFirst(start)
        news = news.dropFirst(start)
        guard !olds.isEmpty, !news.isEmpty else { return [] }
        var end = 0
        while end < most - start, old[olds.upperBound - 1 - end] == new[news.upperBound - 1 - end] {
            end += 1
        }
        if end > 0 {
            return [(olds.dropLast(end), news.dropLast(end)), (olds.suffix(end), news.suffix(end))]
        }
        if let (x, y) = middle(olds, news) {
            return [
                (olds.lowerBound..<x, news.lowerBound..<y),
                (x..<olds.upperBound, y..<news.upperBound),
            ]
        }
        return budget > -costMax ? patience(olds, news) : []
    }

    private mutating func take(_ old: Int, _ new: Int, _ length: Int) {
        guard length > 0 else { return }
        if let last = found.last, last.old + last.length == old, last.new + last.length == new {
            found[found.count - 1].length += length
        } else {
            found.append(Match(old: old, new: new, length: length))
        }
    }

    // MARK: Myers

    /// A point on a shortest path through the part, at neither end of it; nil when the bound is
    /// reached. Both sides are filled and differ at both ends.
    private mutating func middle(_ olds: Range<Int>, _ news: Range<Int>) -> (Int, Int)? {
        let (n, m) = (olds.count, news.count)
        let limit = (n + m + 1) / 2
        let delta = n - m
        let middle = limit + 1
        if forward.count < 2 * limit + 3 {
            forward = [Int](repeating: 0, count: 2 * limit + 3)
            backward = forward
        }
        forward[middle + 1] = 0
        backward[middle + 1] = 0
        // A small part is always worth it.
        let allowed = max(budget, 8 * (n + m))
        var cost = n + m
        defer { budget -= cost }
        for d in 0...limit {
            cost += 2 * d + 2
            if cost > allowed { return nil }
            for k in stride(from: -d, through: d, by: 2) {
                let x = advanceForward(k, d, middle, olds, news)
                // Beyond the edge of the part no path meets another.
                guard delta % 2 != 0, x <= n, x - k <= m, abs(delta - k) < d else { continue }
                if x + backward[middle + delta - k] >= n {
                    return (olds.lowerBound + x, news.lowerBound + x - k)
                }
            }
            for k in stride(from: -d, through: d, by: 2) {
                let x = advanceBackward(k, d, middle, olds, news)
                guard delta % 2 == 0, x <= n, x - k <= m, abs(delta - k) <= d else { continue }
                if x + forward[middle + delta - k] >= n {
                    return (olds.upperBound - x, news.upperBound - x + k)
                }
            }
        }
        return nil
    }

    private mutating func advanceForward(
        _ k: Int, _ d: Int, _ middle: Int, _ olds: Range<Int>, _ news: Range<Int>
    ) -> Int {
        let goesDown =
            k == -d || (k != d && forward[middle + k - 1] < forward[middle + k + 1])
        var x = goesDown ? forward[middle + k + 1] : forward[middle + k - 1] + 1
        while x < olds.count, x - k < news.count, x - k >= 0,
            old[olds.lowerBound + x] == new[news.lowerBound + x - k]
        {
            x += 1
        }
        forward[middle + k] = x
        return x
    }

    private mutating func advanceBackward(
        _ k: Int, _ d: Int, _ middle: Int, _ olds: Range<Int>, _ news: Range<Int>
    ) -> Int {
        let goesDown =
            k == -d || (k != d && backward[middle + k - 1] < backward[middle + k + 1])
        var x = goesDown ? backward[middle + k + 1] : backward[middle + k - 1] + 1
        while x < olds.count, x - k < news.count, x - k >= 0,
            old[olds.upperBound - 1 - x] == new[news.upperBound - 1 - x + k]
        {
            x += 1
        }
        backward[middle + k] = x
        return x
    }

    // MARK: Patience

    /// The parts between elements that occur once in each; empty when there are none.
    private func patience(
        _ olds: Range<Int>, _ news: Range<Int>
    ) -> [(Range<Int>, Range<Int>)] {
        let oldPlaces = Self.single(old, olds)
        let newPlaces = Self.single(new, news)
        let pairs = oldPlaces.compactMap { number, place in
            newPlaces[number].map { (old: place, new: $0) }
        }.sorted { $0.new < $1.new }
        let kept = LongestIncreasing.indices(of: pairs.map(\.old))
        guard !kept.isEmpty else { return [] }
        var parts: [(Range<Int>, Range<Int>)] = []
        var (oldAt, newAt) = (olds.lowerBound, news.lowerBound)
        for index in kept {
            let pair = pairs[index]
            parts.append((oldAt..<pair.old, newAt..<pair.new))
            parts.append((pair.old..<pair.old + 1, pair.new..<pair.new + 1))
            (oldAt, newAt) = (pair.old + 1, pair.new + 1)
        }
        parts.append((oldAt..<olds.upperBound, newAt..<news.upperBound))
        return parts
    }

    private static func single(_ numbers: [Int32], _ range: Range<Int>) -> [Int32: Int] {
        var places: [Int32: Int] = [:]
        var repeated: Set<Int32> = []
        for index in range {
            if places.updateValue(index, forKey: numbers[index]) != nil {
                repeated.insert(numbers[index])
            }
        }
        for number in repeated { places[number] = nil }
        return places
    }
}

/// The longest increasing subsequence (Schensted, 1961), in n log n.
enum LongestIncreasing {
    /// The indices of one such subsequence.
    static func indices(of values: [Int]) -> [Int] {
        /// The index of the smallest value that ends a subsequence of each length.
        var ends: [Int] = []
        var previous = [Int?](repeating: nil, count: values.count)
        for (index, value) in values.enumerated() {
            var (low, high) = (0, ends.count)
            while low < high {
                let middle = (low + high) / 2
                if values[ends[middle]] < value { low = middle + 1 } else { high = middle }
            }
            previous[index] = low > 0 ? ends[low - 1] : nil
            if low == ends.count { ends.append(index) } else { ends[low] = index }
        }
        var chain: [Int] = []
        var at = ends.last
        while let index = at {
            chain.append(index)
            at = previous[index]
        }
        return chain.reversed()
    }
}
