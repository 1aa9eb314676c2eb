@testable import Documents
import LegalText
import Testing

@Suite struct WordReaderTests {
    @Test func readsWordsWithTheirLooks() throws {
        let found = try paragraphs(
            of: Fixtures.word(
                """
                <w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr>\
                <w:t>Chương I</w:t></w:r></w:p>\
                <w:p><w:r><w:rPr><w:i/></w:rPr><w:t>Căn cứ</w:t></w:r><w:r><w:rPr><w:i/></w:rPr>\
                <w:tab/><w:t>Luật</w:t><w:br/><w:t>số</w:t><w:softHyphen/><w:t>1</w:t>\
                <w:noBreakHyphen/></w:r></w:p>
                """))
        #expect(
            found == [
                SourceParagraph("Chương I", alignment: .center, bold: true),
                SourceParagraph("Căn cứ\tLuật\nsố1-", italic: true),
            ])
    }

    @Test func takesInsertionsAndLeavesDeletionsOut() throws {
        let bytes = try Fixtures.word(
            """
            <w:p><w:r><w:t>Một </w:t></w:r><w:del w:id="1"><w:r><w:delText>hai</w:delText></w:r>\
            </w:del><w:ins w:id="2"><w:r><w:t>ba</w:t></w:r></w:ins></w:p>\
            <w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:r><w:t>Bốn </w:t></w:r></w:p>\
            <w:p><w:r><w:t>năm</w:t></w:r></w:p>
            """)
        #expect(try paragraphs(of: bytes).map(\.text) == ["Một ba", "Bốn năm"])
        let report = try DocumentReader().read(bytes).report
        #expect(report.insertions == 1)
        #expect(report.deletions == 2)
    }

    @Test func ofAFieldOnlyTheResultIsRead() throws {
        let found = try paragraphs(
            of: Fixtures.word(
                """
                <w:p><w:r><w:t>Trang </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>\
                <w:r><w:t>PAGE</w:t><w:instrText>PAGE</w:instrText></w:r>\
                <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>\
                <w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>\
                <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>\
                <w:p><w:r><w:t>Sau</w:t></w:r></w:p>
                """))
        #expect(found.map(\.text) == ["Trang 7", "", "Sau"])
    }

    @Test func aTextBoxIsReadOnce() throws {
        let box = "<w:txbxContent><w:p><w:r><w:t>Hộp</w:t></w:r></w:p></w:txbxContent>"
        let found = try paragraphs(
            of: Fixtures.word(
                """
                <w:p><w:r><w:t>Trước</w:t></w:r><w:r><mc:AlternateContent>\
                <mc:Choice Requires="wps"><w:drawing><wps:txbx>\(box)</wps:txbx></w:drawing>\
                </mc:Choice><mc:Fallback><w:pict><v:textbox>\(box)</v:textbox></w:pict>\
                </mc:Fallback></mc:AlternateContent></w:r></w:p>
                """))
        #expect(found.map(\.text) == ["Trước", "Hộp"])
    }

    @Test func mergedCellsAreEmptyAndColumnsStay() throws {
        func cell(_ text: String, _ properties: String = "") -> String {
            "<w:tc><w:tcPr>\(properties)</w:tcPr>\(Fixtures.paragraph(text))</w:tc>"
        }
        let inner = "<w:tbl><w:tr>\(cell("x"))\(cell("y"))</w:tr></w:tbl>"
        let found = try paragraphs(
            of: Fixtures.word(
                """
                <w:tbl><w:tr>\(cell("A", "<w:gridSpan w:val=\"2\"/>"))\
                \(cell("B", "<w:vMerge w:val=\"restart\"/>"))</w:tr>\
                <w:tr>\(cell("C"))<w:tc>\(inner)<w:p/></w:tc>\(cell("", "<w:vMerge/>"))</w:tr></w:tbl>
                """))
        #expect(found == [.table([["A", "", "B"], ["C", "x y", ""]])])
    }

    @Test func aSpanOfAMillionColumnsFillsNoMemory() throws {
        let found = try paragraphs(
            of: Fixtures.word(
                """
                <w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p/></w:tc>\
                </w:tr></w:tbl>
                """))
        #expect(found.first?.tableRows?.first?.count == 64)
    }

    static func level(_ index: Int, _ format: String, _ text: String, _ more: String = "") -> String
    {
        """
        <w:lvl w:ilvl="\(index)"><w:start w:val="1"/><w:numFmt w:val="\(format)"/>\
        \(more)<w:lvlText w:val="\(text)"/></w:lvl>
        """
    }

    @Test func automaticNumbersBecomeLabels() throws {
        let numbering = """
            <w:abstractNum w:abstractNumId="0">\(Self.level(0, "upperRoman", "Chương %1"))\
            \(Self.level(1, "decimal", "Điều %2.", "<w:lvlRestart w:val=\"0\"/>"))\
            \(Self.level(2, "lowerLetter", "%3)"))\(Self.level(3, "bullet", "•"))</w:abstractNum>\
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>\
            <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1">\
            <w:startOverride w:val="9"/></w:lvlOverride></w:num>
            """
        func item(_ level: Int, _ list: Int = 1) -> String {
            Fixtures.paragraph(
                "t",
                "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
        }
        let body =
            [item(0), item(1), item(2), item(2), item(1), item(2), item(0), item(1), item(3)]
            .joined() + item(1, 2) + item(1, 2) + item(0, 0)
        let found = try paragraphs(of: Fixtures.word(body, parts: ["numbering": numbering]))
        #expect(
            found.map(\.listLabel) == [
                "Chương I", "Điều 1.", "a)", "b)", "Điều 2.", "a)", "Chương II", "Điều 3.", "-",
                "Điều 9.", "Điều 10.", nil,
            ])
    }

    @Test func stylesAreInherited() throws {
        let styles = """
            <w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1"/>\
            <w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:caps/></w:rPr></w:style>\
            <w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/>\
            <w:rPr><w:i/></w:rPr></w:style>
            """
        let bytes = try Fixtures.word(
            Fixtures.paragraph("điều khoản", "<w:pStyle w:val=\"B\"/>"),
            parts: ["styles": styles])
        let first = try #require(try paragraphs(of: bytes).first)
        #expect(first.text == "ĐIỀU KHOẢN")
        #expect(first.bold && first.italic)
        #expect(first.alignment == .center)
    }

    @Test func notesMarginsCommentsAndHiddenTextAreReported() throws {
        let bytes = try Fixtures.word(
            """
            <w:p><w:r><w:t>Lời</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>\
            <w:r><w:footnoteReference w:id="2"/></w:r></w:p>
            """,
            parts: [
                "footnotes": "<w:footnote w:id=\"2\">\(Fixtures.paragraph("Chú"))</w:footnote>",
                "comments": "<w:comment w:id=\"0\">\(Fixtures.paragraph("Ý"))</w:comment>",
                "header1": Fixtures.paragraph("MẬT"),
            ])
        let read = try DocumentReader().read(bytes)
        #expect(try paragraphs(of: bytes).map(\.text) == ["Lời"])
        #expect(read.report.notes == [ReadingNote(paragraph: 0, text: "Chú")])
        #expect(read.report.comments == 1)
        #expect(read.report.hiddenRuns == 1)
        #expect(read.report.margins == ["MẬT"])
        #expect(read.stamp == .secret)
    }
}
