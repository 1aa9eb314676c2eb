/// The computed number, label, identifier and citation of every block of a document.
///
/// Articles, chapters and parts count through the whole text; sections, clauses and points start
/// anew in each parent; an annex counts for itself (Article 7 of Law 64/2025/QH15, Articles 63 to
/// 71 of Decree 78/2025/NĐ-CP).
public struct Labels: Sendable, Equatable {
    public struct Label: Sendable, Equatable {
        /// Nil where a block has no number, or one that no rule explains.
        public var number: ProvisionNumber?
        /// The number alone, as written: `IV`, `5a`, `đ`.
        public var numberText: String
        /// What stands before the words: `Chương IV`, `Điều 5a`, `2.`, `đ)`; empty without one.
        public var text: String
        /// Unique in the document, ASCII, for addresses and files: `d24.k1.dd`, `c3.m1`, `pl1`.
        public var path: String
    }

    private let labels: [Label]
    private let kinds: [BlockKind]
    private let parents: [Int?]

    public var count: Int { labels.count }

    /// The label of the block at an index; an empty one outside the document.
    public subscript(index: Int) -> Label {
        labels.indices.contains(index)
            ? labels[index] : Label(number: nil, numberText: "", text: "", path: "")
    }

    public init(_ document: LegalDocument) {
        self.init(blocks: document.blocks)
    }

    public init(blocks: [LegalBlock]) {
        var maker = LabelMaker(blocks)
        for index in blocks.indices { maker.add(index) }
        labels = maker.labels
        kinds = blocks.map(\.kind)
        parents = blocks.indices.map { Self.parent(blocks, $0) }
    }

    /// A parent that stands before the block; anything else counts as none.
    static func parent(_ blocks: [LegalBlock], _ index: Int) -> Int? {
        blocks[index].parent.flatMap { $0 >= 0 && $0 < index ? $0 : nil }
    }

    /// The index of the block with an identifier.
    public func index(ofPath path: String) -> Int? {
        labels.firstIndex { $0.path == path }
    }

    /// How a text cites the block, from the smallest to the largest level with điểm and khoản in
    /// lower case (Decree 30/2020/NĐ-CP, annex II.V.7): `điểm a khoản 1 Điều 24`; with the levels
    /// above the article `… Mục 1 Chương III`. A block without a number is cited by its parent.
    public func citation(of index: Int, withLevelsAbove: Bool = false) -> String {
        levels(of: index, withLevelsAbove: withLevelsAbove).joined(separator: " ")
    }

    /// The words of a citation, a level each, from the smallest to the largest.
    public func levels(of index: Int, withLevelsAbove: Bool = false) -> [String] {
        var parts: [String] = []
        var at: Int? = labels.indices.contains(index) ? index : nil
        var passedArticle = false
        while let here = at {
            at = parents[here]
            let text = labels[here].numberText
            if labels[here].text.isEmpty { continue }
            switch kinds[here] {
            case .point: parts.append("điểm \(text)")
            case .clause: parts.append("khoản \(text)")
            case .appendix: parts.append(labels[here].text)
            case .article:
                parts.append(labels[here].text)
                passedArticle = true
            case .part, .chapter, .section, .subsection:
                if withLevelsAbove || !passedArticle { parts.append(labels[here].text) }
            case .basis, .paragraph, .table, .signature: continue
            }
        }
        return parts
    }

    /// The place of a block in the order of the text, level by level: sorts provisions of
    /// different versions by their numbers.
    public func sortKey(of index: Int) -> [ProvisionNumber] {
        var key: [ProvisionNumber] = []
        var at: Int? = labels.indices.contains(index) ? index : nil
        while let here = at {
            switch kinds[here] {
            case .article, .clause, .point, .appendix:
                key.append(labels[here].number ?? ProvisionNumber(0))
            default: break
            }
            at = parents[here]
        }
        return key.reversed()
    }
}

/// Counts through the blocks once.
private struct LabelMaker {
    private let blocks: [LegalBlock]
    private let onlyAppendix: Bool
    private var counters: [Scope: NumberCounter] = [:]
    private var unnumbered: [Scope: Int] = [:]
    private var appendixOf: [Int] = []
    private var taken: [String: Int] = [:]
    var labels: [Labels.Label] = []

    private struct Scope: Hashable {
        var kind: BlockKind
        var parent: Int
    }

    init(_ blocks: [LegalBlock]) {
        self.blocks = blocks
        let numbered = blocks.lazy.filter { $0.kind == .appendix && $0.numbering != .fixed("") }
        onlyAppendix = numbered.prefix(2).count == 1
        labels.reserveCapacity(blocks.count)
        taken.reserveCapacity(blocks.count)
    }

    mutating func add(_ index: Int) {
        let block = blocks[index]
        let parent = Labels.parent(blocks, index)
        let appendix = block.kind == .appendix ? index : parent.map { appendixOf[$0] } ?? -1
        appendixOf.append(appendix)
        switch block.kind {
        case .part, .chapter, .article: number(block, .init(kind: block.kind, parent: appendix))
        case .section, .subsection, .clause, .point:
            number(block, .init(kind: block.kind, parent: parent ?? -1))
        case .appendix: number(block, .init(kind: .appendix, parent: -1))
        case .basis, .paragraph, .table, .signature:
            let scope = Scope(kind: block.kind, parent: parent ?? -1)
            unnumbered[scope, default: 0] += 1
            let own = "\(Self.word(block.kind))\(unnumbered[scope, default: 1])"
            append(nil, "", "", own, above: parent)
        }
    }

    private mutating func number(_ block: LegalBlock, _ scope: Scope) {
        let (written, number) = counters[scope, default: NumberCounter()].take(
            block.numbering, block.kind)
        let index = labels.count
        let parent = Labels.parent(blocks, index)
        let base = appendixOf[index] >= 0 && block.kind != .appendix ? appendixOf[index] : nil
        let id = Self.ascii(number, written, block.kind)
        switch block.kind {
        case .part: append(number, written, "Phần \(written)", "p" + id, above: base)
        case .chapter: append(number, written, "Chương \(written)", "c" + id, above: base)
        case .section: append(number, written, "Mục \(written)", "m" + id, above: parent)
        case .subsection:
            append(number, written, "Tiểu mục \(written)", "t" + id, above: parent)
        case .article: append(number, written, "Điều \(written)", "d" + id, above: base)
        case .clause: append(number, written, written + ".", "k" + id, above: parent)
        case .point: append(number, written, written + ")", id, above: parent)
        default: appendix(block, number, written, id)
        }
    }

    /// Annexes are numbered only when there are several (Decree 30/2020/NĐ-CP, annex I); a
    /// regulation issued with the text has a name instead.
    private mutating func appendix(
        _ block: LegalBlock, _ number: ProvisionNumber?, _ written: String, _ id: String
    ) {
        if block.numbering == .fixed("") {
            append(nil, "", "", "kt", above: nil)
        } else if onlyAppendix, block.numbering == .following {
            append(number, "", "Phụ lục", "pl" + id, above: nil)
        } else {
            append(number, written, "Phụ lục \(written)", "pl" + id, above: nil)
        }
    }

    private mutating func append(
        _ number: ProvisionNumber?, _ written: String, _ text: String, _ own: String,
        above: Int?
    ) {
        let path = above.map { labels[$0].path + "." + own } ?? own
        let again = taken[path, default: 0] + 1
        taken[path] = again
        var unique = path
        if again > 1 {
            unique = "\(path)-\(again)"
            taken[unique] = 1
        }
        let label = written.isEmpty && number == nil ? "" : text
        labels.append(.init(number: number, numberText: written, text: label, path: unique))
    }

    private static func word(_ kind: BlockKind) -> String {
        switch kind {
        case .basis: "cc"
        case .table: "b"
        case .signature: "ky"
        default: "x"
        }
    }

    private static func ascii(
        _ number: ProvisionNumber?, _ written: String, _ kind: BlockKind
    ) -> String {
        LegalPath.component(number, written, kind)
    }
}
