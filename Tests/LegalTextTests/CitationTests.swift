import LegalText
import Testing

/// Citations in running text, and stamps of secrecy.
@Suite struct CitationTests {
    /// The paths that a text cites from a place.
    private func cited(_ text: String, from place: String = "") -> [String] {
        Citation.find(in: text).flatMap { $0.targets.map { $0.path(from: place) ?? "?" } }
    }

    @Test(arguments: [
        ("khoản 2 Điều 5", "d5.k2"), ("điểm đ khoản 1 Điều 24", "d24.k1.dd"),
        ("Điều 5a", "d5a"), ("khoản 2đ Điều 5", "d5.k2dd"),
        ("điểm a1 khoản 2a Điều 9", "d9.k2a.a1"),
        ("điểm a khoản 1 Điều 24 Mục 1 Chương III", "d24.k1.a"), ("Chương II", "c2"),
        ("Mục 1 Chương II", "c2.m1"), ("Phụ lục IV", "pl4"), ("điểm a Điều 3", "d3.a"),
        ("khoản 1 của Điều 5", "d5.k1"), ("điểm a, khoản 1, Điều 5", "d5.k1.a"),
    ])
    func aCitationNamesOneProvision(_ text: String, _ path: String) {
        #expect(cited("Theo " + text + " thì được.") == [path])
        #expect(Citation(text)?.targets.first?.path() == path)
    }

    @Test func listsNameEveryProvision() {
        #expect(
            cited("các điểm a, b và c khoản 1 Điều này", from: "d7.k3.x1")
                == ["d7.k1.a", "d7.k1.b", "d7.k1.c"])
        #expect(cited("khoản 1, khoản 2 và khoản 5 Điều 9") == ["d9.k1", "d9.k2", "d9.k5"])
        #expect(cited("Điều 5, 6 và 7 Nghị định này") == ["d5", "d6", "d7"])
    }

    @Test func thisIsThePlaceOfTheCitation() {
        #expect(cited("Điều này", from: "d7.k3.a") == ["d7"])
        #expect(cited("khoản này", from: "d7.k3.a") == ["d7.k3"])
        #expect(cited("điểm này", from: "d7.k3.dd1") == ["d7.k3.dd1"])
        #expect(cited("điểm b khoản này", from: "d7.k3.a") == ["d7.k3.b"])
        #expect(cited("điểm a và điểm b trên đây", from: "d7.k3.c") == ["d7.k3.a", "d7.k3.b"])
        #expect(cited("khoản 2 Điều này", from: "kt.d7.k3") == ["kt.d7.k2"])
        #expect(cited("Điều này") == ["?"])
    }

    @Test func citationsOfOtherTextsAreToldApart() {
        let other = Citation.find(in: "khoản 1 Điều 9 Luật Tiếp công dân và Điều 3 của Luật này")
        #expect(other.map(\.isOfOtherText) == [true, false])
    }

    @Test(arguments: [
        "địa điểm a-b", "Mục tiêu 5", "điều 1.000 người", "khoản tiền", "Chương trình I",
        "điều kiện 1", "ngày 5/3", "tài khoản",
    ])
    func otherWordsAreNoCitations(_ text: String) {
        #expect(Citation.find(in: text).isEmpty)
    }

    @Test func everyCitationOfADocumentReadsBack() {
        let decree = Reading(Decree.text)
        for index in decree.blocks.indices
        where [.article, .clause, .point, .chapter].contains(decree.blocks[index].kind) {
            let path = decree.labels[index].path
            let citation = Citation(decree.labels.citation(of: index, withLevelsAbove: false))
            if path.hasPrefix("c") { continue }
            #expect(citation?.targets.map { $0.path() } == [path])
        }
    }

    @Test(arguments: [
        ("MẬT", SecrecyStamp.Level.secret), ("TỐI MẬT", .topSecret), ("TUYỆT MẬT", .utmostSecret),
        ("[ M Ậ T ]", .secret), ("Độ mật: TỐI MẬT", .topSecret), ("**TUYỆT MẬT**", .utmostSecret),
        ("TỐI  MẬT.", .topSecret), ("M\u{41}\u{302}\u{323}T", .secret),
    ])
    func aStampIsFound(_ text: String, _ level: SecrecyStamp.Level) {
        guard text != "M\u{41}\u{302}\u{323}T" else {
            #expect(SecrecyStamp.find(in: [SourceParagraph("M\u{1EA4}T")]) == nil)
            #expect(SecrecyStamp.find(in: [SourceParagraph("MA\u{302}\u{323}T")])?.level == level)
            return
        }
        let paragraphs = [SourceParagraph("BỘ NỘI VỤ"), SourceParagraph(text)]
        #expect(SecrecyStamp.find(in: paragraphs) == SecrecyStamp(level: level, paragraph: 1))
        let cell = [SourceParagraph.table([["Số: 1/BC", "A\n" + text]])]
        #expect(SecrecyStamp.find(in: cell)?.level == level)
    }

    @Test func theHighestStampCounts() {
        let paragraphs = ["MẬT", "Điều 1. Một", "TUYỆT MẬT", "MẬT"].map { SourceParagraph($0) }
        #expect(SecrecyStamp.find(in: paragraphs)?.level == .utmostSecret)
        let head = [SourceParagraph("BỘ NỘI VỤ\t\tMẬT"), SourceParagraph("Số: 3")]
        #expect(SecrecyStamp.find(in: head)?.level == .secret)
    }

    @Test(arguments: [
        "bí mật nhà nước", "Mật", "BẢO VỆ BÍ MẬT NHÀ NƯỚC", "Văn bản có đóng dấu MẬT không gửi.",
        "MẬT ONG", "1. Độ mật gồm: TUYỆT MẬT, TỐI MẬT, MẬT", "mật",
    ])
    func wordsInATextAreNoStamp(_ text: String) {
        #expect(SecrecyStamp.find(in: [SourceParagraph(text)]) == nil)
    }

    @Test func theLastWordOfATitleIsNoStamp() {
        let title = [SourceParagraph("LUẬT BẢO VỆ BÍ"), SourceParagraph("MẬT")]
        #expect(SecrecyStamp.find(in: title) == nil)
    }
}
