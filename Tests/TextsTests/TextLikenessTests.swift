import Testing
import Texts

@Suite struct TextLikenessTests {
    private static let comment =
        "đề nghị kéo dài thời hạn giải quyết hồ sơ từ mười lên mười lăm ngày làm việc"

    @Test(arguments: [
        // 18 words are 18 pairs with the beginning; one word more shares all of them.
        (comment, 100), (comment + " ạ", 97), (comment.replacing("lăm", with: "hai"), 88),
        ("nhất trí với dự thảo", 0), ("", 0), ("  ,;  ", 0),
    ])
    func sharedPairsOfWordsCount(_ other: String, _ percent: Int) {
        #expect(TextLikeness(Self.comment).percent(of: other) == percent)
        #expect(TextLikeness(other).percent(of: Self.comment) == percent)
    }

    @Test func spacesAndSignsDoNot() {
        #expect(
            TextLikeness("sửa điều 5, khoản 2").percent(of: "sửa  điều 5 (khoản\n2)") == 100)
    }

    @Test func orderDiacriticsAndRepetitionDo() {
        #expect(TextLikeness("tăng mức phạt").percent(of: "phạt mức tăng") == 0)
        #expect(TextLikeness("mức phạt").percent(of: "mục phạt") == 0)
        #expect(TextLikeness("rất rất tốt").percent(of: "rất tốt") == 80)
    }

    @Test func nothingIsLikeNothing() { #expect(TextLikeness("").percent(of: "") == 0) }
}
