/// The blocks of one version of a draft, in document order, for finding quoted words in it.
///
/// The blocks are joined by line feeds, so a quote over several blocks is one text with line
/// feeds in it.
public struct AnchorIndex<Block: Hashable & Sendable>: Sendable {
    public typealias Place = TextPlace<Block>

    let blocks: [Block]
    /// Where each block starts among the units, and, last, where one more would.
    let starts: [Int]
    let units: [UInt16]
    /// The words of all blocks in order, and the number of each.
    let words: [Range<Int>]
    let wordNumbers: [Int32]
    let numbers: TokenNumbers
    private let order: [Block: Int]

    /// Of two blocks of one identity the first counts.
    public init(_ blocks: [(id: Block, text: String)]) {
        var starts: [Int] = []
        var units: [UInt16] = []
        for block in blocks {
            starts.append(units.count)
            units += Array(block.text.utf16)
            units.append(Self.separator)
        }
        self.blocks = blocks.map(\.id)
        self.starts = starts + [units.count]
        self.units = units
        let text = WordText(units)
        var numbers = TokenNumbers()
        words = text.words
        wordNumbers = words.map { numbers.number(of: units[$0]) }
        self.numbers = numbers
        order = Dictionary(
            zip(blocks.map(\.id), blocks.indices), uniquingKeysWith: { first, _ in first })
    }

    /// The quote of the words between two places; nil when there are none, when a place is not in
    /// these blocks or lies within a surrogate pair.
    public func quote(from start: Place, to end: Place) -> TextQuote? {
        guard let range = range(from: start, to: end) else { return nil }
        let first = starts[block(at: range.lowerBound)]
        let last = starts[block(at: range.upperBound) + 1] - 1
        return TextQuote(
            exact: text(range),
            prefix: TextQuote.end(of: text(first..<range.lowerBound)[...]),
            suffix: TextQuote.start(of: text(range.upperBound..<last)[...]))
    }

    /// Whether the quoted words, and no others, lie between the places of an anchor.
    public func covers(_ anchor: TextAnchor<Block>) -> Bool {
        guard let range = range(from: anchor.start, to: anchor.end) else { return false }
        return units[range].elementsEqual(anchor.quote.exact.utf16)
    }

    /// The state of an anchor whose places followed every change: `exact` while the quoted words
    /// are under it, `moved` once they are others, `orphaned` when none are left.
    public func state(of anchor: TextAnchor<Block>) -> AnchorState {
        guard range(from: anchor.start, to: anchor.end) != nil else { return .orphaned }
        return covers(anchor) ? .exact : .moved
    }

    /// The anchor set anew in this version, where its places count only as a hint: for a version
    /// that came without the operations that led to it, and for words that were lost. Where the
    /// blocks of that version have other identities, `compare` says which became which; under an
    /// identity that is not here nothing is more than `moved`.
    public func settled(_ anchor: TextAnchor<Block>) -> TextAnchor<Block> {
        var settled = anchor
        guard let found = find(anchor.quote, near: anchor.start) else {
            settled.state = .orphaned
            return settled
        }
        settled.start = place(at: found.range.lowerBound, isEnd: false)
        settled.end = place(at: found.range.upperBound, isEnd: true)
        settled.state = found.state
        return settled
    }

    // MARK: Places

    func index(of block: Block) -> Int? { order[block] }

    /// The units between two places, at least one, within the blocks.
    private func range(from start: Place, to end: Place) -> Range<Int>? {
        guard let first = offset(of: start), let last = offset(of: end), first < last else {
            return nil
        }
        return first..<last
    }

    /// nil for a place outside, or within a surrogate pair.
    func offset(of place: Place) -> Int? {
        guard let block = order[place.block], place.offset >= 0 else { return nil }
        let length = starts[block + 1] - 1 - starts[block]
        guard place.offset <= length else { return nil }
        let offset = starts[block] + place.offset
        return UTF16.isTrailSurrogate(units[offset]) ? nil : offset
    }

    /// The block that holds an offset; the separator belongs to the block it ends.
    func block(at offset: Int) -> Int {
        var (low, high) = (0, blocks.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    private func place(at offset: Int, isEnd: Bool) -> Place {
        let block = block(at: isEnd ? max(0, offset - 1) : offset)
        return Place(block: blocks[block], offset: offset - starts[block])
    }

    func text(_ range: Range<Int>) -> String { String(decoding: units[range], as: UTF16.self) }

    static var separator: UInt16 { 0x0A }
}
