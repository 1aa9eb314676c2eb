import Texts

/// A text like a decree: chapters of twenty provisions each.
struct Draft {
    var blocks: [ComparedBlock<Int>]

    private static let syllables = """
        cơ quan có thẩm quyền tổ chức cá nhân hồ sơ thủ tục quy định trách nhiệm kiểm tra bảo đảm \
        an toàn thực phẩm cấp phép thời hạn ngày làm việc văn bản trả lời nêu rõ lý do việc đăng \
        ký công bố sản phẩm theo pháp luật của bộ trưởng trình chính phủ xem xét quyết định
        """.split(separator: " ").map(String.init)

    init(provisions: Int, sentences: Int, seed: UInt64) {
        var random = SplitMix(state: seed)
        blocks = (0..<provisions).map { index in
            let parent = index % 20 == 0 ? nil : index - index % 20
            return ComparedBlock(
                id: index, parent: parent, kind: parent == nil ? "chapter" : "article",
                label: "\(index)", text: Self.text(sentences, &random))
        }
    }

    /// A tenth of the provisions is reworked, some are moved, dropped and added.
    func revised(seed: UInt64) -> Draft {
        var random = SplitMix(state: seed)
        var revised = self
        for index in blocks.indices where random.below(10) == 0 {
            var words = blocks[index].text.split(separator: " ").map(String.init)
            for _ in 0..<5 { words[random.below(words.count)] = Self.syllable(&random) }
            words.insert(Self.text(1, &random), at: random.below(words.count))
            revised.blocks[index].text = words.joined(separator: " ")
        }
        for _ in 0..<(blocks.count / 50) {
            let moved = revised.blocks.remove(at: 1 + random.below(blocks.count - 2))
            revised.blocks.insert(moved, at: 1 + random.below(revised.blocks.count - 1))
            let dropped = 1 + random.below(revised.blocks.count - 1)
            revised.blocks[dropped].text = Self.text(3, &random)
            revised.blocks[dropped].id += 1_000_000
        }
        return revised
    }

    func withOwnIdentities() -> Draft {
        var own = self
        for index in blocks.indices {
            own.blocks[index].id += 10_000_000
            own.blocks[index].parent = blocks[index].parent.map { $0 + 10_000_000 }
        }
        return own
    }

    private static func text(_ sentences: Int, _ random: inout SplitMix) -> String {
        (0..<sentences).map { _ in
            (0..<20).map { _ in syllable(&random) }.joined(separator: " ") + "."
        }.joined(separator: " ")
    }

    private static func syllable(_ random: inout SplitMix) -> String {
        syllables[random.below(syllables.count)]
    }
}

private struct SplitMix {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
