import LegalText
import Testing

/// Copies from scanners, screens and converters.
@Suite struct DirtyCopyTests {
    /// Composed letters taken apart, as some systems store them.
    static func decomposed(_ text: String) -> String {
        text.replacing("ề", with: "e\u{302}\u{300}").replacing("ạ", with: "a\u{323}")
            .replacing("ộ", with: "o\u{302}\u{323}").replacing("ữ", with: "u\u{31B}\u{303}")
    }

    @Test func decomposedLettersAreStoredComposed() {
        let reading = Reading(Self.decomposed(Decree.text))
        #expect(reading.paths == Decree.paths)
        let composed = Reading(Decree.text)
        for (block, other) in zip(reading.blocks, composed.blocks) {
            #expect(Array(block.text.utf8) == Array(other.text.utf8))
        }
    }

    @Test func everyVietnameseLetterIsComposed() {
        let tones: [Unicode.Scalar?] = [
            nil, "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}",
        ]
        let rows = [
            ("a", "aàảãáạ"), ("a\u{306}", "ăằẳẵắặ"), ("a\u{302}", "âầẩẫấậ"), ("e", "eèẻẽéẹ"),
            ("e\u{302}", "êềểễếệ"), ("i", "iìỉĩíị"), ("o", "oòỏõóọ"), ("o\u{302}", "ôồổỗốộ"),
            ("o\u{31B}", "ơờởỡớợ"), ("u", "uùủũúụ"), ("u\u{31B}", "ưừửữứự"), ("y", "yỳỷỹýỵ"),
        ]
        for (base, letters) in rows {
            for (tone, letter) in zip(tones, letters.unicodeScalars) {
                var text = base.unicodeScalars
                if let tone { text.append(tone) }
                let composed = TextCleaning.composed(String(text)).unicodeScalars
                #expect(Array(composed) == [letter])
                // The tone may also stand before the other mark.
                if let tone, text.count == 3 {
                    let swapped = [text[text.startIndex], tone, Array(text)[1]]
                    var view = String.UnicodeScalarView()
                    view.append(contentsOf: swapped)
                    let isAllowed = tone == "\u{323}" || base.hasSuffix("\u{31B}")
                    if isAllowed {
                        #expect(
                            Array(TextCleaning.composed(String(view)).unicodeScalars) == [letter])
                    }
                }
            }
        }
    }

    @Test func invisibleMarksAndOddSpacesGo() {
        let text = "Điều\u{A0}1.\u{3000}Ph\u{AD}ạm\u{200B} vi\u{FEFF}  rộng"
        #expect(TextCleaning.cleaned(text) == "Điều 1. Phạm vi rộng")
        #expect(Reading(text + "\n１．  Một.").paths == ["d1", "d1.k1"])
    }

    @Test(arguments: [
        "Ðiều 2. Tên", "Đỉều 2. Tên", "Diều 2. Tên", "Điêu 2. Tên", "ĐIỀU 2. Tên",
        "Điều 2: Tên", "Điều 2 - Tên", "Điều  2 . Tên", "**Điều 2.** Tên", "### Điều 2. Tên",
        "Điều 2\\. Tên", "- Điều 2. Tên", "§ 2. Tên",
    ])
    func anArticleIsFoundInManyWritings(_ line: String) {
        let isBullet = line.hasPrefix("- ")
        let text = "Điều 1. Một\n\n1. Khoản một.\n\n" + line + "\n\n1. Khoản một.\n"
        let reading = Reading(Markdown.paragraphs(text))
        // A bullet before an article is a list of articles, not an article.
        let all = ["d1", "d1.k1", "d2", "d2.k1"]
        #expect(reading.paths == (isBullet ? ["d1", "d1.k1", "d1.k1-2"] : all))
        if !isBullet { #expect(reading.text("d2") == "Tên") }
    }

    @Test func misreadLabelsAreRepairedAndSaid() {
        let reading = Reading(
            """
            Điều 1. Việc
            l. Một:
            a) A;
            b) B;
            c) C;
            d) D;
            d) Đ;
            e) E;
            q) G.
            2. Hai.
            """)
        #expect(
            reading.paths == [
                "d1", "d1.k1", "d1.k1.a", "d1.k1.b", "d1.k1.c", "d1.k1.d", "d1.k1.dd",
                "d1.k1.e", "d1.k1.g", "d1.k2",
            ])
        #expect(reading.notes(.repaired) == ["d1.k1", "d1.k1.dd", "d1.k1.g"])
    }

    @Test func bulletsBeforePointsGo() {
        let reading = Reading("Điều 1. Việc\n1. Gồm:\n   - a) Một;\n   - b) Hai.\n- Ba.")
        #expect(reading.paths == ["d1", "d1.k1", "d1.k1.a", "d1.k1.b"])
        #expect(reading.text("d1.k1.b.x1") == "- Ba.")
    }

    @Test func clauseOnTheLineOfItsArticleIsParted() {
        let reading = Reading(
            """
            Điều 1. Trách nhiệm 1. Bộ trưởng có trách nhiệm thi hành.
            2. Chủ tịch có trách nhiệm thi hành.
            Điều 2. 1. Một.
            2. Hai: a) Ba;
            b) Bốn.
            Điều 3. Sửa khoản 1. Luật này
            2. Không có khoản một.
            """)
        #expect(
            reading.paths == [
                "d1", "d1.k1", "d1.k2", "d2", "d2.k1", "d2.k2", "d2.k2.a", "d2.k2.b", "d3",
                "d3.k2",
            ])
        #expect(reading.text("d1") == "Trách nhiệm")
        #expect(reading.text("d2") == "")
        #expect(reading.text("d3") == "Sửa khoản 1. Luật này")
        #expect(reading.notes(.numberGap) == ["d3.k2"])
    }

    @Test func articlesGluedToASentenceAreParted() {
        let reading = Reading(
            """
            Chương I
            QUY ĐỊNH CHUNG
            Điều 1.4.LQ.1. Phạm vi
            Luật này quy định.Điều 1.4.LQ.2. Đối tượng
            1. Một.Chương II
            TỔ CHỨC
            Điều 1.4.LQ.3. Cơ cấu
            """)
        #expect(
            reading.paths == ["c1", "d1-4-lq-1", "d1-4-lq-2", "d1-4-lq-2.k1", "c2", "d1-4-lq-3"])
        #expect(reading.blocks.first { $0.kind == .article }?.numbering == .fixed("1.4.LQ.1"))
    }

    @Test func hardLineBreaksAndPageNumbersInsideASentenceGo() {
        let reading = Reading(
            """
            Điều 1. Phạm vi
            1. Nghị định này quy định về
            - 3 -
            trách nhiệm của Bộ trưởng theo khoản
            2. Người khác không có trách nhiệm, trừ trường hợp tại
            Điều 7. Quy định này không hồi tố.
            2. Một khoản khác.
            """)
        #expect(reading.paths == ["d1", "d1.k1", "d1.k2"])
        #expect(
            reading.text("d1.k1")
                == "Nghị định này quy định về trách nhiệm của Bộ trưởng theo khoản 2. Người khác "
                + "không có trách nhiệm, trừ trường hợp tại Điều 7. Quy định này không hồi tố.")
        #expect(reading.recognition.dropped == ["- 3 -"])
        #expect(reading.notes(.joined).contains("d1.k1"))
    }

    @Test func textBrokenAtAFixedWidthIsWholeAgain() {
        let wrapped = """
            Điều 1. Phạm vi
            Thông tư này quy định việc lập danh mục tài liệu của
            Bộ trưởng, Thủ trưởng cơ quan ngang bộ và của những
            người được giao việc đó theo phân công của cơ quan
            cấp trên trực tiếp trong từng năm công tác.
            1. Danh mục được lập trước ngày 31 tháng 12 hằng năm
            và được gửi đến từng đơn vị.
            2. Danh mục gồm tên và số của tài liệu, nơi giữ tài
            liệu và thời hạn giữ.
            """
        let reading = Reading(wrapped)
        #expect(reading.paths == ["d1", "d1.k1", "d1.k2"])
        #expect(reading.text("d1.x1")?.hasPrefix("Thông tư này") == true)
        #expect(
            reading.text("d1.x1")?.hasSuffix(
                "của Bộ trưởng, Thủ trưởng cơ quan ngang bộ và "
                    + "của những người được giao việc đó theo phân công của cơ quan cấp trên "
                    + "trực tiếp trong từng năm công tác.") == true)
        #expect(
            reading.text("d1.k2") == "Danh mục gồm tên và số của tài liệu, nơi giữ tài liệu "
                + "và thời hạn giữ.")
    }

    @Test func numbersThatAreNoProvisionsStayText() {
        let reading = Reading(
            """
            Điều 1. Mức phạt
            1. Phạt tiền như sau.
            1.000 đồng là mức thấp nhất.
            2) Không phải khoản.
            30.4.1975 là ngày lễ.
            2026. Năm nay.
            1.1. Không phải khoản.
            99. Quá xa.
            2. Khoản hai.
            Điều 5 của Luật này được áp dụng.
            Chương II của Luật này không được áp dụng.
            Phần mềm được cấp phép.
            Mục đích của việc phạt là giáo dục.
            Phụ lục I ban hành kèm theo Nghị định này được áp dụng.
            """)
        #expect(reading.paths == ["d1", "d1.k1", "d1.k2"])
        #expect(reading.notes(.unrecognised).count == 1)
        #expect(reading.kinds(.paragraph).count == 11)
    }

    @Test func tableOfContentsDoesNotCountTwice() {
        let contents = "MỤC LỤC\nChương I. MỘT\nĐiều 1. Một\nĐiều 2. Hai\n"
        let body = "Chương I\nMỘT\nĐiều 1. Một\nTên.\nĐiều 2. Hai\nTên."
        #expect(Reading(contents + body).paths == ["c1", "d1", "d2"])
        let behind = Reading(body + "\nDanh sách điều khoản\nĐiều 1. Một\nĐiều 2. Hai")
        #expect(behind.paths == ["c1", "d1", "d2"])
        #expect(behind.notes(.tableOfContents).count == 1)
    }

    @Test func markdownOfPortalsIsRead() {
        let reading = Reading(
            Markdown.paragraphs(
                """
                ---
                title: "Nghị định"
                ---
                # Nghị định 12/2026/NĐ-CP — Về cây xanh

                ## Chương I — QUY ĐỊNH CHUNG

                ### **Điều 1.** Phạm vi `[MỚI]`

                1\\. Một &amp; hai<br>ba.

                > **Ghi chú**: đọc kỹ.

                | A | B \\| C |
                |---|:---:|
                | 1 | 2 |

                <table><tr><th>X</th><td>Y<br>Z</td></tr></table>
                """))
        #expect(reading.recognition.document.head.symbol == "12/2026/NĐ-CP")
        #expect(reading.recognition.document.head.title == "Về cây xanh")
        #expect(reading.paths == ["c1", "d1", "d1.k1"])
        #expect(reading.text("d1") == "Phạm vi [MỚI]")
        #expect(reading.text("d1.k1") == "Một & hai ba.")
        #expect(reading.kinds(.table) == ["A\tB | C\n1\t2", "X\tY Z"])
    }
}
