import Documents
import LegalText
import Testing
import Wire

@testable import Department
@testable import Service

/// A draft goes out in every format as the text that it is, and with its changes marked.
@Suite struct ExportTests {
    private static let first = """
        CHÍNH PHỦ

        Số: 12/2026/NĐ-CP

        NGHỊ ĐỊNH

        Quy định về giấy phép thử

        Căn cứ Luật Tổ chức Chính phủ;

        Điều 1. Phạm vi điều chỉnh

        1. Nghị định này quy định về giấy phép.

        2. Thời hạn giải quyết là 15 ngày làm việc.

        Điều 2. Hồ sơ

        1. Hồ sơ gồm các giấy tờ sau:

        a) Đơn đề nghị;

        b) Bản sao giấy tờ.

        2. Nộp hồ sơ tại bộ phận một cửa.

        Điều 3. Hiệu lực

        Nghị định này có hiệu lực từ ngày 01 tháng 01 năm 2027.
        """

    private static let author = ID<Person>(raw: 77)

    private static let book = Book([author: "Phạm Văn Thử"])

    /// Version 1 is the text above. In version 2 a number was edited, a point went, a clause
    /// came, and a clause moved to another article.
    private static let draft: Draft = {
        let text = LegalRecogniser.recognise(PlainText.paragraphs(first)).document
        var draft = Draft()
        draft.id = ID(raw: 5)
        draft.title = "Nghị định thử"
        draft.head = DraftHead(text.head)
        var ids: [ID<Block>] = []
        for (index, found) in text.blocks.enumerated() {
            var block = Block()
            block.id = ID(raw: UInt128(100 + index))
            (block.kind, block.numbering, block.text) = (found.kind, found.numbering, found.text)
            block.parent = found.parent.map { ids[$0] }
            ids.append(block.id)
            draft.tree.append(block)
        }
        draft.versions.append(version(1, draft))
        let views = draft.tree.views
        func id(_ path: String) -> ID<Block> { views.first { $0.path == path }?.id ?? ID() }
        draft.tree.change(id("d1.k2")) { block in
            block.text = "Thời hạn giải quyết là 10 ngày làm việc."
            var run = AuthoredRun()
            (run.by, run.position, run.units) = (author, 40, block.text.utf16.count)
            block.runs = [run]
        }
        draft.tree.dissolve(id("d2.k1.b"))
        var added = Block()
        (added.id, added.kind, added.parent) = (ID(raw: 999), .clause, id("d2"))
        added.text = "Không thu phí."
        draft.tree.insert(added, after: id("d2.k2"))
        draft.tree.move(id("d1.k1"), to: id("d2"), after: nil)
        draft.versions.append(version(2, draft))
        return draft
    }()

    private static func version(_ number: Int, _ draft: Draft) -> DraftVersion {
        var version = DraftVersion()
        version.at = 1_795_329_600_000 + Int64(number)
        version.by = author
        version.head = draft.head
        version.name = "Lần \(number)"
        version.number = number
        version.position = UInt64(number * 30)
        version.tree = draft.tree
        return version
    }

    private static func document(_ bytes: [UInt8]) throws -> LegalDocument {
        switch try DocumentReader().read(bytes).content {
        case .paragraphs(let paragraphs): LegalRecogniser.recognise(paragraphs).document
        case .structured(let document): document
        }
    }

    @Test(arguments: ExportFormat.allCases.filter { $0 != .pdf })
    func everyFormatComesBackAsTheSameText(_ format: ExportFormat) throws {
        let text = try #require(DraftManuscript(Self.draft, version: 2, against: nil))
        let bytes = try text.write(format, Self.book, pdf: PDFWriter())
        let read = try Self.document(bytes)
        #expect(read.blocks == text.document.blocks)
        #expect(read.head.title == text.document.head.title)
    }

    @Test(arguments: ExportFormat.allCases.filter { $0.showsChanges && $0 != .pdf })
    func markedFilesStillHoldTheNewText(_ format: ExportFormat) throws {
        let text = try #require(DraftManuscript(Self.draft, version: 2, against: 1))
        let bytes = try text.write(format, Self.book, pdf: PDFWriter())
        #expect(try Self.document(bytes).blocks == text.document.blocks)
    }

    @Test func wordFilesBearTrackedChangesWithTheirAuthor() throws {
        let text = try #require(DraftManuscript(Self.draft, version: 2, against: 1))
        let report = try DocumentReader().read(
            text.write(.docx, Self.book, pdf: PDFWriter())
        ).report
        #expect(report.insertions > 0)
        #expect(report.deletions > 0)
        let number = text.marked(Self.book).blocks.flatMap(\.runs).first { $0.text == "10" }
        #expect(
            number?.change
                == .inserted(Revision(author: "Phạm Văn Thử", at: "2026-11-22T06:40:00Z")))
    }

    @Test func refusingAllChangesGivesTheOlderText() throws {
        let marked = try #require(DraftManuscript(Self.draft, version: 2, against: 1))
            .marked(Self.book)
        func text(_ isOld: Bool) -> [String] {
            marked.blocks.compactMap { block in
                func stays(_ change: MarkedChange) -> Bool {
                    switch change {
                    case .none: true
                    case .inserted: !isOld
                    case .deleted: isOld
                    }
                }
                guard stays(block.change) else { return nil }
                let label = isOld ? block.oldLabel ?? block.label : block.label
                return label + block.runs.filter { stays($0.change) }.map(\.text).joined()
            }
        }
        #expect(text(true) == Self.draft.version(1)?.tree.views.map { $0.label + $0.text })
        #expect(text(false) == Self.draft.tree.views.map { $0.label + $0.text })
    }

    @Test func aVersionThatIsNotThereIsNoText() {
        #expect(DraftManuscript(Self.draft, version: 3, against: nil) == nil)
        #expect(DraftManuscript(Self.draft, version: 2, against: 9) == nil)
    }

    @Test func fileNamesAreSafe() {
        let header = ExportName.disposition(
            title: "Nghị định \"Đất\"\r\n/../x", version: 2, ending: "docx")
        #expect(
            header == "attachment; filename=\"Nghi-dinh-Dat-x-v2.docx\"; "
                + "filename*=UTF-8''Ngh%E1%BB%8B-%C4%91%E1%BB%8Bnh-%C4%90%E1%BA%A5t-x-v2.docx")
        #expect(
            ExportName.fileName(title: "../..", version: nil, ending: ExportFormat.akn.ending)
                == "draft.xml")
    }

    @Test func aMissingProgramForPDFIsSaid() throws {
        let text = try #require(DraftManuscript(Self.draft, version: 1, against: nil))
        let order = ExportOrder(text: text, format: .pdf)
        #expect(throws: Refusal(.exportUnavailable)) {
            try order.response(Self.book, pdf: PDFWriter(command: "/nonexistent/pdf"))
        }
    }
}
