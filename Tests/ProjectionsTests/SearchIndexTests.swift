import Department
import Foundation
import Testing

@testable import Projections

@Suite("Search over what one may see")
struct SearchIndexTests {
    private let place: Place
    private let database: StateDatabase
    private let index: SearchIndex
    private let all: Set<UInt128> = [1, 2]

    init() throws {
        place = try Place()
        database = try place.open()
        index = try SearchIndex(database)
        let texts: [(UInt128, String)] = [
            (1, "Tôi đồng ý với dự thảo, nhưng hoà giải ở cơ sở cần nói rõ hơn."),
            (1, "Về khoản 2 Điều 1 của Luật số 64/2025/QH15: nên giữ như cũ."),
            (2, "Hóa đơn điện tử giúp hộ kinh doanh."),
            (1, "Hoa phượng nở trước trụ sở Ủy ban."),
            (2, "Điều 2 khoản 1 thì khác."),
            (1, "Xin hỏi @{01890000-0000-7000-8000-00000000abcd} về thời hạn?"),
        ]
        for (offset, (workspace, text)) in texts.enumerated() {
            try index.put(post(UInt128(offset + 1), workspace, text))
        }
    }

    private func post(_ key: UInt128, _ workspace: UInt128, _ text: String) -> SearchIndex.Document
    {
        SearchIndex.Document(
            kind: .post, key: key, workspace: workspace, topic: 9, draft: nil, author: 5,
            at: Int64(key),
            title: "", body: text)
    }

    private func found(_ text: String, in workspaces: Set<UInt128>? = nil) throws -> [UInt128] {
        try index.search(text, in: workspaces ?? all).results.compactMap(\.post)
    }

    @Test(
        "words match with and without diacritics",
        arguments: [
            ("dong y", [1]), ("đồng ý", [1]), ("ĐỒNG Ý", [1]), ("du thao", [1]),
            ("uy ban", [4]), ("Uỷ ban", [4]), ("dien tu", [3]), ("kinh doanh hộ", [3]),
        ])
    func diacritics(_ query: String, _ keys: [UInt128]) throws {
        #expect(try found(query) == keys)
        #expect(try found(query.decomposedStringWithCanonicalMapping) == keys)
    }

    @Test("both placements of the tone are one word, and exact accents come first")
    func tonePlacement() throws {
        #expect(try found("hòa").first == 1)
        #expect(try found("hoà").first == 1)
        #expect(try found("hóa").first == 3)
        #expect(try found("hoa ").first == 4)
        #expect(Set(try found("hoa ")) == [1, 3, 4])
    }

    @Test("numbers of documents and places in them are found")
    func legalReferences() throws {
        #expect(try found("64/2025/QH15") == [2])
        #expect(try found("64/2025/qh") == [2])
        #expect(try found("2025/64") == [])
        #expect(try found("khoản 2 Điều 1").first == 2)
        #expect(try found("khoan 1 dieu 2").contains(5))
        #expect(try found("\"điều 2 khoản 1\"") == [5])
    }

    @Test("the last word may be unfinished, the others not")
    func prefix() throws {
        #expect(try found("kinh doa") == [3])
        #expect(try found("kin doanh") == [])
        #expect(try found("phượ") == [4])
    }

    @Test("nothing of other workspaces is found or counted")
    func visibility() throws {
        #expect(try index.search("hoa ", in: [1]).total == 2)
        #expect(try found("hóa đơn ", in: [1]) == [])
        #expect(try index.search("hóa đơn", in: []).total == 0)
    }

    @Test("mentions are no words")
    func mentions() throws {
        #expect(try found("01890000") == [])
        #expect(try found("abcd") == [])
        #expect(try found("thời hạn") == [6])
    }

    @Test(
        "whatever is typed is no error",
        arguments: [
            "", " ", "\"", "\"\"", "\"abc", "AND", "OR NOT", "a* b*", "folded:x", "(", ")", "^x",
            "-", "--", "NEAR(a b)", "{a b}:c", "a\u{0}b", "😀", "'; DROP TABLE words; --", "@{",
            "@{}", "\u{301}", "e\u{301}\u{301}\u{301}", String(repeating: "a ", count: 5_000),
            String(repeating: "\"", count: 500), "ﬁ", "①②", "١٢٣", "日本語",
        ])
    func anything(_ query: String) throws {
        _ = try index.search(query, in: all)
    }

    @Test("an excerpt stands around the hit and marks it in UTF-16 units")
    func excerpts() throws {
        let filler = String(repeating: "Một câu 😀 dài để lấp chỗ. ", count: 40)
        try index.put(post(50, 1, filler + "Ở đây có từ-khoá\r\nhiếm gặp. " + filler))
        let result = try #require(index.search("tu khoa hiem", in: all).results.first)
        #expect(result.excerpt.count <= 240)
        #expect(result.excerpt.hasPrefix("…"))
        #expect(result.excerpt.hasSuffix("…"))
        let units = Array(result.excerpt.utf16)
        let marked = result.marks.map {
            String(decoding: units[$0.start..<$0.start + $0.length], as: UTF16.self)
        }
        #expect(marked == ["từ", "khoá", "hiếm"])
        #expect(result.topic == 9)
        #expect(result.author == 5)
    }

    @Test("a short text is its own excerpt")
    func wholeExcerpt() throws {
        let result = try #require(index.search("điện tử", in: all).results.first)
        #expect(result.excerpt == "Hóa đơn điện tử giúp hộ kinh doanh.")
        #expect(result.marks.map(\.start) == [8, 13])
    }

    @Test("a replaced document is found by its new words only")
    func replacement() throws {
        try index.put(post(3, 2, "Nội dung mới"))
        #expect(try found("hóa đơn ") == [])
        #expect(try found("nội dung mới") == [3])
    }
}
