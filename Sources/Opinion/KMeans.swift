/// Parts points of the plane into groups with the least sum of squared distances to the middle of
/// each (Lloyd, "Least squares quantization in PCM", IEEE Transactions on Information Theory
/// 28(2), 1982). It starts many times, each time from points that are far from each other
/// (k-means++: Arthur, Vassilvitskii, SODA 2007), with numbers that are always the same, and
/// keeps the best.
struct KMeans {
    /// The group of each point, numbered from left to right.
    let groups: [Int]
    let centres: [MapPoint]
    let squaredError: Double

    private static let iterationsMax = 100
    /// Fewer where one costs much: large crowds have fewer wrong ends to settle in.
    private static func startCount(_ points: Int) -> Int { points > 2_000 ? 24 : 96 }

    /// The points are in order, so that the sums do not depend on whose they are.
    init(sorted points: [MapPoint], count: Int) {
        var best: (groups: [Int], centres: [MapPoint], squaredError: Double)?
        for start in 0..<Self.startCount(points.count) {
            let found = Self.settle(points, Self.start(points, count, seed: UInt64(start)))
            if best.map({ found.squaredError < $0.squaredError }) ?? true { best = found }
        }
        let order = (best?.centres ?? []).indices.sorted {
            (best?.centres[$0] ?? MapPoint()) < (best?.centres[$1] ?? MapPoint())
        }
        var number = [Int](repeating: 0, count: order.count)
        for (place, group) in order.enumerated() { number[group] = place }
        groups = (best?.groups ?? []).map { number[$0] }
        centres = order.compactMap { best?.centres[$0] }
        squaredError = best?.squaredError ?? 0
    }

    /// Each point is chosen the more likely, the farther it is from those chosen before.
    private static func start(_ points: [MapPoint], _ count: Int, seed: UInt64) -> [MapPoint] {
        var generator = SplitMix64(state: seed)
        guard !points.isEmpty else { return [] }
        var chosen = [points[Int(generator.next() % UInt64(points.count))]]
        var distances = points.map { $0.squaredDistance(to: chosen[0]) }
        while chosen.count < count {
            var rest = generator.fraction() * distances.reduce(0, +)
            var next = 0
            while next < points.count - 1, rest >= distances[next] {
                rest -= distances[next]
                next += 1
            }
            chosen.append(points[next])
            for index in points.indices {
                distances[index] = min(
                    distances[index], points[index].squaredDistance(to: points[next]))
            }
        }
        return chosen
    }

    /// Moves the middles until nobody changes the group. A group that lost all its points goes.
    private static func settle(
        _ points: [MapPoint], _ start: [MapPoint]
    ) -> (groups: [Int], centres: [MapPoint], squaredError: Double) {
        var centres = start
        var groups = [Int](repeating: -1, count: points.count)
        for _ in 0..<iterationsMax {
            var sums = [MapPoint](repeating: MapPoint(), count: centres.count)
            var counts = [Int](repeating: 0, count: centres.count)
            var isSettled = true
            for index in points.indices {
                let nearest = nearest(to: points[index], centres)
                if groups[index] != nearest { isSettled = false }
                groups[index] = nearest
                sums[nearest].x += points[index].x
                sums[nearest].y += points[index].y
                counts[nearest] += 1
            }
            if isSettled { break }
            let kept = centres.indices.filter { counts[$0] > 0 }
            centres = kept.map {
                MapPoint(x: sums[$0].x / Double(counts[$0]), y: sums[$0].y / Double(counts[$0]))
            }
            if kept.count < counts.count {
                for index in points.indices {
                    groups[index] = kept.firstIndex(of: groups[index]) ?? 0
                }
            }
        }
        var squaredError = 0.0
        for index in points.indices {
            squaredError += points[index].squaredDistance(to: centres[groups[index]])
        }
        return (groups, centres, squaredError)
    }

    private static func nearest(to point: MapPoint, _ centres: [MapPoint]) -> Int {
        var nearest = 0
        var least = Double.infinity
        for index in centres.indices {
            let distance = point.squaredDistance(to: centres[index])
            if distance < least {
                nearest = index
                least = distance
            }
        }
        return nearest
    }
}
