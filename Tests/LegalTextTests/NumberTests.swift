import LegalText
import Testing

/// Numbers, labels, identifiers and what is strange about a number.
@Suite struct NumberTests {
    @Test func pointsCountInTwentyThreeLetters() {
        let letters = "a b c d đ e g h i k l m n o p q r s t u v x y"
        let blocks = (0..<23).map { _ in LegalBlock(.point, text: "x") }
        let labels = Labels(blocks: blocks)
        #expect(blocks.indices.map { labels[$0].numberText }.joined(separator: " ") == letters)
        for letter in ["f", "j", "w", "z", "ă", "ô", "ư"] {
            #expect(ProvisionNumber(letter, for: .point) == nil)
        }
    }

    @Test func romanNumbersGoBothWays() {
        for value in 1...399 {
            let text = ProvisionNumber(value).text(for: .chapter)
            #expect(ProvisionNumber(text, for: .chapter)?.value == value)
        }
        #expect(ProvisionNumber(44).text(for: .part) == "XLIV")
        #expect(ProvisionNumber("IIII", for: .chapter) == nil)
        #expect(ProvisionNumber("VX", for: .chapter) == nil)
    }

    @Test func insertedNumbersStandBetweenTheirNeighbours() {
        let order = ["5", "5a", "5b", "5đ", "5e", "6", "10"]
        let numbers = order.compactMap { ProvisionNumber($0, for: .article) }
        #expect(numbers.count == order.count)
        #expect(numbers == numbers.sorted())
        let points = ["c", "d", "d1", "d2", "đ", "e"]
        let places = points.compactMap { ProvisionNumber($0, for: .point) }
        #expect(places.count == points.count)
        #expect(places == places.sorted())
    }

    @Test func insertedProvisionsKeepTheNumbersBehindThem() {
        let reading = Reading(
            """
            Điều 5. Năm
            1. Một.
            2. Hai:
            a) A;
            a1) A một;
            b) B;
            c) C;
            cc) C hai;
            d) D;
            đ) Đ;
            đd) Đ hai;
            e) E.
            2a. Hai a.
            2b. Hai b.
            2đ. Hai đ.
            3. Ba.
            Điều 5a. Năm a
            Một khoản.
            Điều 5b. Năm b
            Một khoản.
            Điều 6. Sáu
            Một khoản.
            """)
        #expect(
            reading.paths == [
                "d5", "d5.k1", "d5.k2", "d5.k2.a", "d5.k2.a1", "d5.k2.b", "d5.k2.c",
                "d5.k2.c-c", "d5.k2.d", "d5.k2.dd", "d5.k2.dd-d", "d5.k2.e", "d5.k2a", "d5.k2b",
                "d5.k2dd", "d5.k3", "d5a", "d5b", "d6",
            ])
        let numbering = reading.blocks.filter { $0.kind == .article }.map(\.numbering)
        #expect(numbering == [.fixed("5"), .inserted, .inserted, .following])
        #expect(reading.notes(.numberGap) == ["d5"])
    }

    @Test func strangeNumbersAreSaid() {
        let reading = Reading(
            """
            Điều 1. Một
            1. A.
            3. C.
            3. C nữa.
            2. B.
            Điều 2. Hai
            a) A;
            c) C;
            j) J;
            """)
        #expect(reading.notes(.numberGap) == ["d1.k3", "d2.c"])
        #expect(reading.notes(.numberDuplicate) == ["d1.k3-2"])
        #expect(reading.notes(.numberBackwards) == ["d1.k2"])
        #expect(reading.notes(.letterOutsideAlphabet) == ["d2.j"])
        let gap = reading.recognition.notes.first { $0.code == .numberGap }
        #expect(gap?.expected == "2")
        #expect(gap?.found == "3")
    }

    @Test func levelsThatSkipAreSaid() {
        let reading = Reading(
            """
            Mục 1
            MỘT MÌNH
            Điều 1. Một
            Tên.
            Chương I
            MỘT
            1. Khoản không có điều.
            """)
        #expect(reading.notes(.levelSkipped) == ["m1", "c1.k1"])
    }

    @Test func otherWritingsOfANumberAreBroughtToTheRule() {
        let reading = Reading(
            """
            PHẦN THỨ NHẤT
            QUY ĐỊNH CHUNG
            Chương 1: PHẠM VI
            Điều 1. Một
            Khoản 1. Một.
            """)
        #expect(reading.paths == ["p1", "c1", "d1", "d1.k1"])
        #expect(reading.notes(.restyled) == ["p1", "c1", "d1.k1"])
        #expect(reading.labels[1].text == "Chương I")
    }

    @Test func chaptersRunThroughPartsAndSectionsStartAgain() {
        let decree = Reading(Decree.text)
        let labels = decree.labels
        let index = labels.index(ofPath: "c3.m1") ?? -1
        #expect(labels[index].text == "Mục 1")
        #expect(labels.citation(of: index) == "Mục 1 Chương III Phần II")
    }

    @Test func citationGoesFromTheSmallestLevelUp() {
        let decree = Reading(Decree.text)
        func citation(_ path: String, above: Bool = false) -> String {
            let index = decree.labels.index(ofPath: path) ?? -1
            return decree.labels.citation(of: index, withLevelsAbove: above)
        }
        #expect(citation("d2.k2.dd") == "điểm đ khoản 2 Điều 2")
        #expect(
            citation("d3.k1", above: true)
                == "khoản 1 Điều 3 Tiểu mục 1 Mục 1 Chương II Phần I")
        #expect(citation("d2.k2.e.x1") == "điểm e khoản 2 Điều 2")
        #expect(citation("pl2.b1") == "Phụ lục II")
        #expect(citation("none") == "")
    }

    @Test func pathsAreUniqueAndASCII() {
        let blocks = [
            LegalBlock(.article, numbering: .fixed("1"), text: ""),
            LegalBlock(.clause, parent: 0, numbering: .fixed("1"), text: ""),
            LegalBlock(.point, parent: 0, numbering: .fixed("k1"), text: ""),
            LegalBlock(.article, numbering: .fixed("1"), text: ""),
            LegalBlock(.article, numbering: .fixed("1-2"), text: ""),
            LegalBlock(.point, parent: 3, numbering: .fixed("€"), text: ""),
            LegalBlock(.clause, parent: 99, numbering: .inserted, text: ""),
        ]
        let labels = Labels(blocks: blocks)
        let paths = blocks.indices.map { labels[$0].path }
        #expect(Set(paths).count == paths.count)
        #expect(paths.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
        #expect(labels[-1].path == "")
    }

    @Test func soleAnnexHasNoNumberAndSeveralHave() {
        let one = Labels(blocks: [LegalBlock(.appendix, text: "MẪU")])
        #expect(one[0].text == "Phụ lục")
        let two = Labels(blocks: [
            LegalBlock(.appendix, text: "MẪU"), LegalBlock(.appendix, text: "MẪU"),
        ])
        #expect(two[0].text == "Phụ lục I")
        #expect(two[1].path == "pl2")
    }

    @Test func sortKeysFollowTheText() {
        let decree = Reading(Decree.text)
        let keys = ["d2", "d2.k2", "d2.k2.d", "d2.k2.dd", "d2.k3", "d3.k1"].map { path in
            decree.labels.sortKey(of: decree.labels.index(ofPath: path) ?? -1)
        }
        for (left, right) in zip(keys, keys.dropFirst()) {
            #expect(left.lexicographicallyPrecedes(right))
        }
    }
}
