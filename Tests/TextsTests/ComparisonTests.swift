import Testing

@testable import Texts

/// Two versions of a draft, block by block.
@Suite struct ComparisonTests {
    private typealias Block = ComparedBlock<String>

    /// One line a block: `id parent label text`; `-` is the top.
    private func draft(_ lines: String) -> [Block] {
        lines.split(separator: "\n").map { line in
            let words = line.split(separator: " ", maxSplits: 3).map(String.init)
            return Block(
                id: words[0], parent: words[1] == "-" ? nil : words[1],
                kind: String(words[2].prefix { $0.isLetter }), label: words[2],
                text: words.count > 3 ? words[3] : "")
        }
    }

    /// `+` added, `-` removed, `~` changed, `=` unchanged; `>` moved, `'` renamed.
    private func outline(_ old: [Block], _ new: [Block]) -> String {
        compare(old: old, new: new).map { change in
            let sign =
                switch change.kind {
                case .unchanged: "="
                case .changed: "~"
                case .added: "+"
                case .removed: "-"
                }
            let name = change.new.map { new[$0].id } ?? change.old.map { old[$0].id } ?? "?"
            return sign + (change.isMoved ? ">" : "") + (change.isRenamed ? "'" : "") + name
        }.joined(separator: " ")
    }

    @Test func whatIsTheSameIsUnchanged() {
        let one = draft("a - Điều1 Phạm vi\nb a khoản1 Một\nc a khoản2 Hai")
        #expect(outline(one, one) == "=a =b =c")
        #expect(compare(old: one, new: one).allSatisfy { $0.difference == nil })
    }

    @Test func aChangedProvisionIsShownWordByWord() throws {
        let old = draft("a - Điều1 Trong thời hạn 10 ngày")
        let new = draft("a - Điều1 Trong thời hạn 15 ngày")
        let change = try #require(compare(old: old, new: new).first)
        #expect(change.kind == .changed)
        #expect(
            change.difference?.pieces == [
                .same("Trong thời hạn "), .deleted("10"), .inserted("15"), .same(" ngày"),
            ])
    }

    @Test func renumberingIsNoMove() {
        let old = draft("a - Điều1 Một\nb - Điều2 Hai\nc - Điều3 Ba")
        let new = draft("a - Điều1 Một\nc - Điều2 Ba\nd - Điều3 Thêm")
        #expect(outline(old, new) == "=a -b ='c +d")
    }

    @Test func theOneThatWentPastTheOthersMoved() {
        let old = draft("a - Điều1 Một\nb - Điều2 Hai\nc - Điều3 Ba\nd - Điều4 Bốn")
        let new = draft("b - Điều1 Hai\nc - Điều2 Ba\nd - Điều3 Bốn\na - Điều4 Một sửa")
        #expect(outline(old, new) == "='b ='c ='d ~>'a")
    }

    @Test func childrenMoveWithTheirParentUnnamed() {
        let old = draft("a - Chương1\nx a Điều1 Một\nb - Chương2\ny b Điều2 Hai")
        let new = draft("b - Chương1\ny b Điều1 Hai\na - Chương2\nx a Điều2 Một")
        #expect(outline(old, new) == "=>'b ='y ='a ='x")
        let across = draft("a - Chương1\nb - Chương2\nx b Điều1 Một\ny b Điều2 Hai")
        #expect(outline(old, across) == "=a =b =>x =y")
    }

    /// A version that came from outside has identities of its own.
    @Test func withoutIdentityTheTextTells() {
        let old = draft(
            """
            a - Chương1
            b a Điều1 Phạm vi điều chỉnh
            c a Điều2 Cơ quan có thẩm quyền trả lời bằng văn bản và nêu rõ lý do
            d - Chương2
            e d Điều3 Hiệu lực thi hành
            """)
        let new = draft(
            """
            A - Chương1
            C A Điều1 Cơ quan có thẩm quyền phải trả lời bằng văn bản và nêu rõ lý do
            B A Điều2 Phạm vi điều chỉnh
            D - Chương2
            F D Điều3 Một quy định mới hẳn
            E D Điều4 Hiệu lực thi hành
            """)
        #expect(outline(old, new) == "=A ~>'C ='B =D +F ='E")
    }

    @Test func equalTextsStayUnderTheirParents() {
        let old = draft("a - Điều1 A\nx a khoản1 Như trên\nb - Điều2 B\ny b khoản1 Như trên")
        let new = draft("a - Điều1 A\nb - Điều2 B\nY b khoản1 Như trên")
        #expect(outline(old, new) == "=a -x =b =Y")
    }

    @Test func textsOfTwoKindsAreNotOneBlock() {
        #expect(outline(draft("a - Điều1 Một"), draft("b - khoản1 Một")) == "-a +b")
    }

    @Test func brokenTreesAreComparedToo() {
        let old = draft("a b Điều1 Một\nb a Điều2 Hai\nb b Điều3 Ba\nc ? Điều4 Bốn")
        let new = draft("c c Điều1 Bốn\na a Điều2 Một\na - Điều3 Hai")
        #expect(compare(old: old, new: new).count >= 4)
    }

    @Test func everyBlockIsNamedOnce() throws {
        var random = TextGenerator(seed: 61)
        for _ in 0..<1_500 {
            let old = tree(&random, names: "o")
            let new = try revised(old, &random)
            let changes = compare(old: old, new: new)
            #expect(changes.compactMap(\.new) == Array(new.indices))
            #expect(changes.compactMap(\.old).sorted() == Array(old.indices))
            for change in changes {
                switch (change.kind, change.old, change.new) {
                case (.added, nil, .some), (.removed, .some, nil):
                    #expect(change.difference == nil)
                case (.unchanged, let was?, let index?):
                    expectIdentical(old[was].text, new[index].text)
                case (.changed, let was?, let index?):
                    let operation = try #require(try change.difference?.operation())
                    expectIdentical(try operation.applied(to: old[was].text), new[index].text)
                    #expect(!operation.isEmpty)
                default: Issue.record("\(change)")
                }
            }
        }
    }

    /// No way of saying who moved names fewer: all subsets of a few siblings are tried.
    @Test func theFewestAreNamedAsMoved() {
        var random = TextGenerator(seed: 62)
        for _ in 0..<300 {
            let count = 1 + random.below(7)
            let old = (0..<count).map {
                Block(id: "\($0)", parent: nil, kind: "Điều", label: "", text: "")
            }
            let new = old.shuffled(using: &random)
            let moved = compare(old: old, new: new).count(where: \.isMoved)
            let order = new.compactMap { Int($0.id) }
            let fewest = (0..<(1 << count)).filter { subset in
                let stayed = order.filter { subset & (1 << $0) == 0 }
                return stayed == stayed.sorted()
            }.map(\.nonzeroBitCount).min()
            #expect(moved == fewest)
        }
    }

    private func tree(_ random: inout TextGenerator, names: String) -> [Block] {
        var blocks: [Block] = []
        for index in 0..<random.below(12) {
            let parent = random.below(3) > 0 ? blocks.randomElement(using: &random)?.id : nil
            blocks.append(
                Block(
                    id: "\(names)\(index)", parent: parent, kind: "k\(random.below(2))",
                    label: "\(index)", text: random.text(pieces: random.below(6))))
        }
        return blocks
    }

    private func revised(_ old: [Block], _ random: inout TextGenerator) throws -> [Block] {
        var new = old
        for index in new.indices where random.below(3) == 0 {
            new[index].text = try random.operation(on: new[index].text).applied(to: new[index].text)
        }
        if random.below(2) == 0 { new.shuffle(using: &random) }
        if random.below(2) == 0 { new.removeFirst(new.count / 3) }
        if random.below(2) == 0 {
            for index in new.indices { new[index].id = "n" + new[index].id }
        }
        return new + tree(&random, names: "t")
    }
}
