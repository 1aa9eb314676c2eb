/// Where a quote stands in this version. The rule above all others: words are never covered
/// silently that are not the quoted ones. What is the same words in the same surroundings is
/// `exact`; what is likely is `moved`, so that a person looks; what could be several places or
/// none is not found.
extension AnchorIndex {
    struct Found: Equatable {
        var range: Range<Int>
        var state: AnchorState
    }

    private struct Candidate {
        var offset: Int
        /// How much of the surroundings is the same, 0 … 1.
        var context: Double
        /// The context and the nearness to the place where the quote stood.
        var rank: Double
    }

    func find(_ quote: TextQuote, near place: Place) -> Found? {
        let pattern = Array(quote.exact.utf16)
        guard !pattern.isEmpty else { return nil }
        let home = index(of: place.block)
        if let home {
            // A quote over several blocks is at home in as many.
            let last = min(home + pattern.count(where: { $0 == Self.separator }), blocks.count - 1)
            let range = starts[home]..<starts[last + 1] - 1
            let there = candidates(for: quote, pattern, in: range, home: home)
            if let best = clearBest(of: there, hint: offset(of: place)), best.context >= 0.5 {
                return Found(
                    range: best.offset..<best.offset + pattern.count, state: .exact)
            }
        }
        let everywhere = candidates(for: quote, pattern, in: 0..<units.count, home: home)
        if let best = clearBest(of: everywhere, hint: nil) {
            let isTelling = everywhere.count == 1 && pattern.count >= 12
            guard best.context >= 0.3 || isTelling else { return nil }
            return Found(range: best.offset..<best.offset + pattern.count, state: .moved)
        }
        // Several places could be meant: no guess.
        guard everywhere.isEmpty else { return nil }
        return similar(to: pattern, home: home)
    }

    private func candidates(
        for quote: TextQuote, _ pattern: [UInt16], in range: Range<Int>, home: Int?
    ) -> [Candidate] {
        let prefix = Array(quote.prefix.utf16)
        let suffix = Array(quote.suffix.utf16)
        return UnitSearch(pattern).offsets(in: units, within: range).compactMap { offset in
            let end = offset + pattern.count
            guard isWhole(offset, prefix.last, pattern.first),
                isWhole(end, pattern.last, suffix.first)
            else { return nil }
            let context =
                (before(offset, like: prefix) + after(end, like: suffix)) / 2
            let distance = home.map { abs($0 - block(at: offset)) } ?? 3
            let nearness = distance == 0 ? 0.3 : distance <= 2 ? 0.1 : 0
            return Candidate(offset: offset, context: context, rank: context + nearness)
        }
    }

    /// The only candidate, or the one that stands out; the very place of old settles a tie.
    private func clearBest(of candidates: [Candidate], hint: Int?) -> Candidate? {
        guard var best = candidates.first else { return nil }
        var second = -1.0
        for candidate in candidates.dropFirst() {
            if candidate.rank > best.rank
                || (candidate.rank == best.rank && candidate.offset == hint)
            {
                second = best.rank
                best = candidate
            } else {
                second = max(second, candidate.rank)
            }
        }
        let isClear = best.rank - second >= 0.15 || (best.offset == hint && best.context == 1)
        return isClear ? best : nil
    }

    /// A quote that ended with a word does not end within a longer one, nor within a character.
    /// `left` and `right` stood on both sides of this edge when the quote was made; nil beyond
    /// the block.
    private func isWhole(_ edge: Int, _ left: UInt16?, _ right: UInt16?) -> Bool {
        guard edge > 0, edge < units.count else { return true }
        if left == units[edge - 1], right == units[edge] { return true }
        if Self.isExtending(units[edge]) { return false }
        return !(Self.isWord(units[edge]) && Self.isWord(units[edge - 1]))
    }

    private static func isWord(_ unit: UInt16) -> Bool {
        UTF16.isTrailSurrogate(unit) || WordText.kind(in: [unit], at: 0).0 == .word
    }

    /// A mark, or a joiner, belongs to what stands left of it.
    private static func isExtending(_ unit: UInt16) -> Bool {
        unit == 0x200D || Unicode.Scalar(unit)?.properties.isGraphemeExtend == true
    }

    /// How much of the context stands there, 0 … 1. Nothing before a quote means that its block
    /// started with it.
    private func before(_ offset: Int, like prefix: [UInt16]) -> Double {
        let start = starts[block(at: offset)]
        guard !prefix.isEmpty else { return offset == start ? 1 : 0 }
        let same = zip(units[start..<offset].reversed(), prefix.reversed()).prefix { $0 == $1 }
        return Double(same.count) / Double(prefix.count)
    }

    private func after(_ offset: Int, like suffix: [UInt16]) -> Double {
        let end = starts[block(at: max(0, offset - 1)) + 1] - 1
        guard !suffix.isEmpty else { return offset == end ? 1 : 0 }
        guard offset <= end else { return 0 }
        let same = zip(units[offset..<end], suffix).prefix { $0 == $1 }
        return Double(same.count) / Double(suffix.count)
    }
}
