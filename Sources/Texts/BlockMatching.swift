/// Which block of the old version became which of the new one.
struct BlockMatching<ID: Hashable & Sendable> {
    let old: [ComparedBlock<ID>]
    let new: [ComparedBlock<ID>]
    /// The old block of each new one, and the new block of each old one.
    private(set) var oldOf: [Int?]
    private(set) var newOf: [Int?]
    /// The place of each block's parent; nil at the top.
    let oldParents: [Int?]
    let newParents: [Int?]

    init(old: [ComparedBlock<ID>], new: [ComparedBlock<ID>]) {
        self.old = old
        self.new = new
        oldOf = new.map { _ in nil }
        newOf = old.map { _ in nil }
        oldParents = Self.parents(of: old)
        newParents = Self.parents(of: new)
    }

    mutating func match() {
        matchByIdentity()
        matchByText()
        matchByChildren()
        matchByWords()
        matchByChildren()
    }

    /// A parent that stands behind its child is none: there are no circles.
    private static func parents(of blocks: [ComparedBlock<ID>]) -> [Int?] {
        var places: [ID: Int] = [:]
        return blocks.indices.map { index in
            let parent = blocks[index].parent.flatMap { places[$0] }
            places[blocks[index].id] = places[blocks[index].id] ?? index
            return parent
        }
    }

    private mutating func pair(_ before: Int, _ after: Int) {
        guard newOf[before] == nil, oldOf[after] == nil else { return }
        newOf[before] = after
        oldOf[after] = before
    }

    private mutating func matchByIdentity() {
        let places = Dictionary(
            zip(old.map(\.id), old.indices), uniquingKeysWith: { first, _ in first })
        for index in new.indices {
            if let before = places[new[index].id] { pair(before, index) }
        }
    }

    /// Of several with one text those under the same parent first, from the top downwards, then
    /// any, in order.
    private mutating func matchByText() {
        for (before, after) in Self.levels(oldParents, newParents) {
            matchByText(before, after) { matching, index in
                matching.oldParents[index].map { matching.newOf[$0] ?? -2 } ?? -1
            } under: { matching, index in
                matching.newParents[index] ?? -1
            }
        }
        matchByText(Array(old.indices), Array(new.indices)) { _, _ in
            0
        } under: { _, _ in
            0
        }
    }

    /// Two blocks may be one when their texts are the same and both are under the same place.
    private mutating func matchByText(
        _ before: [Int], _ after: [Int], was: (Self, Int) -> Int, under: (Self, Int) -> Int
    ) {
        var waiting: [Content: [Int]] = [:]
        for index in before.reversed() where newOf[index] == nil && !old[index].text.isEmpty {
            waiting[Content(old[index], under: was(self, index)), default: []].append(index)
        }
        for index in after where oldOf[index] == nil && !waiting.isEmpty {
            let content = Content(new[index], under: under(self, index))
            if let found = waiting[content]?.popLast() { pair(found, index) }
        }
    }

    /// The blocks by their depth, of both versions.
    private static func levels(_ old: [Int?], _ new: [Int?]) -> [([Int], [Int])] {
        func levels(_ parents: [Int?]) -> [[Int]] {
            var depths: [Int] = []
            var levels: [[Int]] = []
            for (index, parent) in parents.enumerated() {
                let depth = parent.map { depths[$0] + 1 } ?? 0
                depths.append(depth)
                if depth == levels.count { levels.append([]) }
                levels[depth].append(index)
            }
            return levels
        }
        return Array(zip(levels(old), levels(new)))
    }

    /// A block is the old one from which most of its children came, those apart that are new.
    private mutating func matchByChildren() {
        var votes: [Int: [Int: Int]] = [:]
        var children: [Int: Int] = [:]
        for index in new.indices {
            guard let parent = newParents[index], oldOf[parent] == nil else { continue }
            guard let child = oldOf[index] else { continue }
            children[parent, default: 0] += 1
            guard let was = oldParents[child], newOf[was] == nil,
                old[was].kind == new[parent].kind
            else { continue }
            votes[parent, default: [:]][was, default: 0] += 1
        }
        // Children before their parents: a chapter is known by its articles.
        for parent in votes.keys.sorted(by: >) {
            let best = votes[parent]?.max { ($0.value, $1.key) < ($1.value, $0.key) }
            guard let best, best.value * 2 > children[parent, default: 0] else { continue }
            pair(best.key, parent)
        }
    }

    private mutating func matchByWords() {
        let before = old.indices.filter { newOf[$0] == nil && !old[$0].text.isEmpty }
        let after = new.indices.filter { oldOf[$0] == nil && !new[$0].text.isEmpty }
        guard !before.isEmpty, !after.isEmpty else { return }
        var shingles = ShingleIndex()
        for index in before { shingles.add(old[index].text, kind: old[index].kind, as: index) }
        var pairs: [(score: Int, before: Int, after: Int)] = []
        for index in after {
            let similar = shingles.similar(to: new[index].text, kind: new[index].kind)
            pairs += similar.map { (score: $0.percent, before: $0.place, after: index) }
        }
        // The most similar first; of equals those nearest in order.
        pairs.sort {
            ($1.score, abs($0.before - $0.after), $0.after, $0.before)
                < ($0.score, abs($1.before - $1.after), $1.after, $1.before)
        }
        for found in pairs { pair(found.before, found.after) }
    }
}

/// A text, its kind and where it stands; the text byte for byte.
private struct Content: Hashable {
    let kind: String
    let text: String
    let place: Int

    init(_ block: ComparedBlock<some Hashable & Sendable>, under place: Int) {
        kind = block.kind
        text = block.text
        self.place = place
    }

    static func == (left: Content, right: Content) -> Bool {
        left.place == right.place && left.kind == right.kind
            && left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(place)
        hasher.combine(kind)
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
