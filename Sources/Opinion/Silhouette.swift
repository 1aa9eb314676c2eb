/// How much better points fit their own group than the next one, -1 to 1, as a mean over people
/// (Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster
/// analysis", Journal of Computational and Applied Mathematics 20, 1987). Alone in a group: 0.
enum Silhouette {
    /// Above this many people every second, every third … is measured, against everybody.
    static let peopleMax = 2_000

    /// One mean for each way of grouping the same points.
    static func means(_ points: [MapPoint], _ groupings: [KMeans]) -> [Double] {
        let step = max(1, (points.count + peopleMax - 1) / peopleMax)
        let measured = stride(from: 0, to: points.count, by: step)
        let sizes = groupings.map { grouping in
            var sizes = [Int](repeating: 0, count: grouping.centres.count)
            for group in grouping.groups { sizes[group] += 1 }
            return sizes
        }
        let groups = groupings.map(\.groups)
        var totals = [Double](repeating: 0, count: groupings.count)
        var count = 0
        for person in measured {
            var sums = sizes.map { [Double](repeating: 0, count: $0.count) }
            let distances = points.map { points[person].squaredDistance(to: $0).squareRoot() }
            for number in groupings.indices {
                add(distances, groups[number], to: &sums[number])
                totals[number] += value(sums[number], sizes[number], groups[number][person])
            }
            count += 1
        }
        return totals.map { count == 0 ? 0 : $0 / Double(count) }
    }

    private static func add(_ distances: [Double], _ groups: [Int], to sums: inout [Double]) {
        for other in distances.indices { sums[groups[other]] += distances[other] }
    }

    private static func value(_ sums: [Double], _ sizes: [Int], _ own: Int) -> Double {
        guard sizes[own] > 1, sizes.count > 1 else { return 0 }
        let inside = sums[own] / Double(sizes[own] - 1)
        var outside = Double.infinity
        for group in sizes.indices where group != own {
            outside = min(outside, sums[group] / Double(sizes[group]))
        }
        let larger = max(inside, outside)
        return larger > 0 ? (outside - inside) / larger : 0
    }
}
