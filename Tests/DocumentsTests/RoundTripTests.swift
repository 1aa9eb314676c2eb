@testable import Documents
import LegalText
import Testing

/// What is written is read again as the same text and the same structure.
@Suite struct RoundTripTests {
    @Test(arguments: 0..<40) func wordKeepsTextAndStructure(_ seed: UInt64) throws {
        let document = Generator(seed: seed).document()
        let bytes = try WordWriter().write(MarkedDocument(document))
        try expectSame(document, LegalRecogniser.recognise(paragraphs(of: bytes)).document)
    }

    @Test(arguments: 0..<40) func htmlKeepsTextAndStructure(_ seed: UInt64) throws {
        let document = Generator(seed: seed).document()
        let bytes = HTMLWriter().write(MarkedDocument(document))
        #expect(try DocumentReader().format(of: bytes) == .html)
        try expectSame(document, LegalRecogniser.recognise(paragraphs(of: bytes)).document)
    }

    @Test(arguments: 0..<40) func openDocumentKeepsTextAndStructure(_ seed: UInt64) throws {
        let document = Generator(seed: seed).document()
        let bytes = try OpenDocumentWriter().write(MarkedDocument(document))
        #expect(try DocumentReader().format(of: bytes) == .odt)
        try expectSame(document, LegalRecogniser.recognise(paragraphs(of: bytes)).document)
    }

    @Test(arguments: 0..<100) func akomaNtosoKeepsEverything(_ seed: UInt64) throws {
        let document = Generator(seed: seed).document()
        let writer = AkomaNtosoWriter(identity: .init(work: "du-thao", date: "2026-01-26"))
        let read = try DocumentReader().read(writer.write(document))
        #expect(read.format == .akomaNtoso)
        guard case .structured(let again) = read.content else {
            Issue.record("no structure")
            return
        }
        try expectSame(document, again)
    }

    @Test func theSameDocumentGivesTheSameBytes() throws {
        let document = MarkedDocument(Generator(seed: 7).document())
        let once = try WordWriter().write(document)
        #expect(try WordWriter().write(document) == once)
    }

    /// A change that is undone leaves the old text, one that is taken the new one: readers take.
    @Test func trackedChangesAndCommentsAreReadAsTheNewText() throws {
        let revision = Revision(author: "Nguyễn Văn An", at: "2026-11-22T05:00:00Z")
        let document = MarkedDocument(
            head: DocumentHead(),
            blocks: [
                MarkedBlock(
                    .article, label: "Điều 2", oldLabel: "Điều 1",
                    runs: [
                        MarkedRun("Phạm vi "), MarkedRun("cũ", .deleted(revision)),
                        MarkedRun("mới", .inserted(revision)),
                    ]),
                MarkedBlock(
                    .clause, label: "1.", change: .deleted(revision), runs: [MarkedRun("Bỏ.")]),
                MarkedBlock(
                    .clause, label: "1.", change: .inserted(revision), runs: [MarkedRun("Thêm.")]),
                MarkedBlock(
                    .table,
                    runs: [
                        MarkedRun("a\tb\nc\t"), MarkedRun("d", .deleted(revision)),
                        MarkedRun("e", .inserted(revision)), MarkedRun("\nf\tg"),
                    ]),
            ],
            comments: [
                MarkedComment(block: 0, range: 5..<9, revision: revision, text: "Vì sao?"),
                MarkedComment(block: 2, revision: revision, text: "Đồng ý"),
                MarkedComment(block: 3, revision: revision, text: "Bảng này"),
            ])
        let word = try DocumentReader().read(WordWriter().write(document))
        guard case .paragraphs(let found) = word.content else { return }
        let texts = found.map(\.text).filter { !$0.isEmpty }
        #expect(texts == ["Điều 2. Phạm vi mới", "1. Thêm."])
        #expect(
            found.compactMap(\.tableRows) == [[["a", "b"], ["c", "e"], ["f", "g"]]])
        #expect(word.report.comments == 3)
        let open = try DocumentReader().read(OpenDocumentWriter().write(document))
        guard case .paragraphs(let found) = open.content else { return }
        #expect(
            found.map(\.text).filter { !$0.isEmpty } == ["Điều 2. Phạm vi mới", "1. Thêm."])
        #expect(open.report.comments == 3)
        #expect(open.report.deletions > 0)
        let html = try paragraphs(of: HTMLWriter().write(document))
        #expect(
            html.map(\.text).filter { !$0.isEmpty } == ["Điều 2. Phạm vi mới", "1. Thêm."])
    }

    private func expectSame(_ left: LegalDocument, _ right: LegalDocument) throws {
        #expect(left.head == right.head)
        #expect(left.blocks.count == right.blocks.count)
        for (left, right) in zip(left.blocks, right.blocks) {
            #expect(left == right)
            // One difference makes all that follow differ.
            if left != right { return }
        }
    }
}

/// Makes legal texts that obey the rules of form, by chance from a seed.
struct Generator {
    private var state: UInt64
    private var blocks: [LegalBlock] = []

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    /// SplitMix64.
    private mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    private static let words = [
        "cơ", "quan", "nhà", "nước", "thực", "hiện", "quản", "lý", "<b>", "&", "“văn bản”",
        "đơn", "vị", "ngày", "66,7%", "dữ", "liệu", "Ủy", "ban", "nhân", "dân", "được", "\"giao\"",
    ]

    private mutating func sentence(_ end: String) -> String {
        let count = 3 + next(12)
        let words = (0..<count).map { _ in Self.words[next(Self.words.count)] }
        return "Bộ trưởng " + words.joined(separator: " ") + end
    }

    func document() -> LegalDocument {
        var maker = self
        maker.make()
        return LegalDocument(
            head: DocumentHead(
                authority: "CHÍNH PHỦ", symbol: "46/2026/NĐ-CP",
                placeAndDate: "Hà Nội, ngày 26 tháng 01 năm 2026", type: "NGHỊ ĐỊNH",
                title: "Quy định về việc thử nghiệm"),
            blocks: maker.blocks)
    }

    @discardableResult
    private mutating func add(_ kind: BlockKind, _ parent: Int?, _ text: String) -> Int {
        blocks.append(LegalBlock(kind, parent: parent, text: text))
        return blocks.count - 1
    }

    private mutating func make() {
        add(.basis, nil, "Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;")
        add(.basis, nil, "Chính phủ ban hành Nghị định quy định về việc thử nghiệm.")
        for _ in 0..<(1 + next(3)) {
            let chapter = add(.chapter, nil, "QUY ĐỊNH CHUNG")
            for _ in 0..<(1 + next(3)) { article(in: chapter) }
        }
    }

    private mutating func article(in parent: Int) {
        let article = add(.article, parent, "Phạm vi điều chỉnh")
        if next(3) == 0 { add(.paragraph, article, sentence(".")) }
        for _ in 0..<next(4) {
            let points = next(3) == 0 ? 2 + next(7) : 0
            let clause = add(.clause, article, sentence(points > 0 ? ":" : "."))
            for index in 0..<points {
                add(.point, clause, sentence(index == points - 1 ? "." : ";"))
            }
        }
    }
}
