@testable import Documents
import LegalText
import Testing

@Suite struct TableTests {
    static func table(rows: Int) -> TableDocument {
        TableDocument(
            authority: "BỘ NỘI VỤ", placeAndDate: "Hà Nội, ngày 22 tháng 11 năm 2026",
            title: ["BẢN TỔNG HỢP Ý KIẾN", "đối với dự thảo Nghị định"],
            intro: ["1. Tổng số 3 cơ quan đã gửi ý kiến."],
            columns: [
                .init("Điều"), .init("Chủ thể góp ý"), .init("Nội dung", share: 2),
                .init("Tiếp thu, giải trình", share: 2),
            ],
            groups: [
                .init(
                    "Chương I",
                    rows: (0..<rows).map { number in
                        .init([
                            .init("khoản \(number) Điều 5"), "Sở KH&CN Ninh Bình",
                            "Đề nghị sửa \"a\" thành <b>.\nVì rõ hơn.",
                            .init("Đã chỉnh lý.", lead: "Tiếp thu."),
                        ])
                    })
            ], signature: ["THỦ TRƯỞNG CƠ QUAN"])
    }

    @Test func wordHoldsEveryRowAndTheHead() throws {
        let found = try paragraphs(of: TableWordWriter().write(Self.table(rows: 3)))
        let rows = try #require(found.compactMap(\.tableRows).first { $0.count == 5 })
        #expect(rows[0] == ["Điều", "Chủ thể góp ý", "Nội dung", "Tiếp thu, giải trình"])
        #expect(rows[1] == ["Chương I", "", "", ""])
        #expect(
            rows[4] == [
                "khoản 2 Điều 5", "Sở KH&CN Ninh Bình",
                "Đề nghị sửa \"a\" thành <b>.\nVì rõ hơn.", "Tiếp thu. Đã chỉnh lý.",
            ])
    }

    @Test func htmlHoldsTheSameRowsAsWord() throws {
        let word = try paragraphs(of: TableWordWriter().write(Self.table(rows: 9)))
        let html = try paragraphs(of: TableHTMLWriter().write(Self.table(rows: 9)))
        #expect(
            word.compactMap(\.tableRows).max { $0.count < $1.count }
                == html.compactMap(\.tableRows).max { $0.count < $1.count })
    }

    @Test func csvQuotesAndDisarmsFormulas() {
        let table = TableDocument(
            title: [], columns: [.init("A"), .init("B")],
            groups: [
                .init(rows: [
                    .init(["nói \"có\"", "hai\ndòng"]), .init(["=1+1", "@cmd"]),
                    .init([" -2", "+3"]), .init(["4 - 1"]),
                ])
            ])
        #expect(
            String(decoding: TableCSVWriter().write(table), as: UTF8.self)
                == [
                    "\u{FEFF}\"A\",\"B\"", "\"nói \"\"có\"\"\",\"hai\ndòng\"",
                    "\"'=1+1\",\"'@cmd\"", "\"' -2\",\"'+3\"", "\"4 - 1\",\"\"", "",
                ].joined(separator: "\r\n"))
    }

    @Test func pdfIsMadeBySomebodyElse() throws {
        let pdf = try PDFWriter().write(Self.table(rows: 2))
        #expect(pdf.starts(with: Array("%PDF-".utf8)))
        #expect(try PDFWriter().write(Self.table(rows: 2)) == pdf)
    }

    @Test func aMissingOrFailingOrSlowCommandIsNamed() throws {
        let table = Self.table(rows: 1)
        #expect(throws: WritingFailure.commandMissing("/nowhere/weasyprint")) {
            try PDFWriter(command: "/nowhere/weasyprint").write(table)
        }
        #expect(throws: WritingFailure.commandFailed(status: 1)) {
            try PDFWriter(command: "/bin/false").write(Self.table(rows: 2_000))
        }
        #expect(throws: WritingFailure.timeout(seconds: 0)) {
            try PDFWriter(secondsMax: 0).write(table)
        }
    }
}
