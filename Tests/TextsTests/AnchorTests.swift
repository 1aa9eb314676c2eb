import Testing
import Texts

/// Annotations stay on their words, or say that they do not.
@Suite struct AnchorTests {
    private let text = "Bộ trưởng trình Chính phủ. Chính phủ xem xét, quyết định."

    private func anchor(
        on words: String, in text: String, block: Int = 0, after skipped: String = ""
    ) throws -> TextAnchor<Int> {
        let first = try #require(
            (skipped.utf16.count...text.utf16.count).first {
                Array(text.utf16.dropFirst($0)).starts(with: Array(words.utf16))
            })
        let span = TextSpan(start: first, end: first + words.utf16.count)
        return TextAnchor(
            start: TextPlace(block: block, offset: span.start),
            end: TextPlace(block: block, offset: span.end),
            quote: try TextQuote(of: span, in: text))
    }

    private func words(_ anchor: TextAnchor<Int>, in blocks: [(id: Int, text: String)]) -> String? {
        AnchorIndex(blocks).quote(from: anchor.start, to: anchor.end)?.exact
    }

    // MARK: Quotes

    @Test func aQuoteHoldsWhatStoodAround() throws {
        let anchor = try anchor(on: "quyết định", in: text)
        #expect(anchor.quote.prefix == "h Chính phủ. Chính phủ xem xét, ")
        #expect(anchor.quote.suffix == ".")
    }

    @Test func aContextEndsWithAWholeCharacter() throws {
        // e with two marks: 3 units; the 11th would end beyond 32.
        let marked = String(repeating: "e\u{323}\u{302}", count: 20)
        let span = TextSpan(start: marked.utf16.count, end: marked.utf16.count + 2)
        let quote = try TextQuote(of: span, in: marked + "AB" + marked)
        #expect(quote.prefix.utf16.count == 30)
        #expect(quote.suffix.utf16.count == 30)
        let pairs = String(repeating: "𠮷", count: 20) + "x"
        let late = try TextQuote(
            of: TextSpan(start: pairs.utf16.count, end: pairs.utf16.count + 1), in: pairs + "A")
        #expect(late.prefix == String(pairs.suffix(16)))
    }

    // MARK: Following

    /// Every unit of a text carries a number; the words of a span are known by the numbers.
    @Test func aSpanCoversTheWordsThatAreLeftOfItAndNoOthers() throws {
        var random = TextGenerator(seed: 31)
        for _ in 0..<10_000 {
            let text = random.text(pieces: 1 + random.below(12))
            let edges = [random.boundary(in: text), random.boundary(in: text)].sorted()
            let operation = try random.operation(on: text)
            var rest = Array(text.utf16.indices.enumerated().map(\.offset))[...]
            var numbers: [Int] = []
            for step in operation.steps {
                switch step {
                case .keep(let count): numbers += rest.prefix(count); rest = rest.dropFirst(count)
                case .insert(let new): numbers += Array(repeating: -1, count: new.utf16.count)
                case .delete(let count): rest = rest.dropFirst(count)
                }
            }
            numbers += rest
            let span = TextSpan(start: edges[0], end: edges[1]).mapped(through: operation)
            let covered = numbers[span.start..<span.end].filter { $0 >= 0 }
            let left = numbers.filter { $0 >= edges[0] && $0 < edges[1] }
            if covered != left { Issue.record("\(text.debugDescription) \(edges) \(operation)") }
            if let first = numbers[span.start..<span.end].first, !left.isEmpty, first < 0,
                numbers.firstIndex(of: edges[0]) != nil
            {
                Issue.record("an insertion before the span came into it: \(operation)")
            }
        }
    }

    @Test func anAnchorFollowsSplitsAndMerges() throws {
        var anchor = try anchor(on: "Chính phủ. Chính phủ", in: text)
        let cut = "Bộ trưởng trình Chính phủ.".utf16.count
        anchor.followSplit(of: 0, at: cut, into: 1)
        let (left, right) = ("Bộ trưởng trình Chính phủ.", " Chính phủ xem xét, quyết định.")
        #expect(words(anchor, in: [(0, left), (1, right)]) == "Chính phủ.\n Chính phủ")
        #expect(AnchorIndex([(0, left), (1, right)]).state(of: anchor) == .moved)

        anchor.followMerge(of: 1, into: 0, length: cut)
        #expect(AnchorIndex([(0, text)]).state(of: anchor) == .exact)
        anchor.followRemoval(of: 0)
        #expect(anchor.state == .orphaned)
    }

    @Test func anAnchorWhoseWordsAreDeletedIsAnOrphan() throws {
        var anchor = try anchor(on: "Chính phủ", in: text)
        anchor.follow(try TextOperation([.keep(10), .delete(20)]), on: 0)
        #expect(anchor.state == .orphaned)
    }

    @Test func anAnchorOverSeveralProvisionsIsOneQuote() throws {
        let blocks: [(id: Int, text: String)] = [(1, "Điều một"), (2, "Giữa"), (3, "Điều ba")]
        let index = AnchorIndex(blocks)
        let (start, end) = (TextPlace(block: 1, offset: 5), TextPlace(block: 3, offset: 4))
        let quote = try #require(index.quote(from: start, to: end))
        #expect(quote == TextQuote(exact: "một\nGiữa\nĐiều", prefix: "Điều ", suffix: " ba"))
        let anchor = TextAnchor(start: start, end: end, quote: quote)
        #expect(index.settled(anchor) == anchor)
        // The order of the blocks changed: the places stand the wrong way round.
        #expect(AnchorIndex(blocks.reversed()).state(of: anchor) == .orphaned)
    }

    // MARK: Settling in a new version

    @Test func theSameWordsInTheSameSurroundingsAreExact() throws {
        let anchor = try anchor(on: "Chính phủ", in: text, after: "Bộ trưởng trình Chính")
        let blocks = [(id: 0, text: "Hằng năm, " + text)]
        let settled = AnchorIndex(blocks).settled(anchor)
        #expect(settled.state == .exact)
        #expect(settled.start.offset == anchor.start.offset + 10)
    }

    @Test func wordsThatWentToAnotherProvisionAreFlagged() throws {
        let anchor = try anchor(on: "xem xét, quyết định", in: text)
        let blocks = [(id: 0, text: "Bãi bỏ."), (id: 7, text: "Khác."), (id: 9, text: text)]
        let settled = AnchorIndex(blocks).settled(anchor)
        #expect(settled.state == .moved)
        #expect(settled.start.block == 9)
        #expect(words(settled, in: blocks) == "xem xét, quyết định")
    }

    @Test func wordsThatCouldBeSeveralPlacesAreNotGuessed() throws {
        let anchor = try anchor(on: "Chính phủ", in: text)
        let blocks = [(id: 5, text: "Chính phủ ban hành."), (id: 6, text: "Chính phủ họp.")]
        #expect(AnchorIndex(blocks).settled(anchor).state == .orphaned)
    }

    @Test func reworkedWordsAreFlagged() throws {
        let source = "Cơ quan quản lý nhà nước về an toàn thực phẩm có trách nhiệm thanh tra."
        let anchor = try anchor(on: "quản lý nhà nước về an toàn thực phẩm", in: source)
        let blocks = [
            (id: 3, text: "Phạm vi."),
            (id: 0, text: "Cơ quan quản lý của nhà nước về an ninh thực phẩm có trách nhiệm."),
        ]
        let settled = AnchorIndex(blocks).settled(anchor)
        #expect(settled.state == .moved)
        #expect(words(settled, in: blocks) == "quản lý của nhà nước về an ninh thực phẩm")
    }

    @Test func wordsThatAreGoneAreAnOrphan() throws {
        let anchor = try anchor(on: "xem xét, quyết định", in: text)
        let blocks = [(id: 0, text: "Nghị định này có hiệu lực từ ngày ký.")]
        #expect(AnchorIndex(blocks).settled(anchor).state == .orphaned)
    }

    @Test(arguments: [
        ("an", "cơ quan ban ngành"), ("a", "a\u{301} b"), ("-", "-\u{301}"), ("👩", "👩‍👧"),
    ])
    func aPartOfAWordIsNotTheWord(_ quoted: String, _ text: String) {
        let anchor = TextAnchor(
            start: TextPlace(block: 0, offset: 0), end: TextPlace(block: 0, offset: 2),
            quote: TextQuote(exact: quoted, prefix: "", suffix: ""))
        #expect(AnchorIndex([(0, text)]).settled(anchor).state == .orphaned)
    }

    @Test func hostilePlacesAreOrphans() {
        for offset in [Int.min, -1, 3, 99, Int.max] {
            let anchor = TextAnchor(
                start: TextPlace(block: 0, offset: 0),
                end: TextPlace(block: 0, offset: offset),
                quote: TextQuote(exact: "nơi", prefix: "", suffix: ""))
            #expect(AnchorIndex([(0, "ab𠮷")]).state(of: anchor) == .orphaned)
            #expect(AnchorIndex([]).settled(anchor).state == .orphaned)
        }
    }
}
