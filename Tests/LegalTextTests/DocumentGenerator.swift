import LegalText

/// Makes documents as a drafting body could write them, from a seed.
struct DocumentGenerator {
    private var state: UInt64
    private var blocks: [LegalBlock] = []

    init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64.
    mutating func number(below count: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(count))
    }

    private static let words = [
        "cơ quan", "tổ chức", "hồ sơ", "thời hạn 05 ngày", "quy định", "Bộ Tài chính", "điều kiện",
        "1.000 đồng", "khoản 2 Điều 5", "điểm a", "*đặc biệt*", "a_b_c", "<b>", "5 < 6 & 7",
        "C:\\X",
        "# số", "“trích dẫn”", "100%", "đường bộ", "Ủy ban nhân dân", "| ống |",
    ]

    private mutating func sentence(_ end: String) -> String {
        let starts = ["Cơ quan", "Người dân", "Việc", "Đơn vị", "Trường hợp"]
        var text = starts[number(below: starts.count)]
        for _ in 0...number(below: 8) { text += " " + Self.words[number(below: Self.words.count)] }
        return text + " hợp lệ" + end
    }

    private mutating func title() -> String {
        ["QUY ĐỊNH CHUNG", "TỔ CHỨC THỰC HIỆN", "ĐIỀU KHOẢN THI HÀNH"][number(below: 3)]
    }

    mutating func document() -> LegalDocument {
        blocks = []
        let head = DocumentHead(
            authority: number(below: 2) == 0 ? "BỘ NỘI VỤ" : "ỦY BAN NHÂN DÂN\nTỈNH A",
            symbol: "\(number(below: 99) + 1)/2026/TT-BNV",
            placeAndDate: "Hà Nội, ngày 05 tháng 01 năm 2026", type: "THÔNG TƯ",
            title: "Quy định về \(number(below: 100)) việc")
        for _ in 0...number(below: 3) {
            blocks.append(
                LegalBlock(.basis, text: "Căn cứ Luật số \(number(below: 99))/2025/QH15;"))
        }
        for _ in 0...number(below: 3) { chapter() }
        if number(below: 2) == 0 {
            blocks.append(LegalBlock(.signature, text: "Nơi nhận:"))
            blocks.append(LegalBlock(.signature, text: "- Lưu: VT."))
            blocks.append(LegalBlock(.signature, text: "KT. BỘ TRƯỞNG"))
        }
        for _ in 0..<number(below: 3) {
            blocks.append(LegalBlock(.appendix, text: "MẪU BIỂU"))
            let parent = blocks.count - 1
            blocks.append(LegalBlock(.paragraph, parent: parent, text: "1. " + sentence(":")))
            table(parent)
        }
        return LegalDocument(head: head, blocks: blocks)
    }

    private mutating func chapter() {
        blocks.append(LegalBlock(.chapter, text: title()))
        let chapter = blocks.count - 1
        for _ in 0..<number(below: 3) {
            blocks.append(LegalBlock(.section, parent: chapter, text: title()))
            let section = blocks.count - 1
            for _ in 0...number(below: 3) { article(section) }
        }
        if blocks.last?.kind == .chapter { article(chapter) }
    }

    private var hasArticle: Bool { blocks.contains { $0.kind == .article } }

    private mutating func article(_ parent: Int) {
        let inserted = hasArticle && number(below: 8) == 0
        let text = number(below: 4) == 0 ? sentence(".") : "Hồ sơ và thời hạn"
        blocks.append(
            LegalBlock(
                .article, parent: parent, numbering: inserted ? .inserted : .following, text: text))
        let article = blocks.count - 1
        if number(below: 3) == 0 {
            blocks.append(LegalBlock(.paragraph, parent: article, text: sentence(".")))
        }
        for index in 0..<number(below: 5) {
            let inserted = index > 0 && number(below: 6) == 0
            blocks.append(
                LegalBlock(
                    .clause, parent: article, numbering: inserted ? .inserted : .following,
                    text: sentence(":")))
            points(blocks.count - 1)
        }
    }

    private mutating func points(_ clause: Int) {
        let count = number(below: 4) == 0 ? number(below: 27) : number(below: 4)
        for index in 0..<count {
            let inserted = index > 0 && number(below: 7) == 0
            blocks.append(
                LegalBlock(
                    .point, parent: clause, numbering: inserted ? .inserted : .following,
                    text: sentence(";")))
        }
        if number(below: 6) == 0 { table(blocks.count - 1) }
    }

    private mutating func table(_ parent: Int) {
        let columns = number(below: 4) + 1
        let rows = (0...number(below: 3)).map { _ in
            (0..<columns).map { _ in number(below: 5) == 0 ? "" : sentence("") }
                .joined(separator: "\t")
        }
        blocks.append(LegalBlock(.table, parent: parent, text: rows.joined(separator: "\n")))
    }
}
