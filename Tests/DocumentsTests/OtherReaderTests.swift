@testable import Documents
import LegalText
import Testing

@Suite struct OtherReaderTests {
    func openDocument(_ body: String, styles: String = "") throws -> [UInt8] {
        let names = OpenDocumentBody.names.map { "\($0.key)=\"\($0.value ?? "")\"" }
            .joined(separator: " ")
        return try Fixtures.zip([
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            (
                "content.xml",
                """
                <office:document-content \(names)><office:automatic-styles>\(styles)\
                </office:automatic-styles><office:body><office:text>\(body)</office:text>\
                </office:body></office:document-content>
                """
            ),
        ])
    }

    @Test func openDocumentHasSpacesListsNotesAndTables() throws {
        let styles = """
            <style:style style:name="P" style:family="paragraph"><style:paragraph-properties \
            fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style>\
            <text:list-style style:name="L"><text:list-level-style-number text:level="1" \
            style:num-format="1" style:num-suffix="."/><text:list-level-style-number \
            text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>
            """
        let body = """
            <text:p text:style-name="P">Chương  I</text:p>\
            <text:list text:style-name="L" xml:id="one"><text:list-item><text:p>Một\
            <text:s text:c="2"/>hai<text:note><text:note-body><text:p>Chú</text:p>\
            </text:note-body></text:note></text:p><text:list><text:list-item><text:p>sâu</text:p>\
            </text:list-item></text:list></text:list-item></text:list>\
            <text:list text:style-name="L" text:continue-numbering="true"><text:list-item>\
            <text:p>Ba</text:p></text:list-item></text:list>\
            <table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell>\
            <table:covered-table-cell/></table:table-row></table:table>
            """
        let bytes = try openDocument(body, styles: styles)
        #expect(
            try paragraphs(of: bytes) == [
                SourceParagraph("Chương I", alignment: .center, bold: true),
                SourceParagraph("Một  hai", listLabel: "1."),
                SourceParagraph("sâu", listLabel: "a)"), SourceParagraph("Ba", listLabel: "2."),
                .table([["A", ""]]),
            ])
        #expect(
            try DocumentReader().read(bytes).report.notes
                == [ReadingNote(paragraph: 1, text: "Chú")])
    }

    @Test func htmlOfWordKeepsLabelsAndDropsScripts() throws {
        let html = """
            <html><head><style>p{}</style><title>T</title></head><body>
            <p class=MsoNormal align=center style='text-align:center'><b>Chương&nbsp;I</b></p>
            <p style='mso-list:l0 level1'><![if !supportLists]><span style='mso-list:Ignore'>1.\
            <span>&nbsp;&nbsp; </span></span><![endif]>Một
            hai</p><script>alert(1)</script><p style="display:none">ẩn</p>
            <ol type=a start=3><li>ba<li><i>bốn</i></ol>
            <table><tr><td rowspan=2>A<td colspan=2>B<tr><td>C<td>D</table></body></html>
            """
        #expect(
            try paragraphs(of: Array(html.utf8)) == [
                SourceParagraph("Chương I", alignment: .center, bold: true),
                SourceParagraph("Một hai", listLabel: "1."),
                SourceParagraph("ba", listLabel: "c)"),
                SourceParagraph("bốn", italic: true, listLabel: "d)"),
                .table([["A", "B", ""], ["", "C", "D"]]),
            ])
    }

    @Test func foreignAkomaNtosoIsUnderstood() throws {
        let text = """
            <akomaNtoso xmlns="\(Namespaces.akomaNtoso)"><act><meta/><body>
              <chapter eId="c"><num>Chapter I</num><heading>General</heading>
                <article><num>Article 3</num><heading>Scope</heading>
                  <paragraph><num>1.</num><intro><p>These
                    apply:</p></intro><point><num>(a)</num><content><p>one;</p></content></point>
                  </paragraph>
                </article>
              </chapter></body></act></akomaNtoso>
            """
        guard case .structured(let document) = try DocumentReader().read(Array(text.utf8)).content
        else {
            Issue.record("no structure")
            return
        }
        #expect(
            document.blocks == [
                LegalBlock(.chapter, text: "General"),
                LegalBlock(.article, parent: 0, numbering: .fixed("3"), text: "Scope"),
                LegalBlock(.clause, parent: 1, text: "These apply:"),
                LegalBlock(.point, parent: 2, text: "one;"),
            ])
    }

    @Test func textIsReadInUTF8AndUTF16() throws {
        #expect(try paragraphs(of: Array("Điều 1. Tên".utf8)).map(\.text) == ["Điều 1. Tên"])
        let wide = [0xFF, 0xFE] + Executables.wide("Điều 1. Tên")
        #expect(try paragraphs(of: wide).map(\.text) == ["Điều 1. Tên"])
        #expect(try DocumentReader().format(of: Array("# Điều\n\n**a**".utf8)) == .markdown)
    }
}
