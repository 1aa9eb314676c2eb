import Testing
import Texts

/// Over revision after revision of a draft no anchor covers other words than its own unflagged,
/// and none whose words and surroundings were left alone is lost.
@Suite struct RevisionTests {
    private static let syllables = """
        cơ quan có thẩm quyền tổ chức cá nhân hồ sơ thủ tục quy định trách nhiệm kiểm tra bảo đảm \
        an toàn thực phẩm cấp phép thời hạn ngày làm việc văn bản trả lời nêu rõ lý do
        """.split(separator: " ").map(String.init)

    @Test func anchorsOverRevisions() throws {
        var random = TextGenerator(seed: 41)
        var blocks: [(id: Int, words: [String])] = (0..<30).map { id in
            (id, (0..<(10 + random.below(30))).map { _ in Self.syllable(&random) })
        }
        var anchors = try (0..<300).map { _ in try Self.anchor(in: blocks, &random) }
        var counts: [AnchorState: Int] = [:]
        for _ in 0..<8 {
            let before = blocks
            Self.revise(&blocks, &random)
            let texts = blocks.map { (id: $0.id, text: $0.words.joined(separator: " ")) }
            let untouched = Set(
                before.filter { old in
                    blocks.contains { $0.id == old.id && $0.words == old.words }
                }.map(\.id))
            let index = AnchorIndex(texts)
            for at in anchors.indices {
                let settled = index.settled(anchors[at])
                counts[settled.state, default: 0] += 1
                if settled.state == .exact, !index.covers(settled) {
                    Issue.record("other words under \(settled)")
                }
                if anchors[at].state == .exact, untouched.contains(anchors[at].start.block),
                    settled != anchors[at]
                {
                    Issue.record("lost without reason: \(anchors[at])")
                }
                anchors[at] = settled
            }
        }
        #expect(AnchorState.allSeen.allSatisfy { counts[$0, default: 0] > 50 }, "\(counts)")
    }

    private static func syllable(_ random: inout TextGenerator) -> String {
        syllables[random.below(syllables.count)]
    }

    private static func anchor(
        in blocks: [(id: Int, words: [String])], _ random: inout TextGenerator
    ) throws -> TextAnchor<Int> {
        let block = blocks[random.below(blocks.count)]
        let first = random.below(block.words.count)
        let last = min(block.words.count, first + 1 + random.below(10))
        let start = block.words[..<first].reduce(0) { $0 + $1.utf16.count + 1 }
        let words = block.words[first..<last].joined(separator: " ")
        let span = TextSpan(start: start, end: start + words.utf16.count)
        return TextAnchor(
            start: TextPlace(block: block.id, offset: span.start),
            end: TextPlace(block: block.id, offset: span.end),
            quote: try TextQuote(of: span, in: block.words.joined(separator: " ")))
    }

    /// Words are put in, taken out and replaced; blocks are moved, dropped and added.
    private static func revise(
        _ blocks: inout [(id: Int, words: [String])], _ random: inout TextGenerator
    ) {
        for at in blocks.indices where random.below(3) == 0 {
            for _ in 0..<(1 + random.below(4)) {
                let place = random.below(blocks[at].words.count)
                switch random.below(3) {
                case 0: blocks[at].words.insert(syllable(&random), at: place)
                case 1 where blocks[at].words.count > 1: blocks[at].words.remove(at: place)
                default: blocks[at].words[place] = syllable(&random)
                }
            }
        }
        blocks.insert(blocks.remove(at: random.below(blocks.count)), at: random.below(blocks.count))
        let gone = blocks.remove(at: random.below(blocks.count))
        let next = (blocks.map(\.id).max() ?? 0) + 1
        // Some of what goes comes back under another name.
        let words = random.below(2) == 0 ? gone.words : [syllable(&random), syllable(&random)]
        blocks.append((next, words))
    }
}

extension AnchorState {
    fileprivate static var allSeen: [AnchorState] { [.exact, .moved, .orphaned] }
}
