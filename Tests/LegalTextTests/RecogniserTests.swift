import LegalText
import Testing

/// A well-made text: every level, the head, what stands behind the articles.
@Suite struct RecogniserTests {
    let decree = Reading(Decree.text)

    @Test func everyLevelOfADecreeIsFound() {
        #expect(decree.paths == Decree.paths)
        #expect(decree.recognition.notes.isEmpty)
    }

    @Test func numbersAreComputedNotStored() {
        #expect(
            decree.blocks.filter { $0.kind == .article }.allSatisfy {
                $0.numbering == .following
            })
        #expect(decree.labels[decree.labels.index(ofPath: "d2.k2.dd") ?? -1].text == "đ)")
        #expect(decree.text("d2.k2.dd") == "Tài liệu số hóa từ bản giấy;")
    }

    @Test func headIsTakenApart() {
        let head = decree.recognition.document.head
        #expect(head.authority == "CHÍNH PHỦ")
        #expect(head.symbol == "999/2026/NĐ-CP")
        #expect(head.placeAndDate == "Hà Nội, ngày 05 tháng 3 năm 2026")
        #expect(head.type == "NGHỊ ĐỊNH")
        #expect(head.title == "Quy định về thư viện dùng chung của cơ quan nhà nước")
        #expect(decree.recognition.dropped.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    }

    @Test func headInATableOfTwoCellsIsTheSame() {
        let table = SourceParagraph.table([
            [
                "BỘ NỘI VỤ\n_______\nSố: 12/2026/TT-BNV",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
                    + "Hà Nội, ngày 02 tháng 01 năm 2026",
            ]
        ])
        let reading = Reading([
            table, SourceParagraph("THÔNG TƯ", alignment: .center, bold: true),
            SourceParagraph("Quy định về con dấu", alignment: .center, bold: true),
            SourceParagraph("Điều 1. Phạm vi"), SourceParagraph("Thông tư này quy định."),
        ])
        let head = reading.recognition.document.head
        #expect(head.authority == "BỘ NỘI VỤ")
        #expect(head.symbol == "12/2026/TT-BNV")
        #expect(head.placeAndDate == "Hà Nội, ngày 02 tháng 01 năm 2026")
        #expect(head.type == "THÔNG TƯ")
        #expect(head.title == "Quy định về con dấu")
        #expect(reading.paths == ["d1"])
    }

    @Test func headInTwoColumnsOfSpacesIsTakenApart() {
        let head = Reading(
            """
            BỘ NỘI VỤ               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                      Độc lập - Tự do - Hạnh phúc
            Số:    /2026/TT-BNV     Hà Nội, ngày    tháng    năm 2026
            THÔNG TƯ
            Quy định về con dấu
            Điều 1. Phạm vi
            """
        ).recognition.document.head
        #expect(head.authority == "BỘ NỘI VỤ")
        #expect(head.symbol == "/2026/TT-BNV")
        #expect(head.placeAndDate == "Hà Nội, ngày tháng năm 2026")
    }

    @Test func preambleIsKeptLineByLine() {
        #expect(decree.kinds(.basis).count == 4)
        #expect(decree.kinds(.basis).first == "Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;")
    }

    @Test func titlesOnTheNextLinesAreJoined() {
        #expect(decree.text("c1") == "PHẠM VI VÀ TỪ NGỮ")
        #expect(decree.text("c2.m1.t1") == "ĐIỀU KIỆN")
    }

    @Test func articleWithoutTitleHoldsItsText() {
        let text = "Nghị định này không áp dụng đối với thư viện của trường học."
        #expect(decree.text("d5") == text)
    }

    @Test func pointsMayStandRightUnderAnArticle() {
        #expect(decree.text("d4.b") == "Danh mục tài liệu.")
    }

    @Test func signatureBlockBelongsToNoProvision() {
        #expect(decree.kinds(.signature).count == 6)
        #expect(decree.kinds(.signature).last == "Nguyễn Văn Mẫu")
    }

    @Test func annexKeepsItsOwnNumbersAsText() {
        #expect(decree.text("pl1") == "MẪU ĐƠN")
        #expect(decree.text("pl1.x2") == "1. Tên cơ quan: ………")
        #expect(decree.text("pl1.x4") == "Điều 1. Bên nhận cam kết đúng.")
        #expect(decree.text("pl2.b1") == "STT\tTên\tSố bản\n1\tCông báo\t3\n2\tNiên giám\t")
    }

    @Test func quotedProvisionsAreTextOfTheAmendingClause() {
        let law = Reading(Amendment.text)
        #expect(law.paths == Amendment.paths)
        #expect(law.text("d1.k1.x1") == "“Điều 5. Trồng cây")
        #expect(law.text("d1.k1.x5") == "b) Cây ăn quả.”.")
        #expect(law.text("d1.k3.x2") == "a1) Đào gốc cây.\".")
        #expect(law.recognition.document.head.title.hasSuffix("CỦA LUẬT CÂY XANH"))
        #expect(law.recognition.document.head.symbol == "99/2026/QH15")
        #expect(law.kinds(.signature).count == 2)
        let constitution = "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;"
        #expect(law.kinds(.basis).first == constitution)
    }

    @Test func regulationIssuedWithADecisionCountsForItself() {
        let reading = Reading(
            """
            QUYẾT ĐỊNH
            Ban hành Quy chế tiếp khách
            Điều 1. Ban hành kèm theo Quyết định này Quy chế tiếp khách.
            Điều 2. Quyết định này có hiệu lực từ ngày ký.
            KT. BỘ TRƯỞNG
            THỨ TRƯỞNG
            QUY CHẾ
            TIẾP KHÁCH
            (Ban hành kèm theo Quyết định số 15/QĐ-BNV)
            Chương I
            QUY ĐỊNH CHUNG
            Điều 1. Phạm vi
            1. Quy chế này quy định việc tiếp khách.
            Điều 2. Thời gian
            Khách được tiếp trong giờ làm việc.
            """)
        #expect(reading.paths == ["d1", "d2", "kt", "kt.c1", "kt.d1", "kt.d1.k1", "kt.d2"])
        #expect(reading.text("kt") == "QUY CHẾ TIẾP KHÁCH")
        #expect(reading.recognition.notes.isEmpty)
    }

    @Test func tableInAClauseStaysInItsPlace() {
        let reading = Reading([
            SourceParagraph("Điều 1. Mức chi"), SourceParagraph("1. Mức chi như sau:"),
            .table([["Việc", "Mức"], ["Dịch", "90.000 đồng"]]),
            SourceParagraph("2. Mức chi khác do Bộ trưởng quy định."),
        ])
        #expect(reading.paths == ["d1", "d1.k1", "d1.k2"])
        #expect(reading.text("d1.k1.b1") == "Việc\tMức\nDịch\t90.000 đồng")
    }

    @Test func labelsOfAutomaticNumberingCountLikeWrittenOnes() {
        let reading = Reading([
            SourceParagraph("Phạm vi", listLabel: "Điều 1."),
            SourceParagraph("Việc thứ nhất:", listLabel: "1."),
            SourceParagraph("Một;", listLabel: "a)"), SourceParagraph("Hai.", listLabel: "b)"),
            SourceParagraph("gạch đầu dòng", listLabel: "\u{F0B7}"),
        ])
        #expect(reading.paths == ["d1", "d1.k1", "d1.k1.a", "d1.k1.b"])
        #expect(reading.text("d1.k1.b.x1") == "- gạch đầu dòng")
    }
}
