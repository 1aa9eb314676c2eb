extension BlockMatching {
    /// Whether each new block moved: it came from under another parent, or it is not among the
    /// most siblings that kept their order.
    func moved() -> [Bool] {
        var moved = [Bool](repeating: false, count: new.count)
        /// The children that stayed under their parent, by the parent's place; -1 is the top.
        var siblings: [Int: [Int]] = [:]
        for index in new.indices {
            guard let was = oldOf[index] else { continue }
            let parent = newParents[index]
            if parent.map({ oldOf[$0] ?? -1 }) == oldParents[was] {
                siblings[parent ?? -1, default: []].append(index)
            } else {
                moved[index] = true
            }
        }
        for family in siblings.values {
            let stayed = LongestIncreasing.indices(of: family.map { oldOf[$0] ?? -1 })
            var next = stayed[...]
            for (place, index) in family.enumerated() {
                if next.first == place { next.removeFirst() } else { moved[index] = true }
            }
        }
        return moved
    }

    /// The removed blocks by what they stand behind: at `n + 1` those behind the old block `n`,
    /// which is still there, and at 0 those before all.
    func removedBehind() -> [[Int]] {
        var removed = [[Int]](repeating: [], count: old.count + 1)
        var place = 0
        for index in old.indices {
            if newOf[index] == nil { removed[place].append(index) } else { place = index + 1 }
        }
        return removed
    }
}
