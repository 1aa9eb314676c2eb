@testable import Documents
import Foundation
import LegalText
import Testing

@Suite struct TableTests {
    /// - Parameter subject: who commented; letters that no font of ours has are set elsewhere.
    static func table(
        rows: Int, subject: String = "Sở KH&CN Ninh Bình"
    ) -> TableDocument {
        TableDocument(
            authority: "BỘ NỘI VỤ", placeAndDate: "Hà Nội, ngày 22 tháng 11 năm 2026",
            title: ["BẢN TỔNG HỢP Ý KIẾN", "đối với dự thảo Nghị định"],
            intro: [.init("3 cơ quan đã gửi ý kiến.", lead: "1. Tổng số")],
            columns: [
                .init("Điều"), .init("Chủ thể góp ý"), .init("Nội dung", share: 2),
                .init("Tiếp thu, giải trình", share: 2),
            ],
            groups: [
                .init(
                    "Chương I",
                    rows: (0..<rows).map { number in
                        .init([
                            .init("khoản \(number) Điều 5"), .init(subject),
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

    /// Ideographs are in none of the families that we set ourselves.
    private static let foreign = "\u{6F22}\u{5B57}"

    @Test func lettersThatWeCannotSetAreSetBySomebodyElse() throws {
        let table = Self.table(rows: 2, subject: Self.foreign)
        #expect(try TablePDFWriter()?.write(table) == nil)
        let pdf = try PDFWriter().write(table)
        #expect(pdf.starts(with: Array("%PDF-".utf8)))
        #expect(try PDFWriter().write(table) == pdf)
    }

    /// One sign that our fonts lack, or that nobody sees, must not take minutes for all the rows.
    @Test func longTablesAreSetInProcessWhateverTheySay() throws {
        let nobody = PDFWriter(command: "/nowhere")
        let hidden = Self.table(rows: 3, subject: "th\u{1EE7}\u{200B}t\u{AD}\u{1EE5}c")
        let shown = Self.table(rows: 3, subject: "th\u{1EE7}t\u{1EE5}c")
        #expect(try nobody.write(hidden) == nobody.write(shown))
        let emoji = "T\u{1ED1}t \u{1F44D}\u{FE0F} \u{1F468}\u{200D}\u{1F469} a\u{335}"
        #expect(throws: WritingFailure.commandMissing("/nowhere")) {
            try nobody.write(Self.table(rows: 3, subject: emoji))
        }
        let named = "T\u{1ED1}t [THUMBS UP SIGN] [MAN][WOMAN] a[COMBINING SHORT STROKE OVERLAY]"
        #expect(
            try nobody.write(Self.table(rows: 1_001, subject: emoji))
                == nobody.write(Self.table(rows: 1_001, subject: named)))
    }

    @Test(arguments: [
        "a\u{301}", "\u{5D0}", "\u{627}", "\u{E01}", "\u{1F600}", "\u{AD}", "\u{202E}", "\u{7}",
    ])
    func whatIsNoRowOfLettersIsNotSet(_ text: String) throws {
        let writer = try #require(TablePDFWriter())
        #expect(try writer.write(Self.table(rows: 1, subject: text)) == nil)
    }

    @Test func aTableIsSetInProcess() throws {
        let pdf = try #require(try TablePDFWriter()?.write(Self.table(rows: 200)))
        #expect(pdf.starts(with: Array("%PDF-1.7".utf8)))
        #expect(pdf.suffix(6) == Array("%%EOF\n".utf8))
        #expect(try PDFWriter(command: "/nowhere").write(Self.table(rows: 200)) == pdf)
    }

    @Test func withoutFontsSomebodyElseIsAsked() {
        #expect(TablePDFWriter(nil) == nil)
        #expect(TrueTypeFont(path: "/nowhere.ttf") == nil)
        #expect(TrueTypeFont([], name: "Empty") == nil)
        #expect(TrueTypeFont([0, 1, 0, 0, 0xFF, 0xFF], name: "Cut") == nil)
    }

    /// A font file of the machine that was damaged: letters are lacking, and nothing traps.
    @Test func damagedFontsAreRefusedOrLackLetters() throws {
        let path = try #require(Self.fontPath)
        let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        var seed: UInt64 = 7
        func below(_ count: Int) -> Int {
            // Knuth, MMIX.
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % count
        }
        for length in [12, 100, 400, 5_000, whole.count / 2] {
            _ = TrueTypeFont(Array(whole.prefix(length)), name: "Cut")?.subset([36, 68])
        }
        for _ in 0..<20 {
            var bytes = whole
            for _ in 0..<50 {
                let place = below(min(bytes.count, 20_000))
                bytes[place] = UInt8(below(256))
            }
            guard let font = TrueTypeFont(bytes, name: "Bad") else { continue }
            _ = font.subset(Set((32...126).compactMap { font.glyph($0) }))
        }
    }

    private static let fontPath = TablePDFWriter.families.joined().map {
        "/usr/share/fonts/truetype/\($0).ttf"
    }.first { FileManager.default.fileExists(atPath: $0) }

    @Test func linesAreAsLongAsTheyMayBe() throws {
        var setter = try #require(TablePDFWriter.fonts.flatMap { TextSetter($0) })
        let word = try setter.lines([("chữ", .regular)], width: 100_000)[0].width
        let space = setter.space(.regular).width
        for count in 1...5 {
            let width = count * word + (count - 1) * space
            let text = Array(repeating: "chữ", count: 7).joined(separator: " ")
            let lines = try setter.lines([(text, .regular)], width: width)
            #expect(lines.map(\.words.count).max() == count)
            #expect(lines.allSatisfy { $0.width <= width })
            #expect(lines.map(\.words.count).reduce(0, +) == 7)
            #expect(lines.map(\.isLast) == Array(repeating: false, count: lines.count - 1) + [true])
        }
        // A word that no line can hold is cut between letters.
        let cut = try setter.lines([("chữchữchữ", .regular)], width: word)
        #expect(cut.count == 3)
        #expect(try setter.lines([("a\n\nb", .bold)], width: 9_999).count == 3)
    }

    @Test func aMissingOrFailingOrSlowCommandIsNamed() throws {
        let table = Self.table(rows: 1, subject: Self.foreign)
        #expect(throws: WritingFailure.commandMissing("/nowhere/weasyprint")) {
            try PDFWriter(command: "/nowhere/weasyprint").write(table)
        }
        #expect(throws: WritingFailure.commandFailed(status: 1)) {
            try PDFWriter(command: "/bin/false").write(
                Self.table(rows: 1_000, subject: Self.foreign))
        }
        #expect(throws: WritingFailure.timeout(seconds: 0)) {
            try PDFWriter(secondsMax: 0).write(table)
        }
    }
}
